import { readFileSync } from "node:fs";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { addDays, daysBetween, isWorkingDay, saveRules, todayInChina } from "../../../platform/calendar/index.ts";
import type { Actor } from "../../../platform/context.ts";
import { type FreshDatabase, freshDatabase } from "../../../platform/testing/index.ts";
import { actOnWarning } from "../outreach/operations/act-on-warning.ts";
import { outreachScene } from "../outreach/testing/outreach-scene.ts";
import { checklistCodes } from "./checklist.ts";
import { approveVisitPlan } from "./operations/approve-visit-plan.ts";
import { askForVisit } from "./operations/ask-for-visit.ts";
import { createVisitPlan } from "./operations/create-visit-plan.ts";
import { drawVisitPlan } from "./operations/draw-visit-plan.ts";
import { recordVisit } from "./operations/record-visit.ts";
import { getVisitPlan, listVisitPlans } from "./plans.ts";
import { planReport, printVisitPlan } from "./print-visit-plan.ts";
import { getWarningVisit } from "./warning-visit.ts";

type Scene = Awaited<ReturnType<typeof outreachScene>>;
let fresh: FreshDatabase;
let scene: Scene;

beforeAll(async () => {
  fresh = await freshDatabase();
  scene = await outreachScene(fresh);
  const rules = new URL("../../../../content/rules/visits.json", import.meta.url);
  await saveRules(fresh.context(), JSON.parse(readFileSync(rules, "utf8")));
  await sql`update employer set headcount = 120, industry = '1711' where id = ${scene.employer}`.execute(fresh.db);
  await sql`insert into employer (name, district_code, industry, headcount)
    select '同业' || n, '370202', '1721', 80 from generate_series(1, 9) n`.execute(fresh.db);
  await sql`insert into employer (name, district_code, industry, headcount)
    select '小店' || n, '370202', '6210', 6 from generate_series(1, 20) n`.execute(fresh.db);
});
afterAll(() => fresh.close());
beforeEach(async () => {
  await sql`delete from visit_plan`.execute(fresh.db);
  await sql`delete from matter`.execute(fresh.db);
  await sql`update employer set headcount = 120, status = 'open' where id = ${scene.employer}`.execute(fresh.db);
});

const refused = (code: string) => expect.objectContaining({ code });
const day = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * day);
const month = () => todayInChina(new Date()).slice(0, 7);

const create = (groups = 1, actor: Actor = scene.officer, unionId = scene.a) =>
  scene.as(actor, (ctx) => createVisitPlan(ctx, { unionId, month: month(), groups }));
const draw = (id: number, actor: Actor = scene.officer) => scene.as(actor, (ctx) => drawVisitPlan(ctx, id));
const approve = (id: number, actor: Actor = scene.supervisor, now = new Date()) =>
  scene.as(actor, (ctx) => approveVisitPlan(ctx, id), now);
const plan = (id: number, actor: Actor = scene.officer) => scene.as(actor, (ctx) => getVisitPlan(ctx, id));
const wish = (warning: number, planId: number, actor: Actor = scene.officer, now = new Date()) =>
  scene.as(actor, (ctx) => askForVisit(ctx, warning, planId), now);
const visitOf = (warning: number, actor: Actor = scene.officer) =>
  scene.as(actor, (ctx) => getWarningVisit(ctx, warning));
const fine = Object.fromEntries(checklistCodes.map((code) => [code, "fine" as const]));

/** Of the employer's workers, for whom a supervisor decided. */
async function checked(...args: Parameters<Scene["group"]>) {
  const one = await scene.group(...args);
  await scene.as(scene.officer, (ctx) => actOnWarning(ctx, one.id, { act: "screen" }));
  const routine = { act: "check", routine: true, words: "按例行走访去" } as const;
  await scene.as(scene.supervisor, (ctx) => actOnWarning(ctx, one.id, routine));
  return one;
}

async function drawnWithWish(groups = 1) {
  const warning = await checked();
  const { id } = await create(groups);
  await wish(warning.id, id);
  await draw(id);
  return { id, warning: warning.id };
}

describe("a plan", () => {
  test("brings in the warned employer and four others of its kind, drawn once", async () => {
    const { id, warning } = await drawnWithWish();
    const shown = await plan(id);
    const employers = shown.stops.map(({ employer }) => employer);
    expect(employers).toHaveLength(5);
    expect(employers.map((one) => one.id)).toContain(scene.employer);
    for (const { name } of employers) expect(name).toMatch(/^(某厂|同业\d)$/);
    expect(shown).toMatchObject({ state: "draft", drawn: true, employers: 5, visited: 0, may: [] });
    expect(await visitOf(warning)).toMatchObject({ standing: "drawn", plan: { id } });
    await expect(draw(id)).rejects.toThrow(refused("need/visit-drawn"));
    const later = await checked();
    await expect(wish(later.id, id)).rejects.toThrow(refused("need/visit-again"));
  });

  test("shows, prints and lists the same whether or not a warning asks for a visit", async () => {
    const { id, warning } = await drawnWithWish();
    const see = async () =>
      JSON.stringify([
        await plan(id),
        planReport(await plan(id), "zh"),
        await scene.as(scene.officer, (ctx) => listVisitPlans(ctx, { page: 1, size: 50 })),
      ]);
    const before = await see();
    await sql`delete from visit_wish where warning_id = ${warning}`.execute(fresh.db);
    await sql`delete from matter`.execute(fresh.db);
    expect(await see()).toBe(before);
    expect(before).not.toMatch(/warning|wish|预警/i);
  });

  test("before the drawing nothing of it shows that anything is asked for", async () => {
    const warning = await checked();
    const { id } = await create();
    const empty = JSON.stringify(await plan(id));
    await wish(warning.id, id);
    expect(JSON.stringify(await plan(id))).toBe(empty);
    expect((await plan(id)).stops).toEqual([]);
  });

  test("brings no warned employer by chance: those come by their warning alone", async () => {
    await scene.group();
    const { id } = await create();
    await draw(id);
    const ids = (await plan(id)).stops.map(({ employer }) => employer.id);
    expect(ids).toHaveLength(5);
    expect(ids).not.toContain(scene.employer);
  });

  test("is not drawn where there are too few; small employers never count", async () => {
    const { id } = await create(3);
    await expect(draw(id)).rejects.toThrow(refused("need/visit-too-few"));
    expect((await plan(id)).drawn).toBe(false);
  });

  test("is made by unions of cities and districts, for this month or the next two, and seen where it belongs", async () => {
    await expect(create(1, await scene.holder("rights-officer", scene.factory), scene.factory)).rejects.toThrow(
      refused("need/visit-union"),
    );
    await expect(
      scene.as(scene.officer, (ctx) => createVisitPlan(ctx, { unionId: scene.a, month: "2020-01", groups: 1 })),
    ).rejects.toThrow(refused("need/visit-month"));
    await expect(create(1, scene.elsewhere)).rejects.toThrow(refused("request/not-allowed"));
    const { id } = await create();
    await expect(plan(id, scene.elsewhere)).rejects.toThrow(refused("need/no-visit-plan"));
    await expect(draw(id, scene.elsewhere)).rejects.toThrow(refused("need/no-visit-plan"));
  });

  test("is hidden from whoever stands close to one of its employers", async () => {
    const { id } = await drawnWithWish();
    await expect(plan(id, scene.apart)).rejects.toThrow(refused("need/no-visit-plan"));
    expect((await scene.as(scene.apart, (ctx) => listVisitPlans(ctx, { page: 1, size: 50 }))).plans).toEqual([]);
    const rows = await scene.as(
      scene.apart,
      async (ctx) => (await sql`select from visit_plan_stop`.execute(ctx.db)).rows,
    );
    expect(rows).toEqual([]);
  });
});

describe("the approval", () => {
  test("is a second person's, after the drawing, and gives days that are not soon", async () => {
    const warning = await checked();
    const { id } = await create(1, scene.supervisor);
    await wish(warning.id, id);
    await expect(approve(id)).rejects.toThrow(refused("need/visit-not-drawn"));
    await draw(id);
    await expect(approve(id)).rejects.toThrow(refused("need/visit-own"));
    await expect(approve(id, scene.officer)).rejects.toThrow(refused("request/not-allowed"));
    const other = await scene.holder("supervisor", scene.a);
    await approve(id, other);
    await expect(approve(id, other)).rejects.toThrow(refused("need/visit-approved"));
    const { stops, state, may } = await plan(id);
    const days = stops.map(({ onDay }) => onDay!);
    expect(state).toBe("approved");
    expect(may).toEqual(["record"]);
    expect(days).toEqual([...days].sort());
    const today = todayInChina(new Date());
    for (const one of days) {
      expect(daysBetween(today, one)).toBeGreaterThanOrEqual(7);
      expect(isWorkingDay(one, { days: new Map(), years: new Set() })).toBe(true);
    }
  });

  test("that comes late gives days after it", async () => {
    const { id } = await drawnWithWish();
    const late = inDays(40);
    await approve(id, scene.supervisor, late);
    for (const { onDay } of (await plan(id)).stops) expect(onDay! > todayInChina(late)).toBe(true);
  });
});

describe("a wish of a warning", () => {
  test("is for a group whose workers were asked, and not for one worker or an area", async () => {
    const { id } = await create();
    await expect(wish((await scene.one()).id, id)).rejects.toThrow(refused("need/visit-not-group"));
    await expect(wish((await scene.area()).id, id)).rejects.toThrow(refused("need/visit-not-group"));
    await expect(wish((await scene.group()).id, id)).rejects.toThrow(refused("need/visit-check-first"));
  });

  test.each([
    [9, "below ten"],
    [10, "half of it looked"],
    [null, "unknown"],
  ] as const)("is refused where the workforce is %s: %s", async (headcount, _why) => {
    await sql`update employer set headcount = ${headcount} where id = ${scene.employer}`.execute(fresh.db);
    const warning = await checked();
    const { id } = await create();
    await expect(wish(warning.id, id)).rejects.toThrow(refused("need/visit-points"));
    expect(await visitOf(warning.id)).toMatchObject({ mayAsk: false, plans: [], why: expect.any(String) });
  });

  test("is refused when the employer was in a plan within a year, like everybody's", async () => {
    await drawnWithWish();
    const again = await checked();
    const { id } = await create();
    await expect(wish(again.id, id)).rejects.toThrow(refused("need/visit-again"));
    const next = await scene.as(
      scene.officer,
      (ctx) => createVisitPlan(ctx, { unionId: scene.a, month: todayInChina(inDays(366)).slice(0, 7), groups: 1 }),
      inDays(366),
    );
    await wish(again.id, next.id, scene.officer, inDays(366));
  });

  test("finds no place in a plan that is full or of another place, and is made once", async () => {
    const [one, two] = [await checked(), await checked({ category: "HOURS" })];
    const { id } = await create(1);
    await wish(one.id, id);
    await expect(wish(one.id, id)).rejects.toThrow(refused("need/visit-asked"));
    await expect(wish(two.id, id)).rejects.toThrow(refused("need/visit-full"));
    expect(await visitOf(one.id)).toMatchObject({ standing: "asked", mayAsk: false });
    const elsewhere = await scene.as(scene.elsewhere, (ctx) =>
      createVisitPlan(ctx, { unionId: scene.b, month: month(), groups: 1 }),
    );
    const wide = await scene.holder("rights-officer", scene.city);
    await expect(wish(two.id, elsewhere.id, wide)).rejects.toThrow(refused("need/visit-elsewhere"));
  });

  test("is seen with its warning alone", async () => {
    const { warning } = await drawnWithWish();
    for (const actor of [scene.elsewhere, scene.apart]) {
      await expect(visitOf(warning, actor)).rejects.toThrow(refused("need/no-warning"));
      const rows = await scene.as(actor, async (ctx) => (await sql`select from visit_wish`.execute(ctx.db)).rows);
      expect(rows).toEqual([]);
    }
  });
});

describe("what a visit found", () => {
  const drawnOn = async (id: number) =>
    (
      await sql<{ drawn: string }>`select ((drawn_at at time zone 'Asia/Shanghai')::date)::text as drawn
        from visit_plan where id = ${id}`.execute(fresh.db)
    ).rows[0]!;
  const record = (stop: string, some: Partial<Parameters<typeof recordVisit>[2]> = {}, now = inDays(30)) =>
    scene.as(
      scene.officer,
      (ctx) => recordVisit(ctx, stop, { outcome: "visited", on: todayInChina(now), findings: fine, note: "", ...some }),
      now,
    );

  test("is the same form for all, stands on the warning's page, and ends the plan", async () => {
    const { id, warning } = await drawnWithWish();
    const { stops } = await plan(id);
    await expect(record(stops[0]!.id)).rejects.toThrow(refused("need/visit-not-approved"));
    await approve(id);
    await expect(record(stops[0]!.id, { findings: {} })).rejects.toThrow(refused("need/visit-items"));
    await expect(record(stops[0]!.id, { on: addDays(todayInChina(inDays(30)), 1) })).rejects.toThrow(
      refused("need/visit-day"),
    );
    // Nobody is visited in the week after the drawing, whoever asked for it.
    const { drawn } = await drawnOn(id);
    const early = addDays(drawn, 6);
    await expect(record(stops[0]!.id, { on: early })).rejects.toThrow(refused("need/visit-day"));
    const warned = stops.find(({ employer }) => employer.id === scene.employer)!;
    const found = { ...fine, "wage-monthly": "serious" as const };
    await record(warned.id, { findings: found, note: "十月工资未发" });
    expect(await visitOf(warning)).toMatchObject({
      standing: "visited",
      stop: { findings: { "wage-monthly": "serious" }, note: "十月工资未发" },
    });
    for (const { id: stop } of stops.filter((one) => one !== warned))
      await record(stop, { outcome: "not-met", findings: {} });
    expect(await plan(id)).toMatchObject({ state: "done", visited: 5, may: [] });
    await expect(record(warned.id)).rejects.toThrow(refused("need/visit-not-approved"));
  });

  test.each(["docx", "pdf"] as const)("has a paper to take along as .%s", async (format) => {
    const { id } = await drawnWithWish();
    const file = await scene.as(scene.officer, (ctx) => printVisitPlan(ctx, id, format));
    expect(file.name).toBe(`日常走访计划 ${month()}.${format}`);
  });
});
