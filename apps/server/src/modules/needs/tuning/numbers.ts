import type { NeedNumbers, TuningLevel } from "@zhijia/contracts";
import type { NeedConfig } from "./config.ts";
import { learnedWeights } from "./learned-weights.ts";
import type { TunedLevel } from "./unusual-scores.ts";

/** By the names of warnings what the detector calls `enterprise`. */
export function byWarningLevel<T>(of: Record<TunedLevel, T>): Record<TuningLevel, T> {
  return { worker: of.worker, employer: of.enterprise, area: of.area };
}

/** And back. */
export function byTunedLevel<T>(of: Record<TuningLevel, T>): Record<TunedLevel, T> {
  return { worker: of.worker, enterprise: of.employer, area: of.area };
}

/** As a row keeps them; weights set by hand are never written down. */
export function rowOfNumbers({ weights, thresholds, offsets }: NeedNumbers) {
  return {
    weights: weights === "by-hand" ? null : JSON.stringify(learnedWeights()),
    thresholds: JSON.stringify(byTunedLevel(thresholds)),
    offsets: JSON.stringify(Object.fromEntries(Object.entries(offsets).filter(([, value]) => value !== 0))),
  };
}

/** As they are shown. */
export function shownNumbers({ kind, thresholds, offsets }: Pick<NeedConfig, "kind" | "thresholds" | "offsets">) {
  return { weights: kind, thresholds: byWarningLevel(thresholds), offsets };
}
