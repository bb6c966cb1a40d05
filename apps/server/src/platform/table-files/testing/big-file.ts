/**
 * Writes, reads or imports a table of 100,000 rows in a process of its own and prints how far its memory grew, in MB. Told:
 * `xlsx` or `csv`; `write`, `read` or `import`; the path.
 */
import { createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import type { Context } from "../../context.ts";
import { importTable } from "../import-table.ts";
import { readTable } from "../read-table.ts";
import type { TableShape } from "../shape.ts";
import { type TableFormat, writeTable } from "../write-table.ts";

const count = 100_000;
const keys = Array.from({ length: 12 }, (_, i) => `column${i}`);
const shape: TableShape<Record<string, string>> = {
  name: { zh: "大表", en: "Big" },
  columns: keys.map((key) => ({
    key,
    header: { zh: key, en: key },
    required: true,
    example: "",
    hint: { zh: "", en: "" },
    parse: (text: string) => text,
  })),
};

function* rows() {
  for (let i = 0; i < count; i++) {
    yield Object.fromEntries(keys.map((key, c) => [key, `第${i}号单位第${c}列的内容`]));
  }
}

const [format, work, path = ""] = process.argv.slice(2) as [TableFormat, "read" | "write" | "import", string];
const start = process.memoryUsage().rss;
let peak = start;
const watch = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage().rss);
}, 10);
let read = 0;

/** Into nothing: what the database keeps is not measured here. */
async function imported() {
  const ctx = { db: { isTransaction: true } } as unknown as Context;
  const unique = [{ column: { zh: "", en: "" }, of: (row: Record<string, string>) => row.column0 }];
  await importTable(
    ctx,
    {
      shape,
      unique,
      check: async (_, rows) => rows.map(() => "new"),
      apply: async (_, rows) => {
        read += rows.length;
      },
    },
    { path },
  );
}

if (work === "write") await pipeline(writeTable(shape, rows(), { format, lang: "zh" }), createWriteStream(path));
else if (work === "read") for await (const { row } of (await readTable({ path }, shape)).rows) read += row ? 1 : 0;
else await imported();
clearInterval(watch);
console.log(JSON.stringify({ grown: Math.round((peak - start) / 1e6), rows: read }));
