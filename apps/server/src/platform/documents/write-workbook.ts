import { buffer } from "node:stream/consumers";
import type { Report, ReportChart, ReportData, ReportValue } from "@zhijia/contracts";
import {
  columnName,
  dateSerial,
  type Sheet,
  type SheetCell,
  type SheetChart,
  sheetNames,
  workbook,
  xml,
} from "../table-files/index.ts";
import { chartParts, onSheet } from "./chart-parts.ts";
import { chartSize, isDrawable } from "./chart-run.ts";
import { type Column, chartInWords, columnWidths, type Lang, sourceLine, words } from "./figures.ts";
import { safeReport } from "./safe-report.ts";

/** Figures on a sheet of their own, with every chart that is drawn of them. */
type DataSheet = { name: string; data: ReportData; charts: ReportChart[] };

/** Pixels of a row of the usual height. */
const rowHeight = 20;

/**
 * The report as an .xlsx: a first sheet with its words, then one for each table and its charts. A chart whose figures are
 * those of a table, or of a chart before it, stands on their sheet; its marks follow the cells when they are changed.
 */
export async function writeWorkbook(report: Report, { lang }: { lang: Lang }): Promise<Uint8Array> {
  const safe = safeReport(report);
  const dataSheets = sheetsOfData(safe);
  const [front = "", ...names] = sheetNames([words[lang].report, ...dataSheets.map(({ name }) => name)]);
  const named = dataSheets.map((sheet, i) => ({ ...sheet, name: names[i] ?? "" }));
  const drawn = named.flatMap(({ charts }) => charts.filter(isDrawable));
  const { theme, charts } = await chartParts(drawn, lang);
  const partOf = (chart: ReportChart) => charts[drawn.indexOf(chart)] ?? "";
  const sheets = [frontSheet(safe, front, named, lang), ...named.map((sheet) => dataSheet(sheet, partOf, lang))];
  return new Uint8Array(await buffer(workbook(sheets, drawn.length > 0 ? theme : undefined)));
}

function sheetsOfData({ parts }: Report): DataSheet[] {
  const sheets = new Map<string, DataSheet>();
  for (const part of parts) {
    if (part.kind !== "table" && part.kind !== "chart") continue;
    const figures = JSON.stringify(part.data);
    const sheet = sheets.get(figures) ?? { name: part.title, data: part.data, charts: [] };
    sheets.set(figures, sheet);
    if (part.kind === "chart") sheet.charts.push(part);
  }
  return [...sheets.values()];
}

/** The report's words in two columns, each table and chart with the name of its sheet. */
function frontSheet(
  { title, subtitle, meta, parts }: Report,
  name: string,
  sheets: readonly DataSheet[],
  lang: Lang,
): Sheet {
  const say = words[lang];
  const rows: SheetCell[][] = [[say.report, title]];
  if (subtitle) rows.push(["", subtitle]);
  for (const { label, value } of meta) rows.push([label, value]);
  for (const part of parts) {
    if (part.kind === "heading") rows.push([], [part.text]);
    else if (part.kind === "paragraph") rows.push(["", part.text]);
    else if (part.kind === "facts") rows.push(...part.facts.map(({ label, value }) => [label, value]));
    else if (part.kind === "list") {
      rows.push(...part.items.map((item, i) => ["", `${part.numbered ? `${i + 1}.` : "•"} ${item}`]));
    } else {
      const figures = JSON.stringify(part.data);
      const sheet = sheets.find(({ data }) => JSON.stringify(data) === figures)?.name ?? "";
      const said = [part.title, sourceLine(part, lang), `${say.sheet}${sheet}`].filter(Boolean);
      rows.push([say[part.kind], said.join("\n")]);
    }
  }
  return {
    name,
    columns: [
      { width: 26, kind: "label" },
      { width: 90, kind: "prose" },
    ],
    rows,
  };
}

/** The figures from A1 on; after an empty column the charts one below the other, each with its source. */
function dataSheet({ name, data, charts }: DataSheet, partOf: (chart: ReportChart) => string, lang: Lang): Sheet {
  const { columns, rows } = data;
  const column = columns.length + 1;
  const beside = new Map<number, string>();
  const placed: SheetChart[] = [];
  let row = 1;
  for (const chart of charts.filter(isDrawable)) {
    const { width, height } = chartSize(chart);
    const letters = [chart.along, ...chart.series].map((key) =>
      columnName(columns.findIndex((one) => one.key === key)),
    );
    placed.push({
      chart: onSheet(partOf(chart), xml(name), letters),
      column,
      row,
      width,
      height,
      description: chartInWords(chart, lang),
    });
    row += Math.ceil(height / rowHeight) + 1;
    beside.set(row, sourceLine(chart, lang) ?? "");
    row += 2;
  }
  function* cells(): Generator<SheetCell[]> {
    yield columns.map(({ title }) => title);
    for (let n = 1; n <= Math.max(rows.length, ...beside.keys()); n++) {
      const own = columns.map((one) => cellOf(rows[n - 1]?.[one.key], one.kind));
      const text = beside.get(n);
      yield text ? [...own, undefined, text] : own;
    }
  }
  const widths = columnWidths(data, lang, 50);
  return {
    name,
    columns: columns.map(({ kind }, i) => ({ width: (widths[i] ?? 0) + 2, kind })),
    rows: cells(),
    charts: placed,
  };
}

function cellOf(value: ReportValue | undefined, kind: Column["kind"]): SheetCell {
  if (value === null || value === undefined) return undefined;
  const date = kind === "date" ? dateSerial(String(value)) : undefined;
  return date === undefined ? value : { date };
}
