import { randomUUID } from "node:crypto";
import type { Selectable } from "kysely";
import { getRule } from "../../../platform/calendar/index.ts";
import type { Context } from "../../../platform/context.ts";
import { raiseNeed, submitNeed } from "../../matters/index.ts";
import { codesAbove } from "../../unions/index.ts";
import type { Alert } from "../detection/detector.ts";
import { dayOf, startOfDay } from "../detection/look-up.ts";
import { groupCase, grown } from "../detection/told-cases.ts";
import { tables, type WarningTable } from "../tables.ts";
import { agreeing } from "./city.ts";
import type { Memory } from "./memory.ts";
import { type GradeRules, gradeOf, isGraver, urgencyOf } from "./rules.ts";

type GroupAlert = Extract<Alert, { level: "enterprise" | "area" }>;
type Found = Pick<GroupAlert, "score" | "found" | "reasons">;

/**
 * Tells staff of an employer's workers, or of an industry in a district: a warning on the spine, never a name. An employer's is
 * asked once more with those alone who agree at this moment that their employer is used; below three of them it is nothing.
 */
export async function tellGroup(ctx: Context, memory: Memory, alert: GroupAlert): Promise<void> {
  const { city, config } = memory;
  const found: Found | undefined =
    alert.level === "enterprise" ? await agreed(ctx, memory, alert.employer, alert.category) : alert;
  if (!found) return;
  const category = city.categories[alert.category]!;
  const place =
    alert.level === "enterprise"
      ? { employer_id: city.employerIds[alert.employer]! }
      : { industry: city.industries[alert.industry]!, district_code: city.districts[alert.district]! };
  const { workers, expected, days } = found.found;
  const facts = alert.level === "enterprise" ? city.employers[alert.employer]! : undefined;
  const district = place.district_code ?? city.districts[facts!.district]!;
  const grade = gradeOf({ workers, headcount: facts?.size }, await gradeRules(ctx, district));
  const figures = {
    workers,
    expected,
    window_days: days,
    score: found.score,
    reasons: found.reasons,
    grade,
  };
  const since = new Date(startOfDay(dayOf(alert.at) - days + 1));
  const before = await findLastCase(ctx, { level: levelOf(alert), category, ...place });
  // What staff closed stays as they judged it; only what is graver than that is told anew.
  if (before?.state === "closed" && !isGraver(grade, before.grade)) return;
  if (before && before.state !== "closed") {
    if (found.score < before.score + grown) return;
    await tables(ctx)
      .updateTable("need_warning")
      .set({ ...figures, since: before.since < since ? before.since : since, grown_at: ctx.now })
      .where("id", "=", before.id)
      .execute();
    await raiseNeed(ctx, before.matter_id, urgencyOf[grade]);
    return;
  }
  const { id: matterId } = await submitNeed(ctx, {
    submission: randomUUID(),
    problemType: category,
    ...(place.employer_id !== undefined && { employerId: place.employer_id }),
    district,
    urgency: urgencyOf[grade],
    receivedAt: ctx.now,
  });
  await tables(ctx)
    .insertInto("need_warning")
    .values({
      ...figures,
      level: levelOf(alert),
      category,
      employer_id: place.employer_id ?? null,
      industry: place.industry ?? null,
      district_code: place.district_code ?? null,
      since,
      told_at: ctx.now,
      grown_at: null,
      config_version: config.version,
      matter_id: matterId,
    })
    .execute();
}

const levelOf = ({ level }: GroupAlert) => (level === "enterprise" ? "employer" : "area");

/** Those of the group who agree now, looked at alone; whoever does not is forgotten, here and for everything after. */
async function agreed(
  ctx: Context,
  { city, detector, config, live }: Memory,
  employer: number,
  category: number,
): Promise<Found | undefined> {
  const group = detector.group(employer, category);
  if (!group) return undefined;
  const persons = group.workers.map((worker) => city.persons[worker]!);
  const shown = await agreeing(ctx, "employer", live, persons);
  const ordinary = await agreeing(ctx, "ordinary", live, persons);
  const gone = group.workers.filter((_, n) => !shown.has(persons[n]!) || !ordinary.has(persons[n]!));
  for (const worker of gone) detector.forget(worker);
  const left = gone.length === 0 ? group : detector.group(employer, category);
  return left && left.score >= config.thresholds.enterprise ? left : undefined;
}

/** The warning of the same trouble that was told last, while it counts as the same. */
async function findLastCase(
  ctx: Context,
  place: Pick<WarningTable, "level" | "category"> & Partial<WarningTable>,
): Promise<Pick<Selectable<WarningTable>, "id" | "score" | "matter_id" | "since" | "state" | "grade"> | undefined> {
  const { level, category, employer_id, industry, district_code } = place;
  const warnings = tables(ctx)
    .selectFrom("need_warning")
    .select(["id", "score", "matter_id", "since", "state", "grade"])
    .where("level", "=", level)
    .where("category", "=", category);
  const there = employer_id
    ? warnings.where("employer_id", "=", employer_id)
    : warnings.where("industry", "=", industry!).where("district_code", "=", district_code!);
  return there
    .where((of) => of(of.fn.coalesce("grown_at", "told_at"), ">", new Date(ctx.now.getTime() - groupCase)))
    .orderBy("told_at", "desc")
    .executeTakeFirst();
}

/** The numbers of `content/rules/needs.json` in force at the place. Errors: a rule that is missing there. */
async function gradeRules(ctx: Context, district: string): Promise<GradeRules> {
  const numberOf = async (name: string): Promise<number> => {
    const { value } = await getRule(ctx, `need.grade.${name}`, codesAbove(district));
    if (typeof value !== "number") throw new Error(`the rule need.grade.${name} has no number`);
    return value;
  };
  return {
    orangeWorkers: await numberOf("orange-workers"),
    orangeShare: (await numberOf("orange-percent")) / 100,
    redWorkers: await numberOf("red-workers"),
  };
}
