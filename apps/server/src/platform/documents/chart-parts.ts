import type { ReportChart } from "@zhijia/contracts";
import { Document, Packer, Paragraph } from "docx";
import yauzl from "yauzl";
import { chartRun } from "./chart-run.ts";
import type { Lang } from "./figures.ts";
import { theme } from "./house-style.ts";

/**
 * The same charts that `writeDocx` draws, as parts for a workbook, with the theme that names their colours. In a .docx a
 * chart refers to the workbook inside it: headings in row 1 of “Sheet1”, the axis in column A, the series in B, C, ….
 */
export async function chartParts(
  charts: readonly ReportChart[],
  lang: Lang,
): Promise<{ theme: string; charts: string[] }> {
  const children = charts.map((chart) => new Paragraph({ children: [chartRun(chart, lang)] }));
  const parts = await textsIn(await Packer.toBuffer(new Document({ theme, sections: [{ children }] })));
  return {
    theme: parts.get("word/theme/theme1.xml") ?? "",
    charts: charts.map((_, i) => parts.get(`word/charts/chart${i + 1}.xml`) ?? ""),
  };
}

/** The chart part reading its figures from `sheet`; `columns` are the letters of the axis and of each series there. */
export function onSheet(chart: string, sheet: string, columns: readonly string[]): string {
  return chart
    .replace(/<c:f>Sheet1!([^<]*)<\/c:f>/g, (_, cells: string) => {
      const own = cells.replace(
        /\$([A-Z])(?=\$)/g,
        (_, letter: string) => `$${columns[letter.charCodeAt(0) - 65] ?? ""}`,
      );
      return `<c:f>'${sheet}'!${own}</c:f>`;
    })
    .replace(/<c:externalData .*?<\/c:externalData>/s, "");
}

async function textsIn(file: Buffer): Promise<Map<string, string>> {
  const zip = await yauzl.fromBufferPromise(file);
  const parts = new Map<string, string>();
  for await (const entry of zip.eachEntry()) {
    if (!/^word\/(charts\/chart\d+|theme\/theme1)\.xml$/.test(entry.fileName)) continue;
    const pieces: Buffer[] = [];
    for await (const piece of await zip.openReadStreamPromise(entry)) pieces.push(piece as Buffer);
    parts.set(entry.fileName, Buffer.concat(pieces).toString("utf8"));
  }
  return parts;
}
