import type { Context } from "../../../platform/context.ts";
import { asSystem } from "../../../platform/context.ts";
import type { NeedConfig } from "./config.ts";
import { countOwnWarnings, countVerdicts } from "./own-verdicts.ts";
import { simulated, simulatedFalse, type TunedLevel, tunedLevels } from "./unusual-scores.ts";

/** From so many verdicts of a level on, the city's own experience is said and not the simulated one's. */
export const ownFrom = 30;
/** The simulated number counts as much as so many false alerts of one's own. */
const priorCases = 3;

/** How unusual a score is, by what; made once for many scores. */
export type Unusual = {
  kind: NeedConfig["kind"];
  /** By level: own false alerts for each simulated one, where there are verdicts enough. */
  own: Partial<Record<TunedLevel, { factor: number; verdicts: number }>>;
};

export type Unusualness = {
  /** False alerts per 1,000 employers and 30 days when everything from this score on is told. */
  falseAMonth: number;
  basis: "simulated" | "own";
  /** How many verdicts of one's own it rests on. */
  verdicts: number;
  /** Where the number is from, in words. */
  source: { zh: string; en: string };
};

/** Reads what the city knows by itself; for the configuration that a warning was told under. */
export async function readUnusual(ctx: Context, { kind, thresholds }: NeedConfig): Promise<Unusual> {
  return asSystem(ctx, "needs-unusual", async (inner) => {
    const own: Unusual["own"] = {};
    for (const level of tunedLevels) {
      const { right, wrong } = await countVerdicts(inner, { level, kind });
      if (right + wrong < ownFrom) continue;
      const { told, employerMonths } = await countOwnWarnings(inner, { level, kind });
      const found = (told * wrong) / (right + wrong);
      const simulatedToo = simulatedFalse(kind, level, thresholds[level]) * employerMonths;
      own[level] = { factor: ownFactor(found, simulatedToo), verdicts: right + wrong };
    }
    return { kind, own };
  });
}

/** How many times as many false alerts as simulated; near 1 while both are few. */
export function ownFactor(found: number, simulatedToo: number): number {
  return (found + priorCases) / (simulatedToo + priorCases);
}

/** Falls with the score. `level` as the detector names it. */
export function unusualness({ kind, own }: Unusual, level: TunedLevel, score: number): Unusualness {
  const simulatedToo = simulatedFalse(kind, level, score);
  const mine = own[level];
  if (!mine) return { falseAMonth: simulatedToo, basis: "simulated", verdicts: 0, source: simulated.source };
  return {
    falseAMonth: simulatedToo * mine.factor,
    basis: "own",
    verdicts: mine.verdicts,
    source: {
      zh: `本市 ${mine.verdicts} 次核实结果，分数的走势取自模拟城市`,
      en: `${mine.verdicts} verdicts of this city; how it falls with the score is from simulated cities`,
    },
  };
}
