import type { ReplayResult, TuningLevel } from "@zhijia/contracts";
import type { Api } from "../../api.ts";
import type { ChartData } from "../../parts/chart/chart-data.ts";

export type Config = Awaited<ReturnType<Api["getNeedConfig"]>>;
export type Version = Config["versions"][number];
export type ReplayAnswer = Awaited<ReturnType<Api["getNeedReplay"]>>;
export type ReplayLine = Awaited<ReturnType<Api["listNeedReplays"]>>["replays"][number];

export const levels = ["employer", "area", "worker"] as const satisfies readonly TuningLevel[];

export const today = () => new Date().toLocaleDateString("sv-SE", { timeZone: "Asia/Shanghai" });
export const percent = (share: number) => Math.round(1000 * share) / 10;
/** Two digits that say something: 0.47, 4.2, 38. */
export const amount = (n: number) => (n >= 10 ? Math.round(n) : Number(n.toPrecision(2)));

/** The months of one level: how many were right, wrong, known before, and the share of right ones. */
export function monthsOf({ verdicts }: Pick<Config, "verdicts">, level: TuningLevel) {
  return verdicts
    .filter((one) => one.level === level)
    .map(({ month, confirmed, alreadyKnown, notANeed }) => ({
      month,
      confirmed,
      alreadyKnown,
      notANeed,
      right: percent((confirmed + alreadyKnown) / (confirmed + alreadyKnown + notANeed)),
    }));
}

type Marks = { present?: number | undefined; other: number };
type Titles = Record<keyof ReturnType<typeof curveRows>[number], string>;

/** A row for each threshold, the fewest warnings first; where the marked thresholds stand, their values once more. */
export function curveRows(
  { curve, complaints }: Pick<ReplayResult, "curve" | "complaints">,
  { present, other }: Marks,
) {
  return curve.toReversed().map(({ threshold, told, aMonth, preceded, leadDays, falseAMonth }) => {
    const share = complaints > 0 ? percent(preceded / complaints) : null;
    const at = (mark: number | undefined, value: number | null) => (threshold === mark ? value : null);
    return {
      threshold,
      told,
      aMonth,
      falseAMonth,
      preceded,
      share,
      leadDays,
      presentLead: at(present, leadDays),
      otherLead: at(other, leadDays),
      presentShare: at(present, share),
      otherShare: at(other, share),
    };
  });
}

/** The same rows for both pictures, each with its own marks. */
export function curveData(rows: ReturnType<typeof curveRows>, titles: Titles, of: "Lead" | "Share"): ChartData {
  const keys = ["aMonth", "threshold", "told", "falseAMonth", "preceded", "share", "leadDays"] as const;
  return {
    columns: [...keys, `other${of}` as const, `present${of}` as const].map((key) => ({ key, title: titles[key] })),
    rows,
  };
}
