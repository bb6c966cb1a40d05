import type { exportNeedFiguresContract, getNeedFiguresContract, InputOf, OutputOf } from "@zhijia/contracts";
import { timeInChina, todayInChina } from "../../../platform/calendar/index.ts";
import type { Context } from "../../../platform/context.ts";
import { reportFile } from "../../../platform/documents/index.ts";
import { requirePermission, requireStaff } from "../../../platform/permissions.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { listNeedGroups } from "../../taxonomy/index.ts";
import { namesOfDistricts, placeOf, requireUnion } from "../../unions/index.ts";
import { monthOf } from "../outreach/rules.ts";
import { countGroups } from "./count-groups.ts";
import { addMonths } from "./months.ts";
import { listNeedReleases } from "./need-releases.ts";
import { needReport } from "./need-report.ts";
import { monthsUntilRelease } from "./release-need-figures.ts";
import { districtsIn } from "./singles-parts.ts";

type Asked = InputOf<typeof getNeedFiguresContract>["query"];

const most = 36;

/** Errors: Refusal `need/figures-period`, `union/not-found`, `request/not-allowed` for a union out of scope. */
export async function showNeedFigures(
  ctx: Context,
  { from, to, union: id }: Asked,
): Promise<OutputOf<typeof getNeedFiguresContract>> {
  const period = { from: `${from}-01`, to: `${to}-01` };
  if (from > to || period.to >= addMonths(period.from, most))
    throw new Refusal("invalid", "need/figures-period", { most });
  const union = id === undefined ? undefined : await requireUnion(ctx, id);
  requirePermission(ctx.actor, "need.read", union && placeOf(union));
  const groups = await countGroups(ctx, { ...period, branch: union?.path });
  // Somebody kept apart from an employer has a list without its workers: the list and a total would tell of them.
  const apart = requireStaff(ctx.actor).apart.length > 0;
  const releases = apart ? undefined : await listNeedReleases(ctx, { ...period, most });
  const area = (union?.district_code ?? "").replace(/(00){1,2}$/, "");
  const codes = [
    ...groups.warnings.by.district.keys(),
    ...groups.outcomes.by.district.keys(),
    ...districtsIn(releases ?? [], area),
  ];
  const asOf = todayInChina(ctx.now);
  const countedAt = ctx.now.toISOString();
  const report = needReport(
    {
      period,
      asOf,
      countedAt: timeInChina(ctx.now),
      groups,
      releases,
      area,
      firstReleaseOn: addMonths(monthOf(ctx.now), monthsUntilRelease),
    },
    {
      union: union?.name,
      districts: await namesOfDistricts(ctx, [...new Set(codes)].filter(Boolean)),
      categories: new Map((await listNeedGroups(ctx)).map(({ code, name }) => [code, name[ctx.lang]])),
    },
    ctx.lang,
  );
  return { countedAt, ...(union && { union: { id: union.id, name: union.name } }), report };
}

/** The same as .docx or .xlsx. */
export async function exportNeedFigures(
  ctx: Context,
  { format, ...asked }: InputOf<typeof exportNeedFiguresContract>["query"],
) {
  const { report } = await showNeedFigures(ctx, asked);
  const name = `${report.title} ${asked.from} ${asked.to}`;
  return reportFile(report, format, { lang: ctx.lang, date: ctx.now, name });
}
