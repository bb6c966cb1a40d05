import { afterAll, beforeAll, expect, test } from "vitest";
import type { Context } from "../../platform/context.ts";
import { memoryIndex } from "../../platform/search/memory-index.ts";
import { type FreshDatabase, freshDatabase } from "../../platform/testing/index.ts";
import { taxonomyModule } from "../taxonomy/index.ts";
import { loadDemo, searchCases } from "./index.ts";
import { caseCollection } from "./search-documents.ts";

let database: FreshDatabase;
let ctx: Context;

beforeAll(async () => {
  database = await freshDatabase();
  const search = memoryIndex([caseCollection.shape]);
  const context = database.context();
  ctx = { ...context, services: { ...context.services, search } };
  await taxonomyModule.loadContent?.(ctx);
  await loadDemo(ctx);
  await search.rebuild("case", caseCollection.stream(ctx));
});
afterAll(() => database.close());

test("a question in a worker's words finds cases of its need, explained ones first, her words marked", async () => {
  const { cases, total, found } = await searchCases(ctx, {
    question: "老板三个月没发工资怎么办",
    needs: ["WAGE-ARREARS"],
  });
  expect(total).toBeGreaterThan(10);
  expect(found.length).toBeGreaterThanOrEqual(total);
  for (const card of cases) expect(card.needs.map((n) => n.code)).toContain("WAGE-ARREARS");
  const explained = cases.map((c) => Boolean(c.explained));
  expect(explained).toEqual([...explained].sort((a, b) => Number(b) - Number(a)));
  expect(cases.flatMap((c) => c.snippet).some((piece) => piece.mark)).toBe(true);
});

test("the reader's province comes first among the explained and among the others", async () => {
  const { cases } = await searchCases(ctx, {
    question: "拖欠工资",
    needs: ["WAGE-ARREARS"],
    province: "370000",
    size: 50,
  });
  for (const explained of [true, false]) {
    const own = cases.filter((c) => Boolean(c.explained) === explained).map((c) => c.region === "山东");
    expect(own).toEqual([...own].sort((a, b) => Number(b) - Number(a)));
  }
});

test("filters narrow, pages follow each other without overlap", async () => {
  const ask = (page: number) =>
    searchCases(ctx, { question: "工资", needs: ["WAGE-ARREARS"], filters: { outcome: "won" }, page, size: 5 });
  const [first, second] = [await ask(1), await ask(2)];
  expect(first.cases.every((c) => c.outcome === "won")).toBe(true);
  expect(second.cases.some((c) => first.cases.some((f) => f.id === c.id))).toBe(false);
});

test("words of asking alone find nothing", async () => {
  expect(await searchCases(ctx, { question: "怎么办", needs: [] })).toEqual({ cases: [], total: 0, found: [] });
});
