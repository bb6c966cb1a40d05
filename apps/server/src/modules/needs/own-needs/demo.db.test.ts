import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { modules } from "../../../app.ts";
import { inTransaction } from "../../../platform/context.ts";
import { findLivePurpose } from "../../../platform/purposes/require-purpose.ts";
import { type FreshDatabase, freshDatabase } from "../../../platform/testing/index.ts";
import { demoWorkers } from "../../people/index.ts";
import { findOffer } from "./find-offer.ts";
import { showHelp } from "./show-help.ts";

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
const remove = () =>
  inTransaction(fresh.context(), async (ctx) => {
    for (const { demo } of stand.toReversed()) await demo!.remove(ctx);
  });
const live = () =>
  Promise.all(["need-recognition", "sensitive-need-recognition"].map((code) => findLivePurpose(fresh.context(), code)));
const her = { kind: "worker", id: demoWorkers[0].id, session: "demo" } as const;

test("an invented worker is offered help, twice loaded is once, and taken out nothing of it is in force", async () => {
  await load();
  await load();
  expect(await live()).toEqual([2, 2]);
  expect(await inTransaction(fresh.context(her), findOffer)).toMatchObject({ need: "拖欠工资" });
  const { marks, lookUps } = await inTransaction(fresh.context(her), (ctx) => showHelp(ctx));
  expect(marks).toMatchObject([{ from: { days: 3, calculators: 1 } }]);
  expect(lookUps).toHaveLength(3);
  await remove();
  expect(await live()).toEqual([undefined, undefined]);
  for (const table of ["need_consent", "look_up_batch", "need_mark", "impact_assessment", "consent"])
    expect((await sql`select from ${sql.table(table)}`.execute(fresh.db)).rows, table).toEqual([]);
  await load();
  expect(await live()).toEqual([2, 2]);
  expect(await inTransaction(fresh.context(her), findOffer)).toBeDefined();
});
