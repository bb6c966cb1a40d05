import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inTransaction } from "../../platform/context.ts";
import { type FreshDatabase, freshDatabase } from "../../platform/testing/index.ts";
import { showFigures } from "./figures-page.ts";
import { releaseFigures } from "./release-figures.ts";
import { publicDimensions, type Released, sumReleases } from "./sum-releases.ts";
import { fillMatters, type Places } from "./testing/fill-matters.ts";
import { newPlaces } from "./testing/new-places.ts";

let fresh: FreshDatabase;
let places: Places;
const now = new Date("2026-11-23T06:30:00+08:00");

beforeAll(async () => {
  fresh = await freshDatabase();
  places = await newPlaces(fresh.db, { districts: 3, units: 2, stations: 2, types: 3, employers: 2 });
  await fillMatters(fresh.db, places, { count: 500, from: "2026-09-21T00:00:00+08:00", days: 63 });
});
afterAll(() => fresh.close());

const release = (at = now) => inTransaction(fresh.context(undefined, at), releaseFigures);
const released = async () =>
  (
    await sql<{
      week: string;
      area: string;
      figures: Released;
      released_at: Date;
    }>`select * from public_release order by week`.execute(fresh.db)
  ).rows;

test("a week is told four weeks after it ended, for each city of a union, and never again", async () => {
  expect(await release()).toBe(5);
  const first = await released();
  expect(first.map(({ week, area }) => `${week} ${area}`)).toEqual(
    ["2026-09-21", "2026-09-28", "2026-10-05", "2026-10-12", "2026-10-19"].map((week) => `${week} 3407`),
  );
  // An answer comes, somebody rates, one matter is sent late: a second count would tell of exactly these.
  await sql`update matter set answered_first_at = ${now} where answered_first_at is null`.execute(fresh.db);
  await fillMatters(fresh.db, places, { count: 1, from: "2026-09-23T00:00:00+08:00", days: 1, seed: 0.11 });
  expect(await release()).toBe(0);
  expect(await released()).toEqual(first);
  await expect(sql`update public_release set k = 6`.execute(fresh.db)).rejects.toThrow("never changed");
  expect(await release(new Date("2026-11-30T06:30:00+08:00"))).toBe(1);
});

test("the page tells what was released and nothing else, whatever it is asked for", async () => {
  const weeks = await released();
  const told = new Set(weeks.flatMap(({ figures }) => figures.map(({ count }) => count)));
  const word = fc.oneof(
    fc.constantFrom(...weeks.map(({ week }) => week), "3407", "2026-10-06", "x"),
    fc.string({ maxLength: 12 }),
  );
  await fc.assert(
    fc.asyncProperty(fc.dictionary(fc.constantFrom("week", "area", "from", "to", "type"), word), async (query) => {
      const page = await inTransaction(fresh.context({ kind: "visitor" }, now), (ctx) => showFigures(ctx, query));
      const counts = [
        page.received,
        ...page.crossed.flat(),
        ...[...page.types, ...page.districts, ...page.endings, ...page.voices].map(({ count }) => count),
      ];
      for (const count of counts) expect(count === null || told.has(count)).toBe(true);
      for (const { received } of page.weeks) expect(received === null || told.has(received)).toBe(true);
      expect(page.sum?.received).toBe(sumReleases(weeks, {}).count);
    }),
    { numRuns: 40 },
  );
});

test("each figure that is told is the true one, and none is below five", async () => {
  const { rows } = await sql<Record<string, string> & { count: number }>`
    select type, district, case when answered_at < late_from then 'on-time' when answered_at is not null then 'late' else 'none' end as ending,
      case when not rated then 'silent' when satisfied then 'satisfied' else 'not-satisfied' end as voice, count(*)::int as count
    from matter_fact where week = '2026-10-26' group by 1, 2, 3, 4`.execute(fresh.db);
  const week = (await released()).find((one) => one.week === "2026-10-26")!;
  expect(week.figures.length).toBeGreaterThan(3);
  for (const { of, count } of week.figures) {
    expect(count).toBeGreaterThanOrEqual(5);
    const true_ = rows.filter((row) =>
      publicDimensions.every((name) => of[name] === undefined || of[name] === row[name]),
    );
    expect(true_.reduce((sum, row) => sum + row.count, 0)).toBe(count);
  }
});

test("what is invented is never told together with what is real", async () => {
  await sql`update matter set is_demo = true where id % 2 = 0`.execute(fresh.db);
  await sql`delete from public_release where week = '2026-10-26'`.execute(fresh.db);
  await release(new Date("2026-11-30T06:30:00+08:00"));
  const week = (await released()).find((one) => one.week === "2026-10-26")!;
  const { rows } = await sql<{
    n: number;
  }>`select count(*)::int as n from matter_fact where week = '2026-10-26' and not is_demo`.execute(fresh.db);
  expect(week.figures.find(({ of }) => Object.keys(of).length === 0)!.count).toBe(rows[0]!.n);
});
