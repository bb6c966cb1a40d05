import { chartsOfSheet, drawingParts, type SheetChart } from "./sheet-charts.ts";
import { linesIn } from "./text-width.ts";
import { declaration, namespaces, xml } from "./xml-text.ts";

/** A cell to write: a number, a date of its own kind, or text. */
export type SheetCell = string | number | { date: number } | undefined;

/** How a column shows its cells: a `percent` is a share of 1, a `label` is bold, `prose` breaks into lines. */
type SheetColumn = { width: number; kind: "text" | "number" | "date" | "percent" | "label" | "prose" };

export type Sheet = {
  name: string;
  /** Width in characters, and whether what people type here later stays text. */
  columns: readonly SheetColumn[];
  /** The first row is the heading: bold, shaded, frozen. */
  rows: AsyncIterable<readonly SheetCell[]> | Iterable<readonly SheetCell[]>;
  charts?: readonly SheetChart[];
};

const main = `xmlns="${namespaces.sheet}"`;
/** More than this in a cell and Excel calls the file broken. */
const longestCell = 32_767;

/** Style numbers of `stylesXml`. */
const styles = { text: 1, date: 2, number: 0, heading: 3, typed: 4, percent: 5, label: 6, prose: 7 };
/** A cell that nobody has filled in yet: what is typed into it stays text. */
const emptyStyles = { ...styles, text: styles.typed };

/**
 * Text cells have the format “Text” and the mark that spreadsheets put for a typed apostrophe: an id keeps its digits and
 * `=…` stays text, also when somebody edits the cell.
 */
const stylesXml = `${declaration}<styleSheet ${main}><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="0.0%"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE6ECF2"/><bgColor indexed="64"/></patternFill></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="8"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" fillId="2" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1" applyFont="1" applyFill="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1" applyFont="1" applyAlignment="1"><alignment vertical="top"/></xf><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;

/** The parts of an .xlsx that holds these sheets; `theme` is the part that names the colours of its charts. */
export function* workbookParts(sheets: readonly Sheet[], theme?: string) {
  const { office, packages } = namespaces;
  const types = "application/vnd.openxmlformats-officedocument.spreadsheetml";
  const names = sheetNames(sheets.map(({ name }) => name));
  const charts = drawingParts(sheets);
  const each = (text: (n: number, sheet: Sheet) => string) => sheets.map((sheet, i) => text(i + 1, sheet)).join("");
  const part = (name: string, xml: string) => ({ name, content: [declaration + xml] });
  yield part(
    "[Content_Types].xml",
    `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/>${each((n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${types}.worksheet+xml"/>`)}<Override PartName="/xl/styles.xml" ContentType="${types}.styles+xml"/>${theme ? '<Override PartName="/xl/theme/theme1.xml" ContentType="application/vnd.openxmlformats-officedocument.theme+xml"/>' : ""}${charts.types}</Types>`,
  );
  yield part(
    "_rels/.rels",
    `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  );
  yield part(
    "xl/workbook.xml",
    `<workbook ${main} xmlns:r="${office}"><sheets>${each((n) => `<sheet name="${xml(names[n - 1] ?? "")}" sheetId="${n}" r:id="rId${n}"/>`)}</sheets></workbook>`,
  );
  yield part(
    "xl/_rels/workbook.xml.rels",
    `<Relationships xmlns="${packages}/relationships">${each((n) => `<Relationship Id="rId${n}" Type="${office}/worksheet" Target="worksheets/sheet${n}.xml"/>`)}<Relationship Id="rId${sheets.length + 1}" Type="${office}/styles" Target="styles.xml"/>${theme ? `<Relationship Id="rId${sheets.length + 2}" Type="${office}/theme" Target="theme/theme1.xml"/>` : ""}</Relationships>`,
  );
  yield { name: "xl/styles.xml", content: [stylesXml] };
  if (theme) yield { name: "xl/theme/theme1.xml", content: [theme] };
  for (const [i, sheet] of sheets.entries()) {
    yield { name: `xl/worksheets/sheet${i + 1}.xml`, content: sheetXml(sheet) };
  }
  yield* charts.parts;
}

async function* sheetXml({ columns, rows, charts = [] }: Sheet): AsyncGenerator<string> {
  const cols = columns.map(
    ({ width, kind }, i) =>
      `<col min="${i + 1}" max="${i + 1}" width="${width}" style="${emptyStyles[kind]}" customWidth="1"/>`,
  );
  yield `${declaration}<worksheet ${main} xmlns:r="${namespaces.office}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>${cols.join("")}</cols><sheetData>`;
  let number = 0;
  let piece = "";
  for await (const row of rows) {
    number += 1;
    const heading = number === 1;
    piece += `<row r="${number}"${heading ? ' ht="24" customHeight="1"' : heightOf(row, columns)}>`;
    for (const [i, cell] of row.entries()) {
      piece += cellXml(cell, `${columnName(i)}${number}`, heading ? "heading" : (columns[i]?.kind ?? "text"));
    }
    piece += "</row>";
    if (piece.length > 64 * 1024) {
      yield piece;
      piece = "";
    }
  }
  // A4 across, as wide as the paper: a sheet that is printed keeps its columns and charts together.
  yield `${piece}</sheetData><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>${chartsOfSheet(charts)}</worksheet>`;
}

/** Excel fits rows to prose when it opens a file; LibreOffice and printing do not. In points, 409 at most. */
function heightOf(row: readonly SheetCell[], columns: readonly SheetColumn[]): string {
  const lines = row.map((cell, i) => {
    const column = columns[i];
    return column?.kind === "prose" && typeof cell === "string" ? linesIn(cell, column.width) : 1;
  });
  const most = Math.max(1, ...lines);
  return most > 1 ? ` ht="${Math.min(409, 15 * most)}"` : "";
}

function cellXml(cell: SheetCell, place: string, kind: SheetColumn["kind"] | "heading"): string {
  if (cell === undefined || cell === "") return "";
  if (typeof cell === "number") {
    return `<c r="${place}"${kind === "percent" ? ` s="${styles.percent}"` : ""}><v>${cell}</v></c>`;
  }
  if (typeof cell === "object") return `<c r="${place}" s="${styles.date}"><v>${cell.date}</v></c>`;
  const style = styles[kind === "label" || kind === "prose" || kind === "heading" ? kind : "text"];
  return `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xml(escaped(cut(cell)))}</t></is></c>`;
}

/** 0 → A, 54 → BC. */
export function columnName(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest > 0 ? columnName(rest - 1) : "") + String.fromCharCode(65 + (index % 26));
}

/** What XML cannot hold, and what reads like the way it is written instead, is written as _x000D_. */
function escaped(text: string): string {
  const hex = (character: string) => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`;
  return text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, hex).replace(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g, hex);
}

/** Cut where Excel would stop reading, not in the middle of a character. */
const cut = (text: string) =>
  text.length > longestCell ? `${text.slice(0, longestCell - 1).replace(/[\ud800-\udbff]$/, "")}…` : text;

/** Names that a workbook can give its sheets: at most 31 characters, some of which are not allowed, and no two the same. */
export function sheetNames(names: readonly string[]): string[] {
  // Excel keeps “History” for itself.
  const taken = new Set<string>(["history"]);
  return names.map((name) => {
    const clean =
      name
        .toWellFormed()
        .replace(/[[\]:*?/\\'\u0000-\u001f\ufffe\uffff]/g, " ")
        .trim() || "Sheet";
    for (let n = 1; ; n++) {
      const end = n > 1 ? ` ${n}` : "";
      const wish =
        clean
          .slice(0, 31 - end.length)
          .replace(/[\ud800-\udbff]$/, "")
          .trimEnd() + end;
      if (taken.has(wish.toLowerCase())) continue;
      taken.add(wish.toLowerCase());
      return wish;
    }
  });
}
