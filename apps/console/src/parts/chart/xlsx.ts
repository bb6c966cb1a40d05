import type { ChartData } from "./chart-data.ts";

/**
 * A workbook of one sheet (ECMA-376 part 1, inline strings; ZIP without compression, APPNOTE 6.3.10). Charts have a few
 * hundred rows: a spreadsheet library would weigh more than all charts together. Text is text, so no formula can run.
 */
export function xlsxOf({ columns, rows }: ChartData, sheet: string): Uint8Array<ArrayBuffer> {
  const line = (cells: (string | number | null)[], number: number) =>
    `<row r="${number}">${cells.map((cell, index) => cellOf(cell, `${letters(index)}${number}`)).join("")}</row>`;
  const data = [
    line(
      columns.map(({ title }) => title),
      1,
    ),
    ...rows.map((row, index) =>
      line(
        columns.map(({ key }) => row[key] ?? null),
        index + 2,
      ),
    ),
  ];
  const office = "http://schemas.openxmlformats.org/officeDocument/2006";
  const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const kinds = "application/vnd.openxmlformats-officedocument.spreadsheetml";
  const relations = (type: string, target: string) =>
    `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${office}/relationships/${type}" Target="${target}"/></Relationships>`;
  return zipOf({
    "[Content_Types].xml": `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${kinds}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${kinds}.worksheet+xml"/></Types>`,
    "_rels/.rels": relations("officeDocument", "xl/workbook.xml"),
    "xl/workbook.xml": `${head}<workbook xmlns="${main}" xmlns:r="${office}/relationships"><sheets><sheet name="${sheetName(sheet)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": relations("worksheet", "worksheets/sheet1.xml"),
    "xl/worksheets/sheet1.xml": `${head}<worksheet xmlns="${main}"><sheetData>${data.join("")}</sheetData></worksheet>`,
  });
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

function cellOf(value: string | number | null, place: string): string {
  if (value === null || value === "") return "";
  if (typeof value === "number") return Number.isFinite(value) ? `<c r="${place}"><v>${value}</v></c>` : "";
  return `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`;
}

/** XML 1.0 has no control characters but tab and line ends. */
function escaped(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, "")
    .replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign]!);
}

/** At most 31 characters, and none of []:*?/\ */
function sheetName(wish: string): string {
  return (
    escaped(
      wish
        .replace(/[[\]:*?/\\']/g, " ")
        .trim()
        .slice(0, 31),
    ) || "Sheet1"
  );
}

function letters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : letters(Math.floor(index / 26) - 1) + last;
}

function zipOf(files: Record<string, string>): Uint8Array<ArrayBuffer> {
  const utf8 = new TextEncoder();
  const parts: Uint8Array[] = [];
  const central: Uint8Array[] = [];
  let offset = 0;
  for (const [path, text] of Object.entries(files)) {
    const [name, bytes] = [utf8.encode(path), utf8.encode(text)];
    // Version 2.0, UTF-8 names, stored, 1 January 1980.
    const common = [2, 20, 2, 0x800, 2, 0, 2, 0, 2, 0x21, 4, crc32(bytes), 4, bytes.length, 4, bytes.length];
    const local = record([4, 0x04034b50, ...common, 2, name.length, 2, 0]);
    parts.push(local, name, bytes);
    central.push(
      record([4, 0x02014b50, 2, 20, ...common, 2, name.length, 2, 0, 2, 0, 2, 0, 2, 0, 4, 0, 4, offset]),
      name,
    );
    offset += local.length + name.length + bytes.length;
  }
  const count = central.length / 2;
  const size = central.reduce((sum, { length }) => sum + length, 0);
  const end = record([4, 0x06054b50, 2, 0, 2, 0, 2, count, 2, count, 4, size, 4, offset, 2, 0]);
  const all = [...parts, ...central, end];
  const zip = new Uint8Array(offset + size + end.length);
  let at = 0;
  for (const part of all) {
    zip.set(part, at);
    at += part.length;
  }
  return zip;
}

/** Pairs of width in bytes and value, little-endian. */
function record(fields: number[]): Uint8Array {
  const bytes: number[] = [];
  for (let index = 0; index < fields.length; index += 2) {
    for (let byte = 0; byte < fields[index]!; byte++) bytes.push((fields[index + 1]! >>> (8 * byte)) & 255);
  }
  return Uint8Array.from(bytes);
}

/** ISO 3309, as ZIP has it. */
function crc32(bytes: Uint8Array): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}
