import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { date, matching, text, wholeNumber } from "../cells.ts";
import type { ReadRow, TableShape } from "../shape.ts";

/** A table of the tests: whoever bakes. */
export type Baker = { id: string; name: string; since?: string | undefined; loaves?: number | undefined };

export const bakers: TableShape<Baker> = {
  name: { zh: "面包师", en: "Bakers" },
  columns: [
    {
      key: "id",
      header: { zh: "证件号码", en: "ID number" },
      also: ["证件号"],
      required: true,
      example: "340700199001010014",
      hint: { zh: "18 位", en: "18 characters" },
      width: 22,
      parse: matching(/^\d{17}[\dX]$|^\d{1,8}$/, "应为 18 位号码", "18 characters are expected"),
    },
    {
      key: "name",
      header: { zh: "姓名", en: "Name" },
      required: true,
      example: "张三",
      hint: { zh: "与证件一致", en: "as in the document" },
      parse: text({ max: 500 }),
    },
    {
      key: "since",
      header: { zh: "入会日期", en: "Member since" },
      kind: "date",
      example: "2024-03-05",
      hint: { zh: "年-月-日", en: "year-month-day" },
      parse: date(),
    },
    {
      key: "loaves",
      header: { zh: "数量", en: "Loaves" },
      kind: "number",
      example: "12",
      hint: { zh: "整数", en: "a whole number" },
      parse: wholeNumber({ max: 1_000_000 }),
    },
  ],
};

/** A folder that goes with the test. */
export async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), "table-files-"));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return path;
}

export async function all<Row>(rows: AsyncIterable<ReadRow<Row>>): Promise<ReadRow<Row>[]> {
  const read: ReadRow<Row>[] = [];
  for await (const row of rows) read.push(row);
  return read;
}
