import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Actor, inTransaction } from "../../platform/context.ts";
import { type FreshDatabase, freshDatabase } from "../../platform/testing/index.ts";
import { showStatistics } from "./show-statistics.ts";
import { fillMatters, type Places } from "./testing/fill-matters.ts";
import { newPlaces } from "./testing/new-places.ts";
import { listWeeklyReports, makeWeeklyReports } from "./weekly-reports.ts";

let fresh: FreshDatabase;
let places: Places;
let apart: number;
const monday = new Date("2026-11-23T06:00:00+08:00");
const week = { from: "2026-11-16", to: "2026-11-22" };

beforeAll(async () => {
  fresh = await freshDatabase();
  places = await newPlaces(fresh.db, { districts: 2, units: 2, stations: 2, types: 2, employers: 2 });
  await fillMatters(fresh.db, places, { count: 400, from: "2026-11-02T00:00:00+08:00", days: 21 });
  apart = places.employer[0]!;
});
afterAll(() => fresh.close());

const make = (now: Date) => inTransaction(fresh.context(undefined, now), makeWeeklyReports);
const reader = (apartFrom: number[] = [], branch = `/${places.desk}/`): Actor => ({
  kind: "staff",
  id: crypto.randomUUID(),
  session: "s",
  grants: [{ role: "supervisor", branch }],
  apart: apartFrom.map(String),
});
const ask = (actor: Actor, now = monday) =>
  inTransaction(fresh.context(actor, now), (ctx) => showStatistics(ctx, { ...week, union: places.desk, kept: true }));
const list = (actor: Actor) =>
  inTransaction(fresh.context(actor, monday), (ctx) => listWeeklyReports(ctx, { size: 10 }));
const received = ({ report }: Awaited<ReturnType<typeof ask>>) => {
  const facts = report.parts.find((part) => part.kind === "facts");
  return Number(facts!.facts.find(({ label }) => label === "收到")!.value);
};

test("on Monday the week before is counted, once, however often it is asked for", async () => {
  expect(await make(monday)).toBe(1);
  const { rows: first } = await sql`select * from weekly_report`.execute(fresh.db);
  await sql`update matter set closed_as = 'merged' where state = 'closed' and id % 4 = 0`.execute(fresh.db);
  expect(await make(new Date("2026-11-25T06:00:00+08:00"))).toBe(0);
  const { rows: again } = await sql`select * from weekly_report`.execute(fresh.db);
  expect(first).toHaveLength(1);
  expect(again).toEqual(first);
  expect(first[0]).toMatchObject({ week: "2026-11-16", union_id: places.desk });
});

test("a reader from whom nothing is kept sees it as it was then; counted now it is less, since some were merged", async () => {
  const then = await ask(reader());
  expect(then).toMatchObject({ kept: true, countedAt: monday.toISOString() });
  const now = await inTransaction(fresh.context(reader(), monday), (ctx) =>
    showStatistics(ctx, { ...week, union: places.desk, kept: false }),
  );
  expect(now.kept).toBe(false);
  expect(received(now)).toBeLessThan(received(then));
  expect((await list(reader())).reports).toEqual([
    expect.objectContaining({ ...{ week: week.from, to: week.to }, received: received(then) }),
  ]);
});

test("a reader who stands close to an employer is not shown the kept figures, but counted anew without its matters", async () => {
  const close = reader([apart]);
  const answer = await ask(close);
  expect(answer.kept).toBe(false);
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from matter
    where received_at >= '2026-11-16 00:00+08' and received_at < '2026-11-23 00:00+08' and closed_as is distinct from 'merged'
      and employer_id is distinct from ${apart}`.execute(fresh.db);
  expect(received(answer)).toBe(rows[0]!.n);
  expect((await list(close)).reports).toEqual([
    expect.objectContaining({ week: week.from, received: null, onTime: null }),
  ]);
  // Of an employer without a matter here, nothing is left out.
  expect((await ask(reader([999_999]))).kept).toBe(true);
});

test("reports of a branch that is not one's own are not listed", async () => {
  expect((await list(reader([], "/999999/"))).reports).toEqual([]);
});
