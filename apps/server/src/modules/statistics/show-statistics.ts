import type { exportStatisticsContract, getStatisticsContract, InputOf, OutputOf } from "@zhijia/contracts";
import { daysBetween } from "../../platform/calendar/index.ts";
import type { Context } from "../../platform/context.ts";
import { reportFile } from "../../platform/documents/index.ts";
import { requirePermission } from "../../platform/permissions.ts";
import { Refusal } from "../../platform/refusals.ts";
import { placeOf, requireUnion } from "../unions/index.ts";
import { namesOfFigures } from "./figure-names.ts";
import { gatherFigures } from "./gather-figures.ts";
import { reportOf } from "./report-of.ts";
import { findWeeklyReport } from "./weekly-reports.ts";

type Asked = InputOf<typeof getStatisticsContract>["query"];

const longest = 731;

/** Errors: Refusal `statistics/period`, `union/not-found`, `request/not-allowed` for a union out of scope. */
export async function showStatistics(
  ctx: Context,
  { from, to, union: id, kept }: Asked,
): Promise<OutputOf<typeof getStatisticsContract>> {
  if (from > to || daysBetween(from, to) >= longest) throw new Refusal("invalid", "statistics/period");
  const union = id === undefined ? undefined : await requireUnion(ctx, id);
  requirePermission(ctx.actor, "statistics.read", union && placeOf(union));
  const period = { from, to };
  const made = kept && union ? await findWeeklyReport(ctx, period, union.id) : undefined;
  const figures = made ?? (await gatherFigures(ctx, { period, branch: union?.path }));
  const wall = !made && ctx.actor.kind === "staff" && ctx.actor.apart.length > 0;
  return {
    countedAt: figures.countedAt,
    kept: made !== undefined,
    ...(union && { union: { id: union.id, name: union.name } }),
    report: reportOf(figures, await namesOfFigures(ctx, figures, union?.name), { lang: ctx.lang, wall }),
  };
}

/** The same as .docx or .xlsx. */
export async function exportStatistics(
  ctx: Context,
  { format, ...asked }: InputOf<typeof exportStatisticsContract>["query"],
) {
  const { report } = await showStatistics(ctx, asked);
  const name = `${report.title} ${asked.from} ${asked.to}`;
  return reportFile(report, format, { lang: ctx.lang, date: ctx.now, name });
}
