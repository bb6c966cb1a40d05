import type { Report, ReportPart } from "@zhijia/contracts";
import {
  AlignmentType,
  Document,
  Footer,
  Header,
  HeadingLevel,
  Packer,
  PageNumber,
  Paragraph,
  type Table,
  TextRun,
} from "docx";
import { chartRun, isDrawable } from "./chart-run.ts";
import { documentTable, factTable, lines } from "./document-table.ts";
import { type Lang, sourceLine, words } from "./figures.ts";
import { numbering, page, styles, theme } from "./house-style.ts";
import { safeReport } from "./safe-report.ts";

/** The report as a .docx that people can edit, charts included, in the layout of Chinese official documents. */
export async function writeDocx(report: Report, { lang }: { lang: Lang }): Promise<Uint8Array> {
  const { title, subtitle, meta, parts } = safeReport(report);
  const top = [
    new Paragraph({ style: "Title", children: lines(title) }),
    ...(subtitle ? [new Paragraph({ style: "Subtitle", children: lines(subtitle) })] : []),
    ...meta.map(({ label, value }) => {
      return new Paragraph({ style: "Details", children: lines(`${label}${lang === "zh" ? "：" : ": "}${value}`) });
    }),
  ];
  const empty = new Header({ children: [new Paragraph({})] });
  const running = new Header({ children: [new Paragraph({ style: "RunningTitle", children: lines(title) })] });
  const document = new Document({
    title,
    creator: meta[0]?.value ?? "",
    lastModifiedBy: meta[0]?.value ?? "",
    styles: styles(lang),
    numbering: numbering(lang),
    theme,
    evenAndOddHeaderAndFooters: true,
    sections: [
      {
        properties: { titlePage: true, page },
        headers: { first: empty, default: running, even: running },
        footers: { first: pageNumber("odd"), default: pageNumber("odd"), even: pageNumber("even") },
        children: [...top, ...parts.flatMap((part, i) => drawn(part, lang, i))],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

/** — 1 —, on the outer side of the sheet (GB/T 9704-2012, 7.5). */
function pageNumber(side: "odd" | "even"): Footer {
  return new Footer({
    children: [
      new Paragraph({
        style: "PageNumber",
        ...(side === "odd"
          ? { alignment: AlignmentType.RIGHT, indent: { right: 280 } }
          : { alignment: AlignmentType.LEFT, indent: { left: 280 } }),
        children: [new TextRun({ children: ["— ", PageNumber.CURRENT, " —"] })],
      }),
    ],
  });
}

const headingLevels = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 };

/** `place` in the report keeps lists apart, each counted from 1. */
function drawn(part: ReportPart, lang: Lang, place: number): (Paragraph | Table)[] {
  switch (part.kind) {
    case "heading":
      return [new Paragraph({ heading: headingLevels[part.level], children: lines(part.text) })];
    case "paragraph":
      return [new Paragraph({ style: "BodyText", children: lines(part.text) })];
    case "list": {
      const list = { reference: part.numbered ? "numbers" : "points", level: 0, instance: place };
      return part.items.map((text) => new Paragraph({ style: "ListItem", numbering: list, children: lines(text) }));
    }
    case "facts":
      return part.facts.length > 0 ? [factTable(part.facts), source("")] : [];
    case "table": {
      const caption = new Paragraph({ style: "Caption", children: lines(part.title) });
      const body =
        part.data.rows.length > 0
          ? documentTable(part.data, lang)
          : new Paragraph({ style: "Details", text: words[lang].noData });
      return [caption, body, source(sourceLine(part, lang) ?? "")];
    }
    case "chart": {
      const body = isDrawable(part)
        ? [new Paragraph({ style: "ChartLine", children: [chartRun(part, lang)] })]
        : [
            new Paragraph({ style: "Caption", children: lines(part.title) }),
            new Paragraph({ style: "Details", text: words[lang].noData }),
          ];
      return [...body, source(sourceLine(part, lang) ?? "")];
    }
  }
}

/** Also parts a table from what follows; empty when no source is told. */
const source = (text: string) => new Paragraph({ style: "Source", children: lines(text) });
