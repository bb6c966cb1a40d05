import { sql } from "kysely";
import { todayInChina } from "../../../platform/calendar/index.ts";
import { type Actor, asSystem, type Context } from "../../../platform/context.ts";
import { submitNeed } from "../../matters/index.ts";
import { findStaff } from "../../people/index.ts";
import { findEmployers, findUnionAt, listGrants } from "../../unions/index.ts";
import { actOnWarning } from "../outreach/operations/act-on-warning.ts";
import { tables as needTables } from "../tables.ts";
import { checklistCodes } from "./checklist.ts";
import { approveVisitPlan } from "./operations/approve-visit-plan.ts";
import { askForVisit } from "./operations/ask-for-visit.ts";
import { createVisitPlan } from "./operations/create-visit-plan.ts";
import { drawVisitPlan } from "./operations/draw-visit-plan.ts";
import { recordVisit } from "./operations/record-visit.ts";
import { tables } from "./tables.ts";

const day = 86_400_000;
const city = "370200";
const employerName = "演示海燕食品有限公司";
/** Not by chance, unlike a plan of one's own: who is in the invented one cannot be asked for again within the year. */
const sameEverywhere = () => 0;
/** The same in every installation. */
const submission = "7d0a3b52-6c1e-8f3a-8b61-2f6c1f0d9e44";

/** A group's warning, and the month's plan that it came into: approved, its first visits made. Invented and labelled; idempotent. */
export async function loadDemoVisits(ctx: Context): Promise<void> {
  const there = await tables(ctx).selectFrom("visit_plan").select("id").where("is_demo", "=", true).executeTakeFirst();
  const union = await findUnionAt(ctx, city);
  const [employer] = await findEmployers(ctx, employerName);
  const officer = await demoStaff(ctx, "rights-officer@demo");
  const supervisor = await demoStaff(ctx, "supervisor@demo");
  if (there || !union || !employer || !officer || !supervisor) return;
  const by = (actor: Actor, daysAgo: number): Context => ({
    ...ctx,
    actor,
    now: new Date(ctx.now.getTime() - daysAgo * day),
  });
  const warning = await tell(ctx, employer.id, new Date(ctx.now.getTime() - 40 * day));
  await actOnWarning(by(officer, 39), warning, { act: "screen", words: "（演示）几个人都查同一件事，值得去看看。" });
  const words = "（演示）没有等到足够的回答，按日常走访去。";
  await actOnWarning(by(supervisor, 32), warning, { act: "check", routine: true, words });
  const month = todayInChina(by(officer, 31).now).slice(0, 7);
  const { id } = await createVisitPlan(by(officer, 31), { unionId: union.id, month, groups: 1 });
  await askForVisit(by(officer, 31), warning, id);
  await drawVisitPlan(by(officer, 30), id, sameEverywhere);
  await approveVisitPlan(by(supervisor, 29), id);
  await recordSome(ctx, officer, id);
  await actOnWarning(by(officer, 1), warning, { act: "note", words: "（演示）按走访计划约了时间。" });
  await asSystem({ ...ctx, actor: officer }, "demo", (system) =>
    tables(system).updateTable("visit_plan").set({ is_demo: true }).where("id", "=", id).execute(),
  );
  // What was done in the name of staff left their rights in force.
  await sql`set local role none`.execute(ctx.db);
}

/** Those whose day has come, each a little different. */
async function recordSome(ctx: Context, officer: Actor, planId: number): Promise<void> {
  const today = todayInChina(ctx.now);
  const stops = await asSystem({ ...ctx, actor: officer }, "demo", (system) =>
    tables(system)
      .selectFrom("visit_plan_stop")
      .selectAll()
      .where("plan_id", "=", planId)
      .orderBy("position")
      .execute(),
  );
  for (const [n, stop] of stops.slice(0, -1).entries()) {
    if (stop.on_day === null || stop.on_day > today) continue;
    const findings = Object.fromEntries(
      checklistCodes.map((code, m) => [code, (n + m) % 6 === 5 ? ("minor" as const) : ("fine" as const)]),
    );
    const note = "（演示）谈了一小时，看了工资台账和考勤。";
    await recordVisit({ ...ctx, actor: officer }, stop.id, { outcome: "visited", on: stop.on_day, findings, note });
  }
}

async function tell(ctx: Context, employerId: number, at: Date): Promise<number> {
  const matter = await submitNeed(
    { ...ctx, now: at },
    {
      ...{ submission, problemType: "WAGE", employerId, district: "370202" },
      ...{ urgency: "yellow" as const, receivedAt: at, isDemo: true },
    },
  );
  const { id } = await needTables(ctx)
    .insertInto("need_warning")
    .values({
      ...{ level: "employer", category: "WAGE", employer_id: employerId, industry: null, district_code: null },
      ...{ workers: 4, expected: 0.3, window_days: 14, score: 5.2, reasons: ["came-back", "on-several-days"] },
      ...{ grade: "yellow", since: new Date(at.getTime() - 5 * day), told_at: at, grown_at: null, config_version: 1 },
      ...{ matter_id: matter.id, opened_id: null, is_demo: true },
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

export async function removeDemoVisits(ctx: Context): Promise<void> {
  // The warning goes with its matter.
  await tables(ctx).deleteFrom("visit_plan").where("is_demo", "=", true).execute();
  await sql`delete from matter m using need_warning w where w.matter_id = m.id and w.is_demo`.execute(ctx.db);
}

async function demoStaff(ctx: Context, login: string): Promise<Actor | undefined> {
  const found = (await findStaff(ctx, "login", [login])).get(login);
  if (!found) return undefined;
  return { kind: "staff", id: found.id, session: "demo", grants: await listGrants(ctx, found.id), apart: [] };
}
