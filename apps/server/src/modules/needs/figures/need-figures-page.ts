import type { NeedFiguresPage } from "@zhijia/contracts";
import { z } from "zod";
import { todayInChina } from "../../../platform/calendar/index.ts";
import type { Context } from "../../../platform/context.ts";
import type { PageRoute } from "../../../platform/module.ts";
import { monthOf } from "../outreach/rules.ts";
import { addMonths } from "./months.ts";
import { figureOf, listNeedReleases, offersOf, type ReleasedMonth, sumOf } from "./need-releases.ts";
import { type Precision, precisionOf } from "./precision.ts";
import { monthsUntilRelease } from "./release-need-figures.ts";
import { least, type NeedRelease } from "./release-of.ts";

const asked = z.object({
  month: z
    .string()
    .regex(/^\d{4}-\d{2}$/)
    .optional()
    .catch(undefined),
});

/** Of so many months together, and in the chart. */
const together = 12;

const words = {
  zh: {
    accepted: "接受了帮助",
    declined: "说不需要",
    "not-me": "说不是自己的事",
    none: "没有答复",
    employer: "同一单位的几名职工",
    area: "同一区县同一行业的职工",
  },
  en: {
    accepted: "Accepted help",
    declined: "Said no, thank you",
    "not-me": "Said it was not about them",
    none: "Did not answer",
    employer: "Several workers of one employer",
    area: "Workers of one industry in a district",
  },
};

export const needFiguresPages: PageRoute[] = [
  {
    method: "GET",
    path: "/figures/needs",
    answer: async (ctx, { query }) => ({ page: "needFigures", data: await showPublicNeedFigures(ctx, query) }),
  },
];

/** What was released, and nothing else: this page asks no other table for a count. */
export async function showPublicNeedFigures(ctx: Context, query: unknown): Promise<NeedFiguresPage> {
  const { month: wanted } = asked.parse(query ?? {});
  const releases = await listNeedReleases(ctx);
  const shown = releases.find(({ month }) => month.startsWith(wanted ?? "-")) ?? releases[0];
  const w = words[ctx.lang];
  const of = shown?.figures;
  const latest = releases.slice(0, together);
  return {
    ...(shown
      ? { month: { month: shown.month, releasedOn: todayInChina(shown.releasedAt) } }
      : { firstOn: addMonths(monthOf(ctx.now), monthsUntilRelease) }),
    isDemo: shown?.isDemo ?? false,
    on: of?.on ?? null,
    offers: of ? offersOf(of) : null,
    // Of whom the union was told is not told here: see docs/decisions/0029-need-figures.md.
    answers: (["accepted", "declined", "not-me", "none"] as const).map((answer) => ({
      name: w[answer],
      count: of ? figureOf(of.offers, { answer }) : null,
    })),
    warnings: (["employer", "area"] as const).map((level) => ({
      name: w[level],
      count: of ? figureOf(of.groups, { level }) : null,
    })),
    precision: of ? precisionTold(of) : null,
    visits: of?.visits ?? null,
    people: of ? peopleOf(of) : null,
    recoveredFen: of ? recoveredOf(of) : null,
    leadDays: of?.helped.groups.leadDays ?? null,
    ...(latest.length > 1 && { sum: sumOfMonths(latest) }),
    months: releases.map(({ month, figures }) => ({
      month,
      people: peopleOf(figures),
      offers: offersOf(figures),
      href: `/figures/needs?month=${month.slice(0, 7)}`,
      on: month === shown?.month,
    })),
    least,
  };
}

const peopleOf = ({ helped }: NeedRelease) => sumOf([helped.groups.people, helped.singles.people]);
const recoveredOf = ({ helped }: NeedRelease) => sumOf([helped.groups.recoveredFen, helped.singles.recoveredFen]);

/** Of groups: how many of those with a finding were right; null where one of both numbers was not told. */
function precisionTold({ groups }: NeedRelease): Precision | null {
  const [right, wrong] = [figureOf(groups, { ending: "confirmed" }), figureOf(groups, { ending: "not-a-need" })];
  return right === null || wrong === null ? null : precisionOf(right, wrong);
}

function sumOfMonths(releases: readonly ReleasedMonth[]): NonNullable<NeedFiguresPage["sum"]> {
  const rows = releases.map(({ figures }) => ({
    people: peopleOf(figures),
    recoveredFen: recoveredOf(figures),
    visits: figures.visits,
    offers: offersOf(figures),
  }));
  const sum = (key: keyof (typeof rows)[number]) => sumOf(rows.map((row) => row[key]));
  return {
    months: releases.length,
    people: sum("people"),
    recoveredFen: sum("recoveredFen"),
    visits: sum("visits"),
    offers: sum("offers"),
    monthsNotWhole: rows.filter((row) => Object.values(row).includes(null)).length,
  };
}
