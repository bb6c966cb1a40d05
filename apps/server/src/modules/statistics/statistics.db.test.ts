import { buffer } from "node:stream/consumers";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addDays, todayInChina } from "../../platform/calendar/index.ts";
import { type Actor, type Grant, inTransaction } from "../../platform/context.ts";
import { type FreshDatabase, freshDatabase } from "../../platform/testing/index.ts";
import { countMatters, type Dimension, dimensions } from "./count-matters.ts";
import type { Counts } from "./definitions.ts";
import { gatherFigures } from "./gather-figures.ts";
import { exportStatistics, showStatistics } from "./show-statistics.ts";
import { fillMatters, type Places } from "./testing/fill-matters.ts";
import { newPlaces } from "./testing/new-places.ts";
import { mondayOf, type Period, startOfDay } from "./weeks.ts";

let fresh: FreshDatabase;
let places: Places;
const now = new Date("2026-11-23T06:00:00+08:00");
const period = { from: "2026-08-20", to: "2026-11-10" };

beforeAll(async () => {
  fresh = await freshDatabase();
  places = await newPlaces(fresh.db, { districts: 4, units: 5, stations: 6, types: 5, employers: 8 });
  await fillMatters(fresh.db, places, { count: 3000, from: "2026-08-10T00:00:00+08:00", days: 100 });
  // Types of the second and third level count as their first, and some clocks were moved.
  await sql`insert into problem_type (code, parent_code, level, name_zh, name_en) values
    ('TEST-1-A', 'TEST-1', 2, '甲', 'A'), ('TEST-1-A-B', 'TEST-1-A', 3, '乙', 'B')`.execute(fresh.db);
  await sql`update matter set problem_type = case id % 3 when 0 then 'TEST-1-A' when 1 then 'TEST-1-A-B' else problem_type end
    where problem_type = 'TEST-1'`.execute(fresh.db);
  await sql`update matter set due_legal = due_legal + (id % 9)::int, answered_first_due = case when round > 1 then due_first end, about_unit_id = case when id % 50 = 0 then ${places.unit[0]}::bigint end`.execute(
    fresh.db,
  );
});
afterAll(() => fresh.close());

const count = (actor: Actor | undefined, asked: { period: Period; branch?: string; by?: readonly Dimension[] }) =>
  inTransaction(fresh.context(actor, now), (ctx) => countMatters(ctx, { by: dimensions, ...asked }));
const staff = (grants: Grant[], apart: number[] = [], id = crypto.randomUUID()): Actor => ({
  kind: "staff",
  id,
  session: "s",
  grants,
  apart: apart.map(String),
});
const city = () => `/${places.desk}/`;

type Row = {
  id: number;
  state: string;
  closed_as: string | null;
  problem_type: string | null;
  district_code: string | null;
  station_id: number | null;
  lead_unit_id: number | null;
  employer_id: number | null;
  about_unit_id: number | null;
  round: number;
  answered_first_due: string | null;
  due_legal: string;
  satisfied: number | null;
  received_at: Date;
  answered_first_at: Date | null;
};

/** Counted again, one matter after the other, by the words of definitions.ts. */
async function recount({ from, to }: Period, without: (row: Row) => boolean = () => false) {
  const { rows } =
    await sql<Row>`select id, state, closed_as, problem_type, district_code, station_id, lead_unit_id, employer_id,
    about_unit_id, round, answered_first_due, due_legal, satisfied, received_at, answered_first_at from matter`.execute(
      fresh.db,
    );
  const found = new Map<string, { counts: Counts; hours: number[] }>();
  for (const row of rows) {
    const day = todayInChina(row.received_at);
    if (row.closed_as === "merged" || day < from || day > to || without(row)) continue;
    const type = row.problem_type?.startsWith("TEST-1-A") ? "TEST-1" : (row.problem_type ?? "");
    const keys = [
      "total ",
      `week ${mondayOf(day)}`,
      `type ${type}`,
      `district ${row.district_code ?? "340700"}`,
      `station ${row.station_id ?? ""}`,
      `unit ${row.lead_unit_id ?? ""}`,
    ];
    const answered = row.answered_first_at;
    const lastDay = row.answered_first_due ?? row.due_legal;
    const late = startOfDay(addDays(lastDay, 1));
    const open = row.state !== "closed";
    for (const key of keys) {
      const group = found.get(key) ?? { counts: zeros(), hours: [] };
      found.set(key, group);
      const { counts, hours } = group;
      counts.received++;
      if (answered) counts.answered++;
      if (answered || (open && late <= now)) counts.due++;
      if (answered && answered < late) counts.onTime++;
      if (answered && row.round > 1) counts.reopened++;
      if (row.satisfied !== null) counts.rated++;
      if (row.satisfied !== null && row.satisfied >= 4) counts.satisfied++;
      if (row.closed_as === "override") counts.overrides++;
      if (open) counts.open++;
      if (open && !answered && late <= now) counts.overdue++;
      if (answered) hours.push((answered.getTime() - row.received_at.getTime()) / 3_600_000);
      else if (open) hours.push(Number.POSITIVE_INFINITY);
    }
  }
  for (const { counts, hours } of found.values()) {
    hours.sort((a, b) => a - b);
    const quantile = (p: number) => {
      const value = hours[Math.max(0, Math.ceil(p * hours.length) - 1)];
      return value === undefined || value === Number.POSITIVE_INFINITY ? null : value;
    };
    counts.medianHours = quantile(0.5);
    counts.p90Hours = quantile(0.9);
  }
  return found;
}

const zeros = (): Counts => ({
  received: 0,
  answered: 0,
  due: 0,
  onTime: 0,
  reopened: 0,
  rated: 0,
  satisfied: 0,
  overrides: 0,
  open: 0,
  overdue: 0,
  medianHours: null,
  p90Hours: null,
});

async function expectEqual(counted: Awaited<ReturnType<typeof count>>, naive: Awaited<ReturnType<typeof recount>>) {
  const all = [
    ["total", counted.total] as const,
    ...dimensions.flatMap((name) => counted.by[name].map((group) => [name, group] as const)),
  ];
  expect(all.map(([name, { key }]) => `${name} ${key}`).sort()).toEqual([...naive.keys()].sort());
  for (const [name, { key, counts }] of all) {
    const { medianHours, p90Hours, ...others } = naive.get(`${name} ${key}`)!.counts;
    expect({ of: `${name} ${key}`, ...counts }).toMatchObject({ of: `${name} ${key}`, ...others });
    for (const [got, wanted] of [
      [counts.medianHours, medianHours],
      [counts.p90Hours, p90Hours],
    ] as const)
      if (wanted === null) expect(got).toBeNull();
      else expect(got).toBeCloseTo(wanted, 3);
  }
}

describe("figures", () => {
  test.each([
    ["a quarter", period],
    ["one week", { from: "2026-10-12", to: "2026-10-18" }],
    ["one day", { from: "2026-10-14", to: "2026-10-14" }],
  ])("are the same as when every matter is counted one by one: %s", async (_, asked) => {
    const naive = await recount(asked);
    expect(naive.size).toBeGreaterThan(5);
    await expectEqual(await count(undefined, { period: asked }), naive);
    await expectEqual(await count(staff([{ role: "auditor", branch: "/" }]), { period: asked }), naive);
  });

  test("of the data here, every measure has something to count", async () => {
    const { counts } = (await count(undefined, { period })).total;
    for (const [name, value] of Object.entries(counts))
      expect({ name, some: value !== null && value > 0 }).toEqual({ name, some: true });
    expect(counts.onTime).toBeLessThan(counts.due);
    expect(counts.satisfied).toBeLessThan(counts.rated);
  });

  test("of a time in which nothing was received are nothing, and have all their weeks", async () => {
    const figures = await inTransaction(fresh.context(undefined, now), (ctx) =>
      gatherFigures(ctx, { period: { from: "2020-01-06", to: "2020-01-12" } }),
    );
    expect(figures.total.counts).toEqual(zeros());
    expect(figures.weeks).toHaveLength(13);
    expect(figures.weeks.at(-1)!.key).toBe("2020-01-06");
  });
});

describe("the conflict wall", () => {
  test("whoever stands close to an employer sees figures without its matters, in every row", async () => {
    const apart = [places.employer[0]!, places.employer[3]!];
    const reader = staff([{ role: "supervisor", branch: city() }], apart);
    const naive = await recount(period, ({ employer_id }) => employer_id !== null && apart.includes(employer_id));
    const all = await count(undefined, { period });
    const seen = await count(reader, { period });
    expect(seen.total.counts.received).toBeLessThan(all.total.counts.received);
    await expectEqual(seen, naive);
    await expectEqual(await count(reader, { period, branch: city() }), naive);
  });

  test("a member of a unit does not count complaints about it", async () => {
    const reader = staff([{ role: "rights-officer", branch: city() }]);
    await sql`insert into staff (id, login, name, state) values (${(reader as { id: string }).id}, 'unit-member', '办事员', 'active')`.execute(
      fresh.db,
    );
    await sql`insert into unit_staff (unit_id, staff_id) values (${places.unit[0]}, ${(reader as { id: string }).id})`.execute(
      fresh.db,
    );
    await expectEqual(
      await count(reader, { period }),
      await recount(period, ({ about_unit_id }) => about_unit_id === places.unit[0]),
    );
  });

  test("scope: another branch and another district count nothing, a district counts its own", async () => {
    expect((await count(staff([{ role: "supervisor", branch: "/999999/" }]), { period })).total.counts.received).toBe(
      0,
    );
    const area = places.district[1]!;
    await expectEqual(
      await count(staff([{ role: "supervisor", area }]), { period }),
      await recount(period, ({ district_code }) => district_code !== area),
    );
    // Lawyers have no statistics.
    expect((await count(staff([{ role: "lawyer", branch: city() }]), { period })).total.counts.received).toBe(0);
    expect((await count({ kind: "visitor" }, { period })).total.counts.received).toBe(0);
    expect(
      (await count({ kind: "worker", id: crypto.randomUUID(), session: "s" }, { period })).total.counts.received,
    ).toBe(0);
  });

  test("an auditor counts matters that she may not read", async () => {
    const auditor = staff([{ role: "auditor", branch: city() }]);
    const { rows } = await inTransaction(fresh.context(auditor, now), (ctx) =>
      sql`select id from matter`.execute(ctx.db),
    );
    expect(rows).toEqual([]);
    expect((await count(auditor, { period })).total.counts.received).toBeGreaterThan(1000);
  });
});

describe("asking for statistics", () => {
  const ask = (actor: Actor, asked: Parameters<typeof showStatistics>[1]) =>
    inTransaction(fresh.context(actor, now), (ctx) => showStatistics(ctx, asked));

  test("a period that ends before it begins, or lasts longer than two years, is refused", async () => {
    const reader = staff([{ role: "supervisor", branch: city() }]);
    for (const asked of [
      { from: "2026-11-10", to: "2026-11-09", kept: false },
      { from: "2020-01-01", to: "2026-11-09", kept: false },
    ])
      await expect(ask(reader, asked)).rejects.toMatchObject({ code: "statistics/period" });
  });

  test("a union out of one's scope is refused", async () => {
    const reader = staff([{ role: "supervisor", branch: "/999999/" }]);
    await expect(ask(reader, { ...period, union: places.desk, kept: false })).rejects.toMatchObject({
      code: "request/not-allowed",
    });
  });

  test("the report names what it counts, and says that something was left out", async () => {
    const reader = staff([{ role: "supervisor", branch: city() }], [places.employer[0]!]);
    const { report } = await ask(reader, { ...period, union: places.desk, kept: false });
    const text = JSON.stringify(report);
    for (const name of ["第1类", "第1区", "第1办", "第1驿站", "测试市总工会", "回避规定"]) expect(text).toContain(name);
  });

  test("the same as .docx and .xlsx, which are archives with a chart in them", async () => {
    const reader = staff([{ role: "supervisor", branch: city() }]);
    for (const format of ["docx", "xlsx"] as const) {
      const file = await inTransaction(fresh.context(reader, now), (ctx) =>
        exportStatistics(ctx, { ...period, kept: false, format }),
      );
      const content = await buffer(file.content);
      expect(content.byteLength).toBe(file.size);
      expect(content.subarray(0, 2).toString()).toBe("PK");
      expect(content.includes("chart1.xml")).toBe(true);
      expect(file.name).toBe(`诉求办理统计 2026-08-20 2026-11-10.${format}`);
    }
  });
});
