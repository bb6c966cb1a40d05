import type { FiguresPage } from "@zhijia/contracts";
import { z } from "zod";
import { addDays, todayInChina } from "../../platform/calendar/index.ts";
import type { Context } from "../../platform/context.ts";
import { namesOfDistricts } from "../unions/index.ts";
import { namesOfTypes } from "./figure-names.ts";
import { least, weeksUntilRelease } from "./release-figures.ts";
import { figureOf, type PublicDimension, type Released, sumReleases } from "./sum-releases.ts";
import { tables } from "./tables.ts";
import { mondayOf } from "./weeks.ts";

const asked = z.object({
  area: z
    .string()
    .regex(/^\d{4}$/)
    .optional()
    .catch(undefined),
  week: z.iso.date().optional().catch(undefined),
});

const words = {
  zh: {
    "on-time": "按时答复",
    late: "逾期答复",
    none: "还没有答复",
    satisfied: "满意",
    "not-satisfied": "不满意",
    silent: "没有评价",
    unsorted: "未分类",
  },
  en: {
    "on-time": "Answered on time",
    late: "Answered late",
    none: "Not answered yet",
    satisfied: "Satisfied",
    "not-satisfied": "Not satisfied",
    silent: "Did not rate",
    unsorted: "Not sorted",
  },
};

/** What was published, and nothing else: this page asks no other table for a count. */
export async function showFigures(ctx: Context, query: unknown): Promise<FiguresPage> {
  const { area: wanted, week: wantedWeek } = asked.parse(query ?? {});
  const areas = (
    await tables(ctx).selectFrom("public_release").select("area").distinct().orderBy("area").execute()
  ).map((row) => row.area);
  const area = areas.find((one) => one === wanted) ?? areas[0];
  const releases = area
    ? await tables(ctx)
        .selectFrom("public_release")
        .selectAll()
        .where("area", "=", area)
        .orderBy("week", "desc")
        .limit(53)
        .execute()
    : [];
  const shown = releases.find(({ week }) => week === wantedWeek) ?? releases[0];
  const cities = await namesOfDistricts(
    ctx,
    areas.map((code) => `${code}00`),
  );
  const nameOfArea = (code: string) => cities.get(`${code}00`) ?? code;
  const link = (toArea: string, week?: string) =>
    `/figures?${new URLSearchParams({ ...(areas.length > 1 && { area: toArea }), ...(week && { week }) })}`;
  const w = words[ctx.lang];
  const figure = (of: { [D in PublicDimension]?: string }) => (shown && figureOf(shown, of)) ?? null;
  const told = (dimension: PublicDimension, values: readonly { key: string; name: string }[]) =>
    values.map(({ key, name }) => ({ name, count: figure({ [dimension]: key }) }));
  const types = await typesOf(ctx, w.unsorted, shown?.figures ?? []);
  const districts = area ? await districtsOf(ctx, shown?.figures ?? []) : [];
  return {
    areas:
      areas.length > 1 ? areas.map((code) => ({ name: nameOfArea(code), href: link(code), on: code === area })) : [],
    ...(area && { area: nameOfArea(area) }),
    ...(!shown && { firstOn: addDays(mondayOf(todayInChina(ctx.now)), 7 * (weeksUntilRelease + 1)) }),
    ...(shown && {
      week: { from: shown.week, to: addDays(shown.week, 6), releasedOn: todayInChina(shown.released_at) },
    }),
    weeks: releases.map((release) => ({
      from: release.week,
      to: addDays(release.week, 6),
      received: figureOf(release, {}) ?? null,
      href: link(area!, release.week),
      on: release === shown,
    })),
    received: figure({}),
    endings: told(
      "ending",
      (["on-time", "late", "none"] as const).map((key) => ({ key, name: w[key] })),
    ),
    voices: told(
      "voice",
      (["satisfied", "not-satisfied", "silent"] as const).map((key) => ({ key, name: w[key] })),
    ),
    ...(releases.length > 1 && { sum: sumOf(releases) }),
    types: told("type", types),
    districts: told("district", districts),
    crossed: types.map((type) => districts.map((district) => figure({ type: type.key, district: district.key }))),
    least,
  };
}

function sumOf(releases: readonly { week: string; figures: Released }[]) {
  const { count, weeksNotShown } = sumReleases(releases, {});
  return {
    from: releases.at(-1)!.week,
    to: addDays(releases[0]!.week, 6),
    weeks: releases.length,
    received: count,
    answeredInTime: sumReleases(releases, { ending: "on-time" }).count,
    weeksNotShown,
  };
}

/** Only what was told at all: that somebody asked about the others is not to be seen. */
const valuesOf = (figures: Released, dimension: PublicDimension) =>
  [...new Set(figures.flatMap(({ of }) => of[dimension] ?? []))].sort();

async function typesOf(ctx: Context, unsorted: string, figures: Released) {
  const keys = new Set(valuesOf(figures, "type"));
  const names = await namesOfTypes(ctx);
  return [...names, ["", unsorted] as const].filter(([key]) => keys.has(key)).map(([key, name]) => ({ key, name }));
}

async function districtsOf(ctx: Context, figures: Released) {
  const keys = valuesOf(figures, "district");
  const names = await namesOfDistricts(ctx, keys);
  return keys.map((key) => ({ key, name: names.get(key) ?? key }));
}
