import { execFile } from "node:child_process";
import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { folder } from "./testing/people.ts";
import { zipStream } from "./zip-stream.ts";

const run = promisify(execFile);
const script = fileURLToPath(new URL("./testing/big-file.ts", import.meta.url));
const minutes = 5 * 60_000;

/** A process of its own, so that nobody else's memory counts; it grows by less than 300 MB. */
async function inProcess(format: "xlsx" | "csv", work: "read" | "write" | "import", path: string): Promise<number> {
  const { stdout } = await run(process.execPath, [script, format, work, path]);
  const { grown, rows } = JSON.parse(stdout) as { grown: number; rows: number };
  expect(grown, `${format} ${work}`).toBeLessThan(300);
  return rows;
}

test.each(["xlsx", "csv"] as const)(
  "100,000 rows of %s are written, read and imported in bounded memory",
  async (format) => {
    const path = join(await folder(), `big.${format}`);
    await inProcess(format, "write", path);
    expect(await inProcess(format, "read", path)).toBe(100_000);
    expect(await inProcess(format, "import", path)).toBe(100_000);
  },
  minutes,
);

test(
  "100,000 rows whose 1,200,000 texts are shared are read in bounded memory",
  async () => {
    const path = join(await folder(), "shared.xlsx");
    const columns = Array.from({ length: 12 }, (_, c) => c);
    function* texts() {
      yield `<sst>${columns.map((c) => `<si><t>column${c}</t></si>`).join("")}`;
      for (let i = 1; i <= 100_000; i++)
        yield columns.map((c) => `<si><t>第${i}号单位第${c}列的内容</t></si>`).join("");
      yield "</sst>";
    }
    function* sheet() {
      yield "<worksheet><sheetData>";
      for (let i = 0; i <= 100_000; i++) {
        yield `<row>${columns.map((c) => `<c t="s"><v>${i * 12 + c}</v></c>`).join("")}</row>`;
      }
      yield "</sheetData></worksheet>";
    }
    const parts = [
      { name: "xl/workbook.xml", content: ['<workbook><sheets><sheet id="1"/></sheets></workbook>'] },
      {
        name: "xl/_rels/workbook.xml.rels",
        content: ['<Relationships><Relationship Id="1" Type="x/worksheet" Target="sheet.xml"/></Relationships>'],
      },
      { name: "xl/sharedStrings.xml", content: texts() },
      { name: "xl/sheet.xml", content: sheet() },
    ];
    await pipeline(Readable.from(zipStream(parts), { objectMode: false }), createWriteStream(path));
    expect(await inProcess("xlsx", "read", path)).toBe(100_000);
  },
  minutes,
);
