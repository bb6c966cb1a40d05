import { type Alert, keyOfAlert, workerCase } from "../detection/detector.ts";
import { groupCase } from "../detection/told-cases.ts";
import type { TunedLevel } from "./unusual-scores.ts";

/** What a detector told, as cases: when each began. What only grew is the same warning. */
export class ToldInReplay {
  readonly of: Record<TunedLevel, Map<string, number[]>> = {
    worker: new Map(),
    enterprise: new Map(),
    area: new Map(),
  };
  readonly #last = new Map<string, number>();

  readonly add = (alert: Alert): void => {
    const key = keyOfAlert(alert);
    const last = this.#last.get(key);
    this.#last.set(key, alert.at);
    const open = alert.level === "worker" ? workerCase : groupCase;
    if (last !== undefined && alert.at - last < open) return;
    const cases = this.of[alert.level];
    cases.set(key, [...(cases.get(key) ?? []), alert.at]);
  };
}

export type Changes = { present: number; other: number; noMore: number; newly: number };

/** `noMore`: cases that the others do not tell of the same trouble within two weeks; `newly`: the other way round. */
export function compareTold(present: ReadonlyMap<string, number[]>, other: ReadonlyMap<string, number[]>): Changes {
  return {
    present: countOf(present),
    other: countOf(other),
    noMore: missingIn(other, present),
    newly: missingIn(present, other),
  };
}

export function countOf(cases: ReadonlyMap<unknown, readonly number[]>): number {
  return [...cases.values()].reduce((sum, times) => sum + times.length, 0);
}

function missingIn(there: ReadonlyMap<string, number[]>, these: ReadonlyMap<string, number[]>): number {
  let missing = 0;
  for (const [key, times] of these)
    for (const at of times) if (!there.get(key)?.some((other) => Math.abs(other - at) < groupCase)) missing++;
  return missing;
}
