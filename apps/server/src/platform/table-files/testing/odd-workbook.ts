import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { zipStream } from "../zip-stream.ts";

const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

type Odd = {
  /** What stands in `<sheetData>`, or the whole XML of a sheet. */
  sheet: string;
  strings?: string;
  styles?: string;
  /** What stands before `<sheets>`. */
  book?: string;
  sheets?: string;
  extra?: Record<string, string>;
};

/** An .xlsx made by hand, as other programs make them, or as nobody should. */
export async function oddWorkbook(path: string, { sheet, strings, styles, book = "", sheets, extra = {} }: Odd) {
  const parts: Record<string, string> = {
    "_rels/.rels": `<Relationships><Relationship Id="a" Type="${office}/officeDocument" Target="/xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `<workbook ${main} xmlns:r="${office}">${book}<sheets>${sheets ?? '<sheet name="S" sheetId="1" r:id="r1"/>'}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="r1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${office}/worksheet" Target="worksheets/sheet2.xml"/></Relationships>`,
    "xl/worksheets/sheet1.xml": sheet.startsWith("<?xml")
      ? sheet
      : `<worksheet ${main}><sheetData>${sheet}</sheetData></worksheet>`,
    ...extra,
  };
  if (strings !== undefined) parts["xl/sharedStrings.xml"] = `<sst ${main}>${strings}</sst>`;
  if (styles !== undefined) parts["xl/styles.xml"] = `<styleSheet ${main}>${styles}</styleSheet>`;
  const list = Object.entries(parts).map(([name, content]) => ({ name, content: [content] }));
  await pipeline(Readable.from(zipStream(list), { objectMode: false }), createWriteStream(path));
  return path;
}

/** Cells of inline text. */
export const row = (...cells: string[]) =>
  `<row>${cells.map((cell) => `<c t="inlineStr"><is><t>${cell}</t></is></c>`).join("")}</row>`;

export const heads = row("证件号码", "姓名", "入会日期", "数量");
