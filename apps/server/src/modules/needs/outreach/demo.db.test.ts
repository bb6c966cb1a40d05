import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { modules } from "../../../app.ts";
import { inTransaction } from "../../../platform/context.ts";
import { type FreshDatabase, freshDatabase } from "../../../platform/testing/index.ts";

let fresh: FreshDatabase;
const named = (names: string[]) => modules.filter(({ name }) => names.includes(name));

beforeAll(async () => {
  fresh = await freshDatabase();
  for (const { loadContent } of named(["taxonomy", "unions", "privacy", "answers", "matters"]))
    await loadContent!(fresh.context());
});
afterAll(() => fresh.close());

const stand = named(["people", "unions", "privacy", "needs"]);
const load = () =>
  inTransaction(fresh.context(), async (ctx) => {
    for (const { demo } of stand) await demo!.load(ctx);
  });

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
  await inTransaction(fresh.context(), async (ctx) => {
    for (const { demo } of stand.toReversed()) await demo!.remove(ctx);
  });
  for (const table of ["need_warning", "need_mark", "need_outcome", "need_story", "need_verdict", "matter"])
    expect((await sql`select from ${sql.table(table)}`.execute(fresh.db)).rows, table).toEqual([]);
});
