import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { FreshDatabase } from "../../../platform/testing/index.ts";
import { type DemoStand, openDemoStand } from "../testing/demo-stand.ts";

let fresh: FreshDatabase;
let load: DemoStand["load"];
let remove: DemoStand["remove"];
beforeAll(async () => {
  ({ fresh, load, remove } = await openDemoStand());
});
afterAll(() => fresh.close());

const count = async (table: string) => (await sql`select from ${sql.table(table)}`.execute(fresh.db)).rows.length;

test("one approved plan with a warned employer among five, once, and gone again", async () => {
  await load();
  await load();
  const { rows } = await sql<{ state: string; is_demo: boolean }>`select state, is_demo from visit_plan`.execute(
    fresh.db,
  );
  expect(rows).toEqual([{ state: "approved", is_demo: true }]);
  expect(await count("visit_plan_stop")).toBe(5);
  const met = await sql`select from visit_plan_stop s join visit_wish v on v.plan_id = s.plan_id
    join need_warning w on w.id = v.warning_id and w.employer_id = s.employer_id where w.is_demo`.execute(fresh.db);
  expect(met.rows).toHaveLength(1);
  await remove();
  for (const table of ["visit_plan", "visit_plan_stop", "visit_wish", "need_warning"])
    expect(await count(table)).toBe(0);
});
