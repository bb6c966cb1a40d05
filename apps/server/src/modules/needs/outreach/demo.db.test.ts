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

test("warnings of groups and of one worker stand in various states, labelled, once, and go again", async () => {
  await load();
  await load();
  const { rows } = await sql<{ level: string; state: string }>`select w.level, m.state
    from need_warning w join matter m on m.id = w.matter_id where w.is_demo and m.is_demo and w.state = m.state
    order by w.level, m.state`.execute(fresh.db);
  expect(rows.map(({ level, state }) => `${level} ${state}`)).toEqual(
    expect.arrayContaining([
      "area screened",
      "employer closed",
      "employer detected",
      "employer opened",
      "worker checked",
      "worker detected",
    ]),
  );
  expect(rows.filter(({ level }) => level === "worker")).toHaveLength(2);
  const outcomes = await sql`select people, helped, is_demo from need_outcome`.execute(fresh.db);
  expect(outcomes.rows).toEqual([{ people: 23, helped: true, is_demo: true }]);
  await remove();
  for (const table of ["need_warning", "need_mark", "need_outcome", "need_story", "need_verdict", "matter"])
    expect((await sql`select from ${sql.table(table)}`.execute(fresh.db)).rows, table).toEqual([]);
});
