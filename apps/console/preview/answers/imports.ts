import type { TableImport } from "../../src/parts/import/table-import.ts";
import { type PreviewAnswer, problem } from "../answer.ts";

/** How often each import was asked about: they go on by being asked. */
const asked = new Map<string, { times: number; applying: boolean }>();
const faulty = "3f0c1b8e-6d3a-4b7e-9c11-2a4b6c8d0e1f";
const good = "4a1d2c9f-7e4b-4c8f-8d22-3b5c7d9e1f2a";

const columns = [
  { zh: "单位名称", en: "Name" },
  { zh: "统一社会信用代码", en: "Credit code" },
  { zh: "行政区划", en: "District" },
];

function importOf(id: string): TableImport {
  const now = asked.get(id) ?? { times: 0, applying: false };
  asked.set(id, { ...now, times: now.times + 1 });
  const base: TableImport = {
    id,
    kind: "employers",
    fileName: id === faulty ? "单位名册（有错误）.xlsx" : "单位名册.xlsx",
    state: "checking",
    share: Math.min(1, now.times / 3),
    rows: now.times * 4000,
    unknownColumns: id === faulty ? ["备注2"] : [],
    columns,
    firstRows: [],
    firstProblems: [],
    hasErrorFile: false,
    by: { id, name: "李明（演示）" },
    at: "2026-11-22T01:00:00.000Z",
    may: { apply: true },
  };
  if (now.times < 3) return now.applying ? { ...base, state: "applying", rows: 12000 } : base;
  const counts = { total: 12000, new: 11980, changed: 12, unchanged: 8, problems: 0, hidden: 0 };
  if (now.applying) return { ...base, state: "applied", share: 1, counts };
  const rows = Array.from({ length: 6 }, (_, index) => ({
    number: index + 2,
    verdict: (["new", "new", "changed", "unchanged"] as const)[index % 4]!,
    cells: [`铜陵某某${index + 1}有限公司（演示）`, `9134070000000000${index}X`, "340705"],
  }));
  if (id !== faulty) return { ...base, state: "checked", share: 1, counts, firstRows: rows };
  return {
    ...base,
    state: "refused",
    share: 1,
    counts: { ...counts, new: 11977, problems: 3 },
    firstRows: rows,
    hasErrorFile: true,
    firstProblems: [
      { number: 17, words: { zh: "统一社会信用代码的校验位不对。", en: "The check digit of the code does not hold." } },
      { number: 205, words: { zh: "没有填写单位名称。", en: "The name is missing." } },
      { number: 9001, words: { zh: "与第 17 行重复。", en: "The same as row 17." } },
    ],
  };
}

export const importAnswers: PreviewAnswer[] = [
  [
    "POST /table-imports/{kind}",
    ({ query }) => {
      const name = query.get("name") ?? "";
      if (name.endsWith(".txt")) return problem(400, "table/wrong-type", "这不是 Excel 表格，也不是 CSV 文件。");
      const id = name.includes("broken") ? faulty : good;
      asked.delete(id);
      return { answer: importOf(id) };
    },
  ],
  ["GET /table-imports/{id}", (_, [id = ""]) => ({ answer: importOf(id) })],
  [
    "POST /table-imports/{id}/apply",
    (_, [id = ""]) => {
      asked.set(id, { times: 0, applying: true });
      return { answer: importOf(id) };
    },
  ],
];
