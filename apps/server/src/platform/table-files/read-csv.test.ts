import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { csvRows } from "./csv-rows.ts";
import { readTable } from "./read-table.ts";
import { defaultLimits } from "./shape.ts";
import { all, bakers, folder } from "./testing/people.ts";

async function read(content: string | Buffer) {
  const path = join(await folder(), "a.csv");
  await writeFile(path, content);
  const table = await readTable({ path }, bakers);
  return all(table.rows);
}

const named = { id: "00123", name: "张三", since: "2024-03-05" };

test("UTF-8 with and without its mark, UTF-16 and what Chinese Excel writes are read", async () => {
  const text = "证件号码,姓名,入会日期\r\n00123,张三,2024/3/5\r\n";
  // 证件号码,姓名,入会日期 / 00123,张三,2024/3/5 in GB 18030.
  const gb = Buffer.from(
    "d6a4bcfebac5c2eb2cd0d5c3fb2cc8ebbbe1c8d5c6da0d0a30303132332cd5c5c8fd2c323032342f332f350d0a",
    "hex",
  );
  for (const bytes of [text, `\ufeff${text}`, gb, Buffer.from(`\ufeff${text.replaceAll(",", "\t")}`, "utf16le")]) {
    expect((await read(bytes)).map(({ row }) => row)).toEqual([named]);
  }
});

test("semicolons, tabs and a told separator part the cells", async () => {
  for (const [separator, before] of [
    [";", ""],
    ["\t", ""],
    ["|", "sep=|\r\n"],
  ] as const) {
    const text = `${before}证件号码,姓名,入会日期\n00123,张三,2024-03-05`.replaceAll(",", separator);
    expect((await read(text)).map(({ row }) => row)).toEqual([named]);
  }
});

test("quoted cells hold separators, quotes and lines; rows are counted as a spreadsheet shows them", async () => {
  const rows = await read('证件号码,姓名\n1,"a,""b""\nc"\n\n"2","d" \n3,e"f"g');
  expect(rows.map(({ number, row }) => [number, row?.name])).toEqual([
    [2, 'a,"b"\nc'],
    [4, "d"],
    [5, 'e"f"g'],
  ]);
});

test("a long number that Excel shortened is told", async () => {
  const [row] = await read("证件号码,姓名\n3.40702E+17,张三");
  expect(row?.problems[0]?.words.zh).toContain("末尾几位已经丢失");
});

test("an id may end in an E and digits may be many", async () => {
  const [row] = await read("证件号码,姓名\n34070019900101001X,3.5E");
  expect(row?.row).toEqual({ id: "34070019900101001X", name: "3.5E" });
});

test("bytes that are no text are refused", async () => {
  await expect(read(Buffer.from([0x31, 0xff, 0xff, 0x2c, 0xff]))).rejects.toMatchObject({ code: "table/unreadable" });
});

test("cells are the same however the text arrives", async () => {
  const cell = fc
    .string({ unit: fc.constantFrom("a", '"', ",", "\n", "\r", ";", " ", "字") })
    .filter((c) => !/^\s|\s$/.test(c));
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(cell, cell), { minLength: 1 }),
      fc.integer({ min: 1, max: 9 }),
      async (rows, size) => {
        const csv = ["x,y,z", ...rows.map((r) => r.map((c) => `"${c.replaceAll('"', '""')}"`).join(","))].join("\r\n");
        async function* pieces() {
          for (let i = 0; i < csv.length; i += size) yield csv.slice(i, i + size);
        }
        const found: string[][] = [];
        for await (const { cells } of csvRows(pieces(), defaultLimits)) {
          found.push([0, 1].map((i) => (cells[i] as string | undefined) ?? ""));
        }
        expect(found.slice(1)).toEqual(rows.filter((r) => r.some((c) => c !== "")));
      },
    ),
  );
});
