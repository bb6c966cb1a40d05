import { sql } from "kysely";
import { type Context, tablesOf } from "../context.ts";
import { type CalendarDate, todayInChina } from "./calendar-date.ts";
import { daysOf, type HolidayNotice } from "./holiday-notice.ts";
import { type LawRule, ruleInForce } from "./rule.ts";
import type { DayKind, WorkingDays } from "./working-days.ts";

type RuleRow = {
  id: string;
  jurisdiction: string;
  effective_from: CalendarDate;
  effective_to: CalendarDate | null;
  law: string;
  article: string;
  title_zh: string;
  title_en: string;
  text_zh: string;
  text_en: string;
  period_count: number | null;
  period_unit: NonNullable<LawRule["period"]>["unit"] | null;
  starts_zh: string;
  starts_en: string;
  value: LawRule["value"];
  source_tag: LawRule["sourceTag"];
  source: string;
  verified_at: CalendarDate | null;
};

const tables = tablesOf<{
  rule: RuleRow;
  holiday_notice: { year: number; notice: string; source: string; verified_at: CalendarDate | null };
  calendar_day: { date: CalendarDate; year: number; kind: DayKind };
}>();

/** Replaces the year's notice as a whole. */
export async function saveHolidayNotice(ctx: Context, notice: HolidayNotice): Promise<void> {
  const { year, source, verified_at } = notice;
  await tables(ctx).deleteFrom("holiday_notice").where("year", "=", year).execute();
  await tables(ctx).insertInto("holiday_notice").values({ year, notice: notice.notice, source, verified_at }).execute();
  await tables(ctx)
    .insertInto("calendar_day")
    .values(daysOf(notice).map(([date, kind]) => ({ date, year, kind })))
    .execute();
}

export async function listWorkingDays(ctx: Context): Promise<WorkingDays> {
  const days = await tables(ctx).selectFrom("calendar_day").select(["date", "kind"]).execute();
  const notices = await tables(ctx).selectFrom("holiday_notice").select("year").execute();
  return { days: new Map(days.map((d) => [d.date, d.kind])), years: new Set(notices.map((n) => n.year)) };
}

/** Content wins over an earlier load of the same row, but never takes back a person's verification. */
export async function saveRules(ctx: Context, rules: readonly LawRule[]): Promise<void> {
  const rows = rules.map((r) => ({
    id: r.id,
    jurisdiction: r.jurisdiction,
    effective_from: r.effectiveFrom,
    effective_to: r.effectiveTo,
    law: r.law,
    article: r.article,
    title_zh: r.title.zh,
    title_en: r.title.en,
    text_zh: r.text.zh,
    text_en: r.text.en,
    period_count: r.period?.count ?? null,
    period_unit: r.period?.unit ?? null,
    starts_zh: r.starts?.zh ?? "",
    starts_en: r.starts?.en ?? "",
    value: sql<LawRule["value"]>`${r.value === null ? null : JSON.stringify(r.value)}::jsonb`,
    source_tag: r.sourceTag,
    source: r.source,
    verified_at: r.verifiedAt,
  }));
  if (rows.length === 0) return;
  const changed = Object.keys(rows[0] ?? {}).filter(
    (c) => !["id", "jurisdiction", "effective_from", "verified_at"].includes(c),
  );
  await tables(ctx)
    .insertInto("rule")
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(["id", "jurisdiction", "effective_from"]).doUpdateSet({
        ...Object.fromEntries(changed.map((c) => [c, sql.ref(`excluded.${c}`)])),
        verified_at: sql`coalesce(excluded.verified_at, rule.verified_at)`,
      }),
    )
    .execute();
}

/** The row of this rule in force today for the narrowest of `places`. Errors: a rule that no content gives. */
export async function getRule(ctx: Context, id: string, places: readonly string[] = []): Promise<LawRule> {
  const rule = ruleInForce(await listRules(ctx, [id]), places, todayInChina(ctx.now));
  if (!rule) throw new Error(`no rule ${id}`);
  return rule;
}

/** Every row, of all places and times, of these rules; `prefix.*` asks for a family. */
export async function listRules(ctx: Context, ids: readonly string[]): Promise<LawRule[]> {
  if (ids.length === 0) return [];
  const families = ids.filter((id) => id.endsWith(".*")).map((id) => `${id.slice(0, -1)}%`);
  const rows = await tables(ctx)
    .selectFrom("rule")
    .selectAll()
    .where((eb) => eb.or([eb("id", "in", ids), ...families.map((family) => eb("id", "like", family))]))
    .orderBy("id")
    .orderBy("jurisdiction")
    .orderBy("effective_from")
    .execute();
  return rows.map((r) => ({
    id: r.id,
    jurisdiction: r.jurisdiction,
    effectiveFrom: r.effective_from,
    effectiveTo: r.effective_to,
    law: r.law,
    article: r.article,
    title: { zh: r.title_zh, en: r.title_en },
    text: { zh: r.text_zh, en: r.text_en },
    period: r.period_count && r.period_unit ? { count: r.period_count, unit: r.period_unit } : null,
    starts: r.starts_zh ? { zh: r.starts_zh, en: r.starts_en } : null,
    value: r.value,
    sourceTag: r.source_tag,
    source: r.source,
    verifiedAt: r.verified_at,
  }));
}
