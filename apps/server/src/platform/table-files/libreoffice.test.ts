import { createWriteStream } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { expect, test } from "vitest";
import { convert, officeHere } from "../testing/office.ts";
import { readTable } from "./read-table.ts";
import { all, bakers, folder } from "./testing/people.ts";
import { writeTable } from "./write-table.ts";

const expected = [
  { id: "340700199001010014", name: "=1+1", since: "2024-03-05", loaves: 12 },
  { id: "00123", name: "张三 & 李四", since: "1999-12-31" },
];

test.skipIf(!officeHere())(
  "LibreOffice opens what is written, and what it saves is read",
  async () => {
    const out = await folder();
    const path = join(out, "ours.xlsx");
    await pipeline(writeTable(bakers, expected, { format: "xlsx", lang: "zh" }), createWriteStream(path));
    await convert(path, "ods", out);
    await convert(join(out, "ours.ods"), "xlsx:Calc MS Excel 2007 XML", out);
    const table = await readTable({ path }, bakers);
    expect((await all(table.rows)).map(({ row }) => row)).toEqual(expected);
  },
  120_000,
);

test.skipIf(!officeHere())(
  "dates, formulas and numbers of a file that LibreOffice made are read",
  async () => {
    const out = await folder();
    await writeFile(
      join(out, "theirs.fods"),
      `<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2" office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.spreadsheet" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"><office:automatic-styles><number:date-style style:name="D"><number:year number:style="long"/><number:text>年</number:text><number:month/><number:text>月</number:text><number:day/><number:text>日</number:text></number:date-style><style:style style:name="day" style:family="table-cell" style:data-style-name="D"/></office:automatic-styles><office:body><office:spreadsheet><table:table table:name="表">
<table:table-row><table:table-cell office:value-type="string" table:number-columns-spanned="4"><text:p>名册</text:p></table:table-cell></table:table-row>
<table:table-row>${["证件号码", "姓名", "入会日期", "数量"].map((h) => `<table:table-cell office:value-type="string"><text:p>${h}</text:p></table:table-cell>`).join("")}</table:table-row>
<table:table-row><table:table-cell office:value-type="float" office:value="12345678"><text:p>12345678</text:p></table:table-cell><table:table-cell table:formula="of:=&quot;李&quot;&amp;&quot;四&quot;" office:value-type="string" office:string-value="李四"><text:p>李四</text:p></table:table-cell><table:table-cell table:style-name="day" office:value-type="date" office:date-value="2024-03-05"><text:p>2024-03-05</text:p></table:table-cell><table:table-cell table:formula="of:=6*7" office:value-type="float" office:value="42"><text:p>42</text:p></table:table-cell></table:table-row>
</table:table></office:spreadsheet></office:body></office:document>`,
    );
    await convert(join(out, "theirs.fods"), "xlsx:Calc MS Excel 2007 XML", out);
    const table = await readTable({ path: join(out, "theirs.xlsx") }, bakers);
    expect((await all(table.rows)).map(({ row }) => row)).toEqual([
      { id: "12345678", name: "李四", since: "2024-03-05", loaves: 42 },
    ]);
    await convert(join(out, "theirs.xlsx"), "xls", out);
    await expect(readTable({ path: join(out, "theirs.xls") }, bakers)).rejects.toMatchObject({
      code: "table/old-excel",
    });
  },
  120_000,
);
