import { afterAll, beforeAll, expect, test } from "vitest";
import { type FreshDatabase, freshDatabase } from "../testing/index.ts";
import type { LawRule } from "./rule.ts";
import { listRules, listWorkingDays, saveHolidayNotice, saveRules } from "./store.ts";

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.close());

const words = { zh: "甲", en: "a" };
const rule: LawRule = {
  id: "bread.rate",
  jurisdiction: "CN",
  effectiveFrom: "2020-01-01",
  effectiveTo: null,
  law: "某法",
  article: "第一条",
  title: words,
  text: words,
  period: { count: 5, unit: "working-day" },
  starts: words,
  value: { small: 1.5 },
  sourceTag: "M",
  source: "memory",
  verifiedAt: null,
};

test("a rule comes back as it was saved; a release never takes back a person's verification", async () => {
  const ctx = database.context();
  await saveRules(ctx, [rule]);
  expect(await listRules(ctx, ["bread.*"])).toEqual([rule]);
  await saveRules(ctx, [{ ...rule, verifiedAt: "2026-01-01" }]);
  await saveRules(ctx, [{ ...rule, value: [1, 2] }]);
  expect(await listRules(ctx, ["bread.rate"])).toEqual([{ ...rule, value: [1, 2], verifiedAt: "2026-01-01" }]);
  expect(await listRules(ctx, ["bread"])).toEqual([]);
});

test("a year's holiday notice is replaced as a whole", async () => {
  const ctx = database.context();
  const notice = {
    year: 2027,
    notice: "n",
    source: "s",
    verified_at: null,
    rest: [["2027-01-01", "2027-01-03"]] as [string, string][],
    work: ["2027-01-09"],
  };
  await saveHolidayNotice(ctx, notice);
  await saveHolidayNotice(ctx, { ...notice, work: [] });
  const { days, years } = await listWorkingDays(ctx);
  expect([...days]).toEqual([
    ["2027-01-01", "rest"],
    ["2027-01-02", "rest"],
    ["2027-01-03", "rest"],
  ]);
  expect(years.has(2027)).toBe(true);
});
