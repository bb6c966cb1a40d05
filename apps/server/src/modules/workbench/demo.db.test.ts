import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Context, inTransaction } from "../../platform/context.ts";
import { type FreshDatabase, freshDatabase } from "../../platform/testing/index.ts";
import { loadDemo as loadCases, removeDemo as removeCases } from "../casebase/index.ts";
import { taxonomyModule } from "../taxonomy/index.ts";
import { loadDemo, removeDemo } from "./demo.ts";
import { listGaps } from "./gaps.ts";
import { fillQueue } from "./operations/fill-queue.ts";

let database: FreshDatabase;
const ctx = () => database.context();
const within = <R>(work: (ctx: Context) => Promise<R>) => inTransaction(ctx(), work);
const count = async (table: string) =>
  (await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(database.db)).rows[0]!.n;
const tablesOfWork = [
  "case_standing",
  "case_explanation",
  "label_decision",
  "explanation_rating",
  "explanation_request",
  "need_demand",
];
const counts = () => Promise.all(tablesOfWork.map(count));

beforeAll(async () => {
  database = await freshDatabase();
  await taxonomyModule.loadContent?.(ctx());
  await loadCases(ctx());
  for (const [login, name] of [
    ["lawyer@demo", "甲（演示）"],
    ["lawyer2@demo", "乙（演示）"],
  ]) {
    await sql`insert into staff (id, login, name, state) values (gen_random_uuid(), ${login}, ${name}, 'active')`.execute(
      database.db,
    );
  }
});
afterAll(() => database.close());

test("an empty queue asks to be filled, a full one does not", async () => {
  const asked: string[] = [];
  const listening = () => ({ ...ctx(), enqueue: async ({ name }: { name: string }) => void asked.push(name) });
  await fillQueue(listening());
  expect(asked).toEqual(["workbench.rank"]);
  await within(loadDemo);
  await fillQueue(listening());
  expect(asked).toHaveLength(1);
});

test("the demonstration has work in every state, and loading it again adds nothing", async () => {
  const once = await counts();
  expect(Math.min(...once)).toBeGreaterThan(0);
  await within(loadDemo);
  expect(await counts()).toEqual(once);
  const { rows } = await sql<{ state: string }>`select distinct state from case_standing order by 1`.execute(
    database.db,
  );
  expect(rows.map(({ state }) => state)).toEqual(["draft", "in-review", "open", "published", "returned"]);
  const { rows: gaps } = await listGaps(ctx(), { days: 28 });
  expect(gaps[0]).toMatchObject({ need: "CTR-RELATION", asked: 49, unexplained: 35 });
});

test("taken out, nothing of it is left; a day on which somebody really asked is kept", async () => {
  await sql`update need_demand set asked = asked + 1 where ctid = (select ctid from need_demand limit 1)`.execute(
    database.db,
  );
  await within(async (inner) => {
    await removeDemo(inner);
    await removeCases(inner);
  });
  expect(await counts()).toEqual([0, 0, 0, 0, 0, 1]);
});
