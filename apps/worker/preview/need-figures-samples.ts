import type { NeedFiguresPage, View } from "@zhijia/contracts";
import type { Sample } from "./sample.ts";

/** The public figures of offered help: a usual month, a quiet one, and before the first. All of it is invented. */
export function needFiguresSamples(lang: View["lang"]): Sample[] {
  const t = (zh: string, en: string) => (lang === "zh" ? zh : en);
  const usual: NeedFiguresPage = {
    isDemo: true,
    month: { month: "2026-09-01", releasedOn: "2026-11-01" },
    on: 510,
    offers: 128,
    answers: [
      { name: t("接受了帮助", "Accepted help"), count: 41 },
      { name: t("说不需要", "Said no, thank you"), count: 18 },
      { name: t("说不是自己的事", "Said it was not about them"), count: null },
      { name: t("没有答复", "Did not answer"), count: null },
    ],
    warnings: [
      { name: t("同一单位的几名职工", "Several workers of one employer"), count: 14 },
      { name: t("同一区县同一行业的职工", "Workers of one industry in a district"), count: 9 },
    ],
    precision: { share: 0.78, low: 0.62, high: 0.89, of: 23 },
    visits: 16,
    people: 64,
    recoveredFen: 182_400_00,
    leadDays: 21,
    sum: { months: 3, people: 151, recoveredFen: 402_300_00, visits: 40, offers: 128, monthsNotWhole: 2 },
    months: [
      { month: "2026-09-01", people: 64, offers: 128, href: "/figures/needs?month=2026-09", on: true },
      { month: "2026-08-01", people: 87, offers: null, href: "/figures/needs?month=2026-08", on: false },
      { month: "2026-07-01", people: null, offers: null, href: "/figures/needs?month=2026-07", on: false },
    ],
    least: 5,
  };
  const none = (rows: NeedFiguresPage["answers"]) => rows.map(({ name }) => ({ name, count: null }));
  const nothing = {
    isDemo: false,
    on: null,
    offers: null,
    answers: none(usual.answers),
    warnings: none(usual.warnings),
    precision: null,
    visits: null,
    people: null,
    recoveredFen: null,
    leadDays: null,
    months: [],
    least: 5,
  };
  return [
    { name: "need figures", path: "/figures/needs", page: "needFigures", data: usual },
    {
      name: "need figures, a quiet month",
      path: "/figures/needs/quiet",
      page: "needFigures",
      data: { ...nothing, month: { month: "2026-09-01", releasedOn: "2026-11-01" } },
    },
    {
      name: "need figures, before the first",
      path: "/figures/needs/none",
      page: "needFigures",
      data: { ...nothing, firstOn: "2027-01-01" },
    },
  ];
}
