import type { ReportData } from "@zhijia/contracts";
import {
  AlignmentType,
  BorderStyle,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from "docx";
import { columnWidths, figure, type Lang } from "./figures.ts";
import { colours, textWidth } from "./house-style.ts";

/** A row of more characters may be parted by the end of a page: kept whole it would leave the paper. */
const keptWhole = 400;

const line = { style: BorderStyle.SINGLE, size: 4, color: colours.line };
const none = { style: BorderStyle.NIL, size: 0, color: "auto" };
const margins = { top: 50, bottom: 50, left: 100, right: 100 };

/** The lines of a text as runs of one paragraph. */
export const lines = (text: string): TextRun[] =>
  text.split("\n").map((one, i) => new TextRun({ text: one, ...(i > 0 ? { break: 1 } : {}) }));

/** A table whose headings stand again on every page; figures to the right. */
export function documentTable(data: ReportData, lang: Lang): Table {
  const widths = shared(columnWidths(data, lang, 40));
  const cell = (text: string, n: number, heading: boolean) => {
    const isFigure = data.columns[n]?.kind === "number" || data.columns[n]?.kind === "percent";
    return new TableCell({
      width: { size: widths[n] ?? 0, type: WidthType.DXA },
      verticalAlign: VerticalAlignTable.CENTER,
      ...(heading ? { shading: { fill: colours.shade } } : {}),
      children: [
        new Paragraph({
          style: heading ? "CellHead" : "Cell",
          alignment: isFigure ? AlignmentType.RIGHT : AlignmentType.LEFT,
          children: lines(text),
        }),
      ],
    });
  };
  const headings = data.columns.map(({ title }, n) => cell(title, n, true));
  const rows = data.rows.map((row) => {
    const texts = data.columns.map(({ key, kind }) => figure(row[key], kind, lang));
    return new TableRow({
      cantSplit: texts.every((text) => text.length < keptWhole),
      children: texts.map((text, n) => cell(text, n, false)),
    });
  });
  return new Table({
    width: { size: textWidth, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    margins,
    borders: { top: line, bottom: line, left: line, right: line, insideHorizontal: line, insideVertical: line },
    rows: [new TableRow({ tableHeader: true, cantSplit: true, children: headings }), ...rows],
  });
}

/** What a thing is beside what it says; lines between, no frame. */
export function factTable(facts: readonly { label: string; value: string }[]): Table {
  const widths = [Math.round(textWidth * 0.38), textWidth - Math.round(textWidth * 0.38)];
  const cell = (text: string, style: string, n: number) =>
    new TableCell({
      width: { size: widths[n] ?? 0, type: WidthType.DXA },
      children: [new Paragraph({ style, children: lines(text) })],
    });
  return new Table({
    width: { size: textWidth, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    margins,
    borders: { top: line, bottom: line, left: none, right: none, insideHorizontal: line, insideVertical: none },
    rows: facts.map(
      ({ label, value }) =>
        new TableRow({
          cantSplit: label.length + value.length < keptWhole,
          children: [cell(label, "CellHead", 0), cell(value, "Cell", 1)],
        }),
    ),
  });
}

/** The width of the text, shared out as the columns ask for. */
function shared(wishes: readonly number[]): number[] {
  const sum = wishes.reduce((a, b) => a + b, 0);
  const widths = wishes.map((wish) => Math.floor((textWidth * wish) / sum));
  widths[0] = (widths[0] ?? 0) + textWidth - widths.reduce((a, b) => a + b, 0);
  return widths;
}
