import { buffer } from "node:stream/consumers";
import type { Report } from "@zhijia/contracts";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Actor, inTransaction } from "../../../platform/context.ts";
import { type FreshDatabase, freshDatabase } from "../../../platform/testing/index.ts";
import { listWarnings } from "../outreach/list-warnings.ts";
import { actOnWarning } from "../outreach/operations/act-on-warning.ts";
import { outreachScene } from "../outreach/testing/outreach-scene.ts";
import { loadDemoFigures, removeDemoFigures } from "./demo-figures.ts";
import { showPublicNeedFigures } from "./need-figures-page.ts";
import { figureOf, listNeedReleases } from "./need-releases.ts";
import { needReportWords } from "./need-report-words.ts";
import { releaseNeedFigures } from "./release-need-figures.ts";
import { exportNeedFigures, showNeedFigures } from "./show-need-figures.ts";

type Scene = Awaited<ReturnType<typeof outreachScene>>;
let fresh: FreshDatabase;
let scene: Scene;
let city: Actor;
const september = new Date("2026-09-14T10:00:00+08:00");
const october = new Date("2026-10-12T10:00:00+08:00");
const now = new Date("2026-11-22T10:00:00+08:00");
const w = needReportWords.zh;

beforeAll(async () => {
  fresh = await freshDatabase();
  scene = await outreachScene(fresh);
  city = await scene.holder("supervisor", scene.city);
});
afterAll(() => fresh.close());
beforeEach(async () => {
  await sql`delete from need_consent`.execute(fresh.db);
  await sql`delete from need_outcome`.execute(fresh.db);
  await sql`delete from need_verdict`.execute(fresh.db);
  await sql`delete from need_reveal`.execute(fresh.db);
  await sql`delete from need_release`.execute(fresh.db);
  await sql`delete from matter`.execute(fresh.db);
});

const refused = (code: string) => expect.objectContaining({ code });
const show = (actor: Actor, asked: { union?: number; from?: string; to?: string } = {}) =>
  scene.as(actor, (ctx) => showNeedFigures(ctx, { from: "2026-09", to: "2026-11", union: undefined, ...asked }), now);
const release = (at = now) => inTransaction(fresh.context(undefined, at), releaseNeedFigures);
const fact = (report: Report, label: string) =>
  report.parts.flatMap((part) => (part.kind === "facts" ? part.facts : [])).find((one) => one.label === label)?.value;
/** Everything from the heading of single workers to the definitions. */
const singlesOf = ({ parts }: Report) => {
  const from = parts.findIndex((part) => part.kind === "heading" && part.text === w.singles);
  return parts.slice(
    from + 1,
    parts.findIndex((part) => part.kind === "heading" && part.text === w.definitions),
  );
};
const rowsOf = (report: Report, key: string) =>
  singlesOf(report).flatMap((part) =>
    part.kind === "table" || part.kind === "chart"
      ? part.data.rows.flatMap((row) => (row[key] === undefined ? [] : [row[key]]))
      : [],
  );

/** Help was offered to her in September; without an answer the union was told. */
async function single(district = "370202"): Promise<string> {
  const { worker } = await scene.one(["call"], { at: september, district });
  await sql`update need_mark set offered_at = ${september} where person_id = ${worker.id}`.execute(fresh.db);
  return worker.id;
}
async function offered(answer: "accepted" | "declined" | null): Promise<string> {
  const { id } = await scene.newWorker([]);
  await sql`insert into need_mark (person_id, part, category, score, since, told_at, config_version, offered_at, answer, answered_at)
    values (${id}, 'ordinary', 'WAGE', 1, ${september}, ${september}, 1, ${september}, ${answer}, ${answer && september})`.execute(
    fresh.db,
  );
  return id;
}
const many = async <T>(count: number, make: () => Promise<T>) => {
  const made: T[] = [];
  for (let n = 0; n < count; n++) made.push(await make());
  return made;
};
const withdraw = (person: string) => sql`delete from need_consent where person_id = ${person}`.execute(fresh.db);
const act = (id: number, what: Parameters<typeof actOnWarning>[2], at: Date) =>
  scene.as(scene.officer, (ctx) => actOnWarning(ctx, id, what), at);

describe("single workers", () => {
  test("a month is told when another has passed, once and never again", async () => {
    const workers = await many(6, () => single());
    await many(5, () => offered("accepted"));
    expect(await release(new Date("2026-10-31T06:35:00+08:00"))).toBe(0);
    expect(await release(new Date("2026-11-01T06:35:00+08:00"))).toBe(1);
    const before = await sql`select * from need_release`.execute(fresh.db);
    await withdraw(workers[0]!);
    expect(await release()).toBe(0);
    expect((await sql`select * from need_release`.execute(fresh.db)).rows).toEqual(before.rows);
    await expect(sql`update need_release set k = 6`.execute(fresh.db)).rejects.toThrow("never changed");
    const [told] = await scene.as(city, (ctx) => listNeedReleases(ctx), now);
    expect(figureOf(told!.figures.singles, {})).toBe(6);
    expect(figureOf(told!.figures.offers, { answer: "accepted" })).toBe(5);
  });

  test("whoever works for an employer, one worker more or less changes no report after it was told", async () => {
    const workers = await many(7, () => single());
    await many(5, () => single("370203"));
    await release();
    const readers = [scene.officer, scene.supervisor, scene.elsewhere, city];
    const before = await Promise.all(readers.map(async (reader) => singlesOf((await show(reader)).report)));
    await withdraw(workers[0]!);
    await single();
    await offered("declined");
    const after = await Promise.all(readers.map(async (reader) => singlesOf((await show(reader)).report)));
    expect(after).toEqual(before);
    // And no two readers can subtract theirs: it is one.
    for (const parts of before) expect(parts).toEqual(before[0]);
  });

  test("a union's page shows figures of its own districts, and these are figures of the whole page", async () => {
    await many(7, () => single());
    await many(9, () => single("370203"));
    await release();
    const bars = async (union?: number) =>
      singlesOf((await show(city, union === undefined ? {} : { union })).report).flatMap((part) =>
        part.kind === "chart" && part.data.columns[0]?.title === w.district ? part.data.rows : [],
      );
    const all = await bars();
    expect(all.map(({ name, told }) => `${name} ${told}`).sort()).toEqual(["省市乙区 9", "省市甲区 7"]);
    expect(await bars(scene.a)).toEqual(all.filter(({ name }) => name === "省市甲区"));
  });

  test("two in a district are told by nothing, also not by a total", async () => {
    await many(2, () => single());
    await many(9, () => single("370203"));
    await release();
    const numbers = rowsOf((await show(city)).report, "told").filter((value) => value !== null);
    expect(numbers).not.toContain(2);
    expect(numbers.includes(11) && numbers.includes(9)).toBe(false);
  });

  test("whoever stands close to an employer is shown none of these: her list and a total would tell of its workers", async () => {
    await many(6, () => single());
    await release();
    const parts = singlesOf((await show(scene.apart)).report);
    expect(parts).toEqual([{ kind: "paragraph", text: w.singlesApart }]);
  });

  test("before anything was told it says when", async () => {
    await many(6, () => single());
    expect(JSON.stringify(singlesOf((await show(city)).report))).toContain("2027-01-01");
  });
});

describe("groups", () => {
  test("how they went is counted from what staff did", async () => {
    const { id } = await scene.group({ at: october });
    const at = (hours: number) => new Date(october.getTime() + hours * 3_600_000);
    await act(id, { act: "screen" }, at(3));
    await sql`insert into need_ask (warning_id, asked_on, closes_on, outcome, stated_on)
      values (${id}, '2026-10-01', '2026-10-02', 'yes', '2026-10-03')`.execute(fresh.db);
    await act(id, { act: "check", routine: false }, at(5));
    await act(id, { act: "contact", channel: "meeting", outcome: "reached", words: "说了情况" }, at(10));
    await act(id, { act: "open", words: "欠薪两个月，职工要求补发" }, at(12));
    await act(
      id,
      { act: "close", helped: true, people: 12, recoveredFen: 4_500_000, recoveredFor: ["wage"], words: "全部补发" },
      at(24 * 8),
    );
    const { id: wrong } = await scene.area({ at: october, category: "INSURANCE" });
    await act(wrong, { act: "false-alarm", words: "是新闻引起的" }, at(1));
    const { report } = await show(scene.officer);
    const categories = report.parts.flatMap((part) =>
      part.kind === "chart" && part.data.columns[0]?.title === w.category ? part.data.rows : [],
    );
    expect(categories.map(({ name, told, behind }) => [name, told, behind])).toEqual([
      ["社保公积金", 1, "category=INSURANCE"],
      ["劳动报酬", 1, "category=WAGE"],
    ]);
    const expected = {
      [w.told]: "2",
      [w.confirmed]: "1",
      [w.notANeed]: "1",
      [w.precision]: "50%",
      [w.toScreen]: "1 小时",
      [w.toContact]: "10 小时",
      [w.opened]: "1",
      [w.people]: "12",
      [w.recoveredYuan]: "45,000",
      [w.overdue]: "0",
    };
    for (const [label, value] of Object.entries(expected)) expect([label, fact(report, label)]).toEqual([label, value]);
    expect(JSON.stringify(report)).not.toContain("某厂");
    // November is not over: October is what September is compared with.
    expect(JSON.stringify(report)).toContain(w.toldTrend(2, 0));
  });

  test("what is counted is what stands in the reader's own list", async () => {
    await scene.group({ at: october });
    await scene.area({ at: october });
    await scene.area({ at: october, district: "370203" });
    for (const reader of [scene.officer, scene.supervisor, scene.elsewhere, scene.apart, city]) {
      const { total } = await scene.as(
        reader,
        (ctx) => listWarnings(ctx, { view: "all", group: true, page: 1, size: 50 }),
        now,
      );
      expect(fact((await show(reader)).report, w.told)).toBe(String(total));
    }
    // The employer's is kept from whoever stands close to it.
    expect(fact((await show(scene.apart)).report, w.told)).toBe("1");
  });

  test("a month of the chart leads to the same warnings in the list", async () => {
    await scene.group({ at: october });
    await scene.area({ at: september });
    for (const month of ["2026-09", "2026-10", "2026-11"]) {
      const query = { view: "all", group: true, page: 1, size: 50, month } as const;
      const { total } = await scene.as(city, (ctx) => listWarnings(ctx, query), now);
      expect(fact((await show(city, { from: month, to: month })).report, w.told) ?? "0").toBe(String(total));
    }
  });

  test("one worker's warning is in no count of groups", async () => {
    await single();
    const { report } = await show(city);
    expect(report.parts).toContainEqual({ kind: "paragraph", text: w.nothing });
  });

  test("a union out of scope is refused, and months that cannot be counted", async () => {
    await expect(show(scene.elsewhere, { union: scene.a })).rejects.toEqual(refused("request/not-allowed"));
    await expect(show(await scene.holder("auditor", scene.city))).rejects.toEqual(refused("request/not-allowed"));
    await expect(show(city, { from: "2026-11", to: "2026-10" })).rejects.toEqual(refused("need/figures-period"));
    await expect(show(city, { from: "2023-11", to: "2026-11" })).rejects.toEqual(refused("need/figures-period"));
    expect((await show(city, { from: "2023-12", to: "2026-11" })).report.title).toBe(w.title);
  });

  test("the file says the same", async () => {
    await scene.group({ at: october });
    for (const format of ["xlsx", "docx"] as const) {
      const file = await scene.as(
        city,
        (ctx) => exportNeedFigures(ctx, { from: "2026-09", to: "2026-11", union: undefined, format }),
        now,
      );
      expect((await buffer(file.content)).subarray(0, 2).toString()).toBe("PK");
    }
  });
});

describe("the public page", () => {
  const open = (query: unknown = {}) =>
    inTransaction(fresh.context({ kind: "visitor" }, now), (ctx) => showPublicNeedFigures(ctx, query));

  test("shows what was released and nothing else, whatever it is asked for", async () => {
    await many(6, () => single());
    await many(8, () => offered("accepted"));
    await release();
    for (const query of [{}, { month: "2026-09" }, { month: "2026-11" }, { month: ["x"] }, { area: "3702" }]) {
      const page = await open(query);
      expect(page).toMatchObject({
        month: { month: "2026-09-01", releasedOn: "2026-11-22" },
        offers: 14,
        isDemo: false,
      });
      expect(page.answers.map(({ count }) => count)).toEqual([8, null, null, null]);
      // How many single warnings the union was told is not said.
      expect(JSON.stringify(page)).not.toMatch(/:6[,}]/);
    }
  });

  test("before the first says from when on", async () => {
    expect(await open()).toMatchObject({ firstOn: "2027-01-01", people: null, months: [] });
  });

  test("invented figures say so, and are gone as soon as there are real ones", async () => {
    await loadDemoFigures(fresh.context(undefined, now));
    await loadDemoFigures(fresh.context(undefined, now));
    const demo = await open();
    expect(demo.isDemo).toBe(true);
    expect(demo.months).toHaveLength(6);
    expect(demo.people).not.toBeNull();
    expect(JSON.stringify((await show(city)).report.meta)).toContain(w.demo);
    await many(6, () => single());
    await release();
    expect((await open()).isDemo).toBe(false);
    await removeDemoFigures(fresh.context(undefined, now));
    expect((await sql`select from need_release where is_demo`.execute(fresh.db)).rows).toEqual([]);
  });
});
