import type { NeedConfig } from "./config.ts";
import { fitVerdicts, type OwnVerdict, type Precision } from "./fit-verdicts.ts";
import { rangeOf, type TunedLevel, tunedLevels } from "./unusual-scores.ts";

/** Before so many verdicts of a level its threshold stays. */
export const verdictsNeeded = 30;
/** One change goes no further: what lies beyond was never seen. */
const farthest = 1.5;

export type Proposal = Pick<NeedConfig, "thresholds" | "offsets"> & {
  levels: Record<
    TunedLevel,
    { verdicts: number; right: number; enough: boolean; present: Precision; other: Precision }
  >;
};

/**
 * For each level with verdicts enough the lowest threshold, in steps of a tenth, from which on the wished share is expected to
 * be right. A higher wish never lowers a threshold. Categories are moved where groups and areas together have verdicts enough.
 */
export function proposeNumbers(
  { kind, thresholds, offsets }: Pick<NeedConfig, "kind" | "thresholds" | "offsets">,
  verdicts: readonly OwnVerdict[],
  wished: number,
): Proposal {
  const fit = fitVerdicts(kind, verdicts);
  const levels = {} as Proposal["levels"];
  const proposed = { ...thresholds };
  for (const level of tunedLevels) {
    const { all, right } = fit.counts[level];
    const enough = all >= verdictsNeeded;
    const present = thresholds[level];
    if (enough) {
      const [lowest, highest] = rangeOf(kind, level);
      const from = Math.max(present - farthest, Math.min(present, lowest));
      const to = Math.min(present + farthest, Math.max(present, highest));
      proposed[level] = to;
      for (let tenth = Math.ceil(from * 10 - 1e-6); tenth <= to * 10 + 1e-6; tenth++) {
        if (fit.precisionFrom(level, tenth / 10).mean < wished) continue;
        proposed[level] = tenth / 10;
        break;
      }
    }
    const other = fit.precisionFrom(level, proposed[level]);
    levels[level] = { verdicts: all, right, enough, present: fit.precisionFrom(level, present), other };
  }
  const ofGroups = fit.counts.enterprise.all + fit.counts.area.all;
  const moved = ofGroups >= verdictsNeeded ? { ...offsets, ...fit.offsets } : offsets;
  const told = Object.entries(moved).filter(([, value]) => value !== 0);
  return { thresholds: proposed, offsets: Object.fromEntries(told), levels };
}
