import type { Report, ReportPart, ReportTable } from "@zhijia/contracts";
import { safeReport } from "../safe-report.ts";
import { breakLines, type Measure } from "./break-lines.ts";
import { papers } from "./paper.ts";
import type { Lettering, Sheet } from "./sheet.ts";
import type { Drawing } from "./write-pdf.ts";

const margin = 22;
const width = papers.A4.width - 2 * margin;
const bottom = papers.A4.height - margin;
const ink = "#1F2329";
const grey = "#5C6470";
const line = "#B9C0C8";
const shade = "#EEF1F5";
const leading = 1.5;

/** One line of a page or one row of a table, of a height in millimetres. `keep`: the next one stands on the same page. */
type Strip = { height: number; draw: (sheet: Sheet, y: number) => void; keep?: boolean };

/** A little too wide rather than too narrow: what a line really measures, the sheet finds out. */
const measure: Measure = (text) => {
  let sum = 0;
  for (const character of text)
    sum += /[\u2e80-\uffff]/.test(character) ? 1 : /[A-Z@%&mw—…]/.test(character) ? 0.8 : 0.54;
  return sum;
};

/** A report of texts, lists, facts and tables as pages of A4. Errors: a report with a chart, which .docx can draw. */
export function reportPages(report: Report): Drawing[] {
  const { title, subtitle, meta, parts } = safeReport(report);
  const strips = [
    ...text(title, { size: 7.2, weight: "bold", align: "centre" }),
    ...(subtitle ? text(subtitle, { size: 4.6, align: "centre" }) : []),
    ...meta.flatMap(({ label, value }) => text(`${label}  ${value}`, { size: 3.8, colour: grey, align: "centre" })),
    gap(5),
    ...parts.flatMap(stripsOf),
  ];
  const pages: Strip[][] = [[]];
  let y = margin;
  for (const [n, strip] of strips.entries()) {
    const next = strip.keep ? (strips[n + 1]?.height ?? 0) : 0;
    if (y + strip.height + next > bottom && pages.at(-1)!.length > 0) {
      pages.push([]);
      y = margin;
    }
    pages.at(-1)!.push(strip);
    y += strip.height;
  }
  return pages.map((page, n) => (sheet) => {
    let at = margin;
    for (const strip of page) {
      strip.draw(sheet, at);
      at += strip.height;
    }
    const foot = { x: margin, y: bottom + 6, width, height: 5 };
    sheet.text(`${n + 1} / ${pages.length}`, foot, lettering({ size: 3.4, colour: grey, align: "centre" }));
  });
}

function stripsOf(part: ReportPart): Strip[] {
  switch (part.kind) {
    case "heading":
      return [gap(3), ...text(part.text, { size: 6 - part.level * 0.5, weight: "bold" }, { keep: true }), gap(1)];
    case "paragraph":
      return [...text(part.text, {}), gap(2)];
    case "list":
      return [...part.items.flatMap((item, n) => text(item, {}, { lead: part.numbered ? `${n + 1}.` : "•" })), gap(2)];
    case "facts":
      return [...part.facts.flatMap(({ label, value }) => text(`${label}  ${value}`, {})), gap(2)];
    case "table":
      return table(part);
    case "chart":
      throw new Error("a chart has no place in a PDF");
  }
}

type Style = Partial<Pick<Lettering, "size" | "weight" | "colour" | "align">>;

function lettering({ size = 4.2, weight = "regular", colour = ink, align = "left" }: Style): Lettering {
  return { size, weight, colour, align, least: size * 0.6, lines: 1, stand: "middle" };
}

function text(written: string, style: Style, { lead = "", keep = false } = {}): Strip[] {
  const { size } = lettering(style);
  const indent = lead ? 6 : 0;
  const lines = written.split("\n").flatMap((each) => breakLines(each, (width - indent) / size, measure));
  return lines.map((each, n) => ({
    height: size * leading,
    keep,
    draw: (sheet, y) => {
      const box = { y, height: size * leading };
      if (lead && n === 0) sheet.text(lead, { ...box, x: margin, width: indent }, lettering(style));
      sheet.text(each, { ...box, x: margin + indent, width: width - indent }, lettering(style));
    },
  }));
}

const gap = (height: number): Strip => ({ height, draw: () => {} });

const pad = 1.2;
const cellSize = 3.5;

/** Each column as wide as what stands in it asks for, up to a long sentence. */
function table({ title, data: { columns, rows } }: ReportTable): Strip[] {
  const cell = (row: Record<string, unknown>, key: string) => String(row[key] ?? "");
  const wishes = columns.map(({ key, title: head }) =>
    Math.min(24, Math.max(6, measure(head) + 2, ...rows.map((row) => measure(cell(row, key)) + 1))),
  );
  // What is narrow keeps its width: an empty column to write in would shrink to nothing.
  const isNarrow = (wish: number) => wish <= 8;
  const sum = (list: number[]) => list.reduce((all, one) => all + one, 0);
  const narrow = sum(wishes.filter(isNarrow)) * cellSize;
  const wide = sum(wishes.filter((wish) => !isNarrow(wish)));
  const fits = wide > 0 && narrow < width / 2;
  const widths = wishes.map((wish) => {
    if (!fits) return (wish / sum(wishes)) * width;
    return isNarrow(wish) ? wish * cellSize : (wish / wide) * (width - narrow);
  });
  const head = rowOf(
    columns.map(({ title: each }) => each),
    widths,
    { weight: "bold", filled: true },
  );
  return [
    ...text(title, { size: 3.8, colour: grey }, { keep: true }),
    { ...head, keep: true },
    ...rows.map((row) =>
      rowOf(
        columns.map(({ key }) => cell(row, key)),
        widths,
      ),
    ),
    gap(4),
  ];
}

function rowOf(
  cells: readonly string[],
  widths: readonly number[],
  { weight = "regular", filled = false }: { weight?: Lettering["weight"]; filled?: boolean } = {},
): Strip {
  const size = cellSize;
  const step = size * 1.35;
  const lines = cells.map((each, n) => breakLines(each, (widths[n]! - 2 * pad) / size, measure));
  const height = Math.max(1, ...lines.map(({ length }) => length)) * step + 2 * pad;
  return {
    height,
    draw: (sheet, y) => {
      if (filled) sheet.fill({ x: margin, y, width, height }, shade);
      sheet.fill({ x: margin, y: y + height - 0.1, width, height: 0.2 }, line);
      let x = margin;
      for (const [n, each] of lines.entries()) {
        for (const [row, written] of each.entries())
          sheet.text(
            written,
            { x: x + pad, y: y + pad + row * step, width: widths[n]! - 2 * pad, height: step },
            lettering({ size, weight }),
          );
        x += widths[n]!;
      }
    },
  };
}
