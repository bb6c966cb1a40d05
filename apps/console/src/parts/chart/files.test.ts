import { crc32 } from "node:zlib";
import { expect, test } from "vitest";
import { csvOf } from "./chart-data.ts";
import { xlsxOf } from "./xlsx.ts";

const data = {
  columns: [
    { key: "month", title: "月份" },
    { key: "n", title: '件数, "全部"' },
  ],
  rows: [
    { month: "2026-10", n: 12 },
    { month: "=HYPERLINK(1)", n: null },
    { month: "a\u0001<b>&", n: -3 },
  ],
};

test("a CSV file opens in Excel, and no word in it runs", () => {
  expect(csvOf(data)).toBe('\uFEFF月份,"件数, ""全部"""\r\n2026-10,12\r\n\'=HYPERLINK(1),\r\na\u0001<b>&,-3\r\n');
});

/** Every file of a stored ZIP by its local headers, each checked. */
function unzip(zip: Uint8Array): Map<string, string> {
  const view = new DataView(zip.buffer);
  const files = new Map<string, string>();
  let at = 0;
  while (view.getUint32(at, true) === 0x04034b50) {
    const [crc, size, nameLength] = [
      view.getUint32(at + 14, true),
      view.getUint32(at + 18, true),
      view.getUint16(at + 26, true),
    ];
    const bytes = zip.subarray(at + 30 + nameLength, at + 30 + nameLength + size);
    expect(crc32(bytes)).toBe(crc);
    files.set(new TextDecoder().decode(zip.subarray(at + 30, at + 30 + nameLength)), new TextDecoder().decode(bytes));
    at += 30 + nameLength + size;
  }
  expect(view.getUint32(at, true)).toBe(0x02014b50);
  return files;
}

test("a workbook has its parts, numbers as numbers and words as words", () => {
  const files = unzip(xlsxOf(data, "月度/统计:很长".repeat(9)));
  const sheet = files.get("xl/worksheets/sheet1.xml")!;
  expect(sheet).toContain('<c r="B2"><v>12</v></c>');
  expect(sheet).toContain('<c r="A3" t="inlineStr"><is><t xml:space="preserve">=HYPERLINK(1)</t></is></c></row>');
  expect(sheet).toContain("a&lt;b&gt;&amp;");
  expect(/name="([^"]*)"/.exec(files.get("xl/workbook.xml")!)![1]).toMatch(/^[^/:]{1,31}$/);
  expect([...files.keys()]).toContain("[Content_Types].xml");
});
