/**
 * Writes or reads a table of 100,000 rows in a process of its own and prints how far its memory grew, in MB: `xlsx write`,
 * `xlsx read`, `csv write` or `csv read`, and the path.
 */
import { createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
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

const [format, work, path = ""] = process.argv.slice(2) as [TableFormat, "read" | "write", string];
const start = process.memoryUsage().rss;
let peak = start;
const watch = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage().rss);
}, 10);
let read = 0;
if (work === "write") await pipeline(writeTable(shape, rows(), { format, lang: "zh" }), createWriteStream(path));
else for await (const { row } of (await readTable({ path }, shape)).rows) read += row ? 1 : 0;
clearInterval(watch);
console.log(JSON.stringify({ grown: Math.round((peak - start) / 1e6), read }));
