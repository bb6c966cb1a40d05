import type { FileAnswer, Report } from "@zhijia/contracts";
import { contentTypes } from "../table-files/index.ts";
import type { Lang } from "./figures.ts";
import { reportPages, writePdf } from "./pdf/index.ts";
import { writeDocx } from "./write-docx.ts";
import { writeWorkbook } from "./write-workbook.ts";

const types = {
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx: contentTypes.xlsx,
  pdf: "application/pdf",
} as const;

type Options = {
  lang: Lang;
  /** The moment that a .pdf carries. */
  date: Date;
  /** How the file is called, without its ending; the report's title unless told. */
  name?: string;
};

/**
 * A report as a file: .docx that people can edit, .xlsx with its tables and charts, .pdf that looks the same everywhere (without
 * charts).
 */
export async function reportFile(
  report: Report,
  format: keyof typeof types,
  { lang, date, name = report.title }: Options,
): Promise<Extract<FileAnswer, { content: unknown }>> {
  const content = await contentOf(report, format, { lang, date });
  return {
    name: `${name}.${format}`,
    contentType: types[format],
    size: content.byteLength,
    content: (async function* () {
      yield content;
    })(),
  };
}

async function contentOf(
  report: Report,
  format: keyof typeof types,
  { lang, date }: Pick<Options, "lang" | "date">,
): Promise<Uint8Array> {
  if (format === "docx") return writeDocx(report, { lang });
  if (format === "xlsx") return writeWorkbook(report, { lang });
  const chunks: Uint8Array[] = [];
  for await (const chunk of writePdf(reportPages(report), { title: report.title, paper: "A4", lang, date }))
    chunks.push(chunk);
  return Buffer.concat(chunks);
}
