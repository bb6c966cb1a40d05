import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type FreshDatabase, freshDatabase } from "../../platform/testing/index.ts";
import { peopleModule } from "../people/index.ts";
import { unionsModule } from "../unions/index.ts";
import { drawsModule } from "./index.ts";
import { turnDay } from "./operations/turn-day.ts";
import { publishedFile } from "./published-file.ts";
import { enterableDraws } from "./queries.ts";
import { verifyDrawFile } from "./verify-draw-file.ts";

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.close());

test("an invented draw that is finished and can be recomputed, one that runs; both say so, and go again", async () => {
  const { db, ...rest } = fresh.context();
  await db.transaction().execute(async (tx) => {
    const ctx = { ...rest, db: tx };
    await unionsModule.loadContent?.(ctx);
    for (const { demo } of [peopleModule, unionsModule, drawsModule, drawsModule]) await demo?.load(ctx);
    const { rows } = await sql<{ id: string; state: string; title: string }>`
      select id, state, rules ->> 'title' as title from draw order by ends_on`.execute(tx);
    expect(rows.map(({ state }) => state)).toEqual(["drawn", "published"]);
    for (const { title } of rows) expect(title).toContain("演示");
    const report = verifyDrawFile(await publishedFile(ctx, rows[0]!.id));
    expect(report.checks.filter(({ ok }) => !ok)).toEqual([]);
    expect(report.winners).toHaveLength(20);
    expect(await enterableDraws(ctx, { districtCode: "370202" })).toHaveLength(1);
    expect(await enterableDraws(ctx, { districtCode: "340705" })).toEqual([]);
    await turnDay(ctx);
    await drawsModule.demo?.remove(ctx);
    const { rows: left } = await sql`select from draw union all select from draw_ticket`.execute(tx);
    expect(left).toEqual([]);
  });
});
