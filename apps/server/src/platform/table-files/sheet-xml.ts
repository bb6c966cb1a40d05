/** A cell to write: a number, a date of its own kind, or text. */
export type SheetCell = string | number | { date: number } | undefined;

export type Sheet = {
  name: string;
  /** Width in characters, and whether what people type here later stays text. */
  columns: readonly { width: number; kind: "text" | "number" | "date" }[];
  /** The first row is the heading: bold, shaded, frozen. */
  rows: AsyncIterable<readonly SheetCell[]> | Iterable<readonly SheetCell[]>;
};

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';

/** Style numbers of `stylesXml`. */
const styles = { text: 1, date: 2, number: 0, heading: 3, wrapped: 4 };

/**
 * Text cells have the format “Text” and the mark that spreadsheets put for a typed apostrophe: an id keeps its digits and
 * `=…` stays text, also when somebody edits the cell.
 */
const stylesXml = `${declaration}<styleSheet ${main}><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE6ECF2"/><bgColor indexed="64"/></patternFill></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" fillId="2" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1" applyFont="1" applyFill="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;

/** The parts of an .xlsx that holds these sheets. */
export function* workbookParts(sheets: readonly Sheet[]) {
  const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const packages = "http://schemas.openxmlformats.org/package/2006";
  const types = "application/vnd.openxmlformats-officedocument.spreadsheetml";
  const each = (text: (n: number, sheet: Sheet) => string) => sheets.map((sheet, i) => text(i + 1, sheet)).join("");
  const part = (name: string, xml: string) => ({ name, content: [declaration + xml] });
  yield part(
    "[Content_Types].xml",
    `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/>${each((n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${types}.worksheet+xml"/>`)}<Override PartName="/xl/styles.xml" ContentType="${types}.styles+xml"/></Types>`,
  );
  yield part(
    "_rels/.rels",
    `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  );
  yield part(
    "xl/workbook.xml",
    `<workbook ${main} xmlns:r="${office}"><sheets>${each((n, { name }) => `<sheet name="${xml(sheetName(name))}" sheetId="${n}" r:id="rId${n}"/>`)}</sheets></workbook>`,
  );
  yield part(
    "xl/_rels/workbook.xml.rels",
    `<Relationships xmlns="${packages}/relationships">${each((n) => `<Relationship Id="rId${n}" Type="${office}/worksheet" Target="worksheets/sheet${n}.xml"/>`)}<Relationship Id="rId${sheets.length + 1}" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
  );
  yield { name: "xl/styles.xml", content: [stylesXml] };
  for (const [i, sheet] of sheets.entries()) {
    yield { name: `xl/worksheets/sheet${i + 1}.xml`, content: sheetXml(sheet) };
  }
}

async function* sheetXml({ columns, rows }: Sheet): AsyncGenerator<string> {
  const cols = columns.map(
    ({ width, kind }, i) =>
      `<col min="${i + 1}" max="${i + 1}" width="${width}" style="${kind === "text" ? styles.wrapped : styles[kind]}" customWidth="1"/>`,
  );
  yield `${declaration}<worksheet ${main}><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>${cols.join("")}</cols><sheetData>`;
  let number = 0;
  let piece = "";
  for await (const row of rows) {
    number += 1;
    const heading = number === 1;
    piece += `<row r="${number}"${heading ? ' ht="24" customHeight="1"' : ""}>`;
    for (const [i, cell] of row.entries()) piece += cellXml(cell, `${columnName(i)}${number}`, heading);
    piece += "</row>";
    if (piece.length > 64 * 1024) {
      yield piece;
      piece = "";
    }
  }
  yield `${piece}</sheetData></worksheet>`;
}

function cellXml(cell: SheetCell, place: string, heading: boolean): string {
  if (cell === undefined || cell === "") return "";
  if (typeof cell === "number") return `<c r="${place}"><v>${cell}</v></c>`;
  if (typeof cell === "object") return `<c r="${place}" s="${styles.date}"><v>${cell.date}</v></c>`;
  const style = heading ? styles.heading : styles.text;
  return `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xml(escaped(cell))}</t></is></c>`;
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

const xml = (text: string) =>
  text
    .toWellFormed()
    .replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c] as string);

/** Sheets are named in at most 31 characters, some of which are not allowed. */
const sheetName = (name: string) =>
  name
    .replace(/[[\]:*?/\\']/g, " ")
    .trim()
    .slice(0, 31) || "Sheet";
