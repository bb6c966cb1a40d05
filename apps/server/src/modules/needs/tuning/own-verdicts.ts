import { type Expression, type SqlBool, sql } from "kysely";
import type { Context } from "../../../platform/context.ts";
import { countEmployers } from "../../unions/index.ts";
import { tables } from "../tables.ts";
import type { WeightsKind } from "./config.ts";
import type { OwnVerdict } from "./fit-verdicts.ts";
import type { TunedLevel } from "./unusual-scores.ts";

/** A city changes: what is older says little of it. */
const monthsKept = 12;
const month = 30 * 86_400_000;

/** As warnings and verdicts name the level. */
export const warningLevel = (level: TunedLevel) => (level === "enterprise" ? "employer" : level);

const since = (ctx: Context) => new Date(ctx.now.getTime() - monthsKept * month);
const weighed = (kind: WeightsKind): Expression<SqlBool> =>
  sql`config_version in (select version from need_config where (weights is null) = ${kind === "by-hand"})`;

/**
 * What staff found in the last twelve months of what was told under weights of this kind; the scores of other weights mean
 * something else. Who already knew of it had a need: only what was none is wrong.
 */
export async function listVerdicts(ctx: Context, kind: WeightsKind): Promise<OwnVerdict[]> {
  const rows = await tables(ctx)
    .selectFrom("need_verdict")
    .innerJoin("need_config", "need_config.version", "need_verdict.config_version")
    .select(["level", "category", "score", "verdict", "offsets"])
    .where("need_verdict.is_demo", "=", false)
    .where("month", ">=", since(ctx).toISOString().slice(0, 10))
    .where(sql<boolean>`(weights is null) = ${kind === "by-hand"}`)
    .execute();
  return rows.map(({ level, category, score, verdict, offsets }) => ({
    level: level === "employer" ? "enterprise" : level,
    category,
    // As it was before a version added to it.
    score: level === "worker" ? score : score - ((offsets as Record<string, number>)[category] ?? 0),
    right: verdict !== "not-a-need",
  }));
}

/** The same, counted. */
export async function countVerdicts(
  ctx: Context,
  { level, kind }: { level: TunedLevel; kind: WeightsKind },
): Promise<{ right: number; wrong: number }> {
  const { right, wrong } = await tables(ctx)
    .selectFrom("need_verdict")
    .select(({ fn }) => [
      fn.countAll().filterWhere("verdict", "<>", "not-a-need").as("right"),
      fn.countAll().filterWhere("verdict", "=", "not-a-need").as("wrong"),
    ])
    .where("is_demo", "=", false)
    .where("level", "=", warningLevel(level))
    .where("month", ">=", since(ctx).toISOString().slice(0, 10))
    .where(weighed(kind))
    .executeTakeFirstOrThrow();
  return { right: Number(right), wrong: Number(wrong) };
}

/** How many warnings of that level were told in the same time, and in how many thousands of employers times months of 30 days. */
export async function countOwnWarnings(
  ctx: Context,
  { level, kind }: { level: TunedLevel; kind: WeightsKind },
): Promise<{ told: number; employerMonths: number }> {
  const { told, first } = await tables(ctx)
    .selectFrom("need_warning")
    .select(({ fn }) => [fn.countAll().as("told"), fn.min("told_at").as("first")])
    .where("is_demo", "=", false)
    .where("level", "=", warningLevel(level))
    .where("told_at", ">=", since(ctx))
    .where(weighed(kind))
    .executeTakeFirstOrThrow();
  const months = Math.max(1, (ctx.now.getTime() - ((first as Date | null) ?? ctx.now).getTime()) / month);
  return { told: Number(told), employerMonths: (Math.max(1, await countEmployers(ctx)) / 1000) * months };
}
