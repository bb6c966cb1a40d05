import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inTransaction } from "../../../platform/context.ts";
import { findLivePurpose } from "../../../platform/purposes/require-purpose.ts";
import type { FreshDatabase } from "../../../platform/testing/index.ts";
import { demoWorkers } from "../../people/index.ts";
import { type DemoStand, openDemoStand } from "../testing/demo-stand.ts";
import { findOffer } from "./find-offer.ts";
import { showHelp } from "./show-help.ts";

let fresh: FreshDatabase;
let load: DemoStand["load"];
let remove: DemoStand["remove"];
beforeAll(async () => {
  ({ fresh, load, remove } = await openDemoStand());
});
afterAll(() => fresh.close());

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
