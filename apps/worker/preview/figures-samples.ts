import type { FiguresPage, View } from "@zhijia/contracts";
import type { Sample } from "./sample.ts";

/** The page of public figures: a usual week, a quiet one, and before the first. All of it is invented. */
export function figuresSamples(lang: View["lang"]): Sample[] {
  const t = (zh: string, en: string) => (lang === "zh" ? zh : en);
  const named = (names: string[], counts: (number | null)[]) =>
    names.map((name, n) => ({ name, count: counts[n] ?? null }));
  const endings = [
    t("按时答复", "Answered on time"),
    t("逾期答复", "Answered late"),
    t("还没有答复", "Not answered yet"),
  ];
  const voices = [t("满意", "Satisfied"), t("不满意", "Not satisfied"), t("没有评价", "Did not rate")];
  const week = { from: "2026-10-19", to: "2026-10-25", releasedOn: "2026-11-23" };
  const usual: FiguresPage = {
    areas: [
      { name: t("铜陵市（演示）", "Tongling (demo)"), href: "/figures?area=3407", on: true },
      { name: t("池州市（演示）", "Chizhou (demo)"), href: "/figures?area=3417", on: false },
    ],
    area: t("铜陵市（演示）", "Tongling (demo)"),
    week,
    weeks: [
      { from: "2026-10-19", to: "2026-10-25", received: 128, href: "/figures?week=2026-10-19", on: true },
      { from: "2026-10-12", to: "2026-10-18", received: null, href: "/figures?week=2026-10-12", on: false },
    ],
    received: 128,
    endings: named(endings, [110, 12, 6]),
    voices: named(voices, [30, 8, 90]),
    sum: { from: "2026-08-03", to: "2026-10-25", weeks: 12, received: 1204, answeredInTime: 1010, weeksNotShown: 1 },
    types: named([t("劳动报酬", "Wages"), t("驿站设施", "Stations"), t("社会保险", "Insurance")], [60, 41, 27]),
    districts: named([t("铜官区", "Tongguan"), t("郊区", "Jiaoqu"), t("枞阳县", "Zongyang")], [70, 31, 27]),
    crossed: [
      [40, null, null],
      [20, 12, 9],
      [10, null, null],
    ],
    least: 5,
  };
  const quiet: FiguresPage = {
    ...usual,
    areas: [],
    received: null,
    endings: named(endings, []),
    voices: named(voices, []),
    types: [],
    districts: [],
    crossed: [],
  };
  const { week: _, area: __, sum: ___, ...rest } = quiet;
  return [
    { name: "figures", path: "/figures", page: "figures", data: usual },
    { name: "figures, a quiet week", path: "/figures/quiet", page: "figures", data: quiet },
    {
      name: "figures, before the first",
      path: "/figures/none",
      page: "figures",
      data: { ...rest, weeks: [], firstOn: "2026-12-28" },
    },
  ];
}
