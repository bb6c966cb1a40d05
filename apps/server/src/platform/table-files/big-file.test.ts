import { execFile } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import ExcelJS from "exceljs";
import { expect, test } from "vitest";
import { folder } from "./testing/people.ts";

const run = promisify(execFile);
const script = fileURLToPath(new URL("./testing/big-file.ts", import.meta.url));

/** A process of its own, so that nobody else's memory counts. */
async function inProcess(format: "xlsx" | "csv", work: "read" | "write", path: string) {
  const { stdout } = await run(process.execPath, ["--disable-warning=ExperimentalWarning", script, format, work, path]);
  return JSON.parse(stdout) as { grown: number; read: number };
}

test.each(["xlsx", "csv"] as const)(
  "100,000 rows of %s are written and read in bounded memory",
  async (format) => {
    const path = join(await folder(), `big.${format}`);
    expect((await inProcess(format, "write", path)).grown).toBeLessThan(300);
    const { grown, read } = await inProcess(format, "read", path);
    expect(read).toBe(100_000);
    expect(grown).toBeLessThan(300);
  },
  120_000,
);

test("100,000 rows whose 1,200,000 texts are shared are read in bounded memory", async () => {
  const path = join(await folder(), "shared.xlsx");
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: path, useSharedStrings: true });
  const sheet = book.addWorksheet("S");
  const cells = (text: (c: number) => string) => Array.from({ length: 12 }, (_, c) => text(c));
  sheet.addRow(cells((c) => `column${c}`)).commit();
  for (let i = 0; i < 100_000; i++) sheet.addRow(cells((c) => `第${i}号单位第${c}列的内容`)).commit();
  await book.commit();
  const { grown, read } = await inProcess("xlsx", "read", path);
  expect(read).toBe(100_000);
  expect(grown).toBeLessThan(300);
}, 120_000);
