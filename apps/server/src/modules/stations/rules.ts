import type { Crs, OpeningHours, StationKind, StationState } from "@zhijia/contracts";
import { Refusal } from "../../platform/refusals.ts";

/** The life of a station. One that was closed may open again, where it stood or elsewhere. */
const stationStates: Record<StationState, readonly StationState[]> = {
  planned: ["open", "closed"],
  open: ["paused", "closed"],
  paused: ["open", "closed"],
  closed: ["open"],
};

export function nextStates(state: StationState): StationState[] {
  return [...stationStates[state]];
}

/** Refusals: `station/wrong-state`. */
export function requireNextState(from: StationState, to: StationState): void {
  if (!stationStates[from].includes(to)) throw new Refusal("conflict", "station/wrong-state");
}

/** What is said to have happened has happened. Refusals: `station/not-yet`, `station/before-opening`. */
export function requirePast(on: string, today: string, openedOn?: string | null): void {
  if (on > today) throw new Refusal("invalid", "station/not-yet");
  if (openedOn && on < openedOn) throw new Refusal("invalid", "station/before-opening");
}

/** All that somebody says of a station. */
export type StationFields = {
  code: string;
  name: string;
  kind: StationKind;
  state: StationState;
  districtCode: string;
  unionId: number;
  operator: string | null;
  contactRole: string | null;
  phone: string | null;
  address: string;
  hours: OpeningHours;
  capacity: number | null;
  /** Codes in the order of the alphabet. */
  facilities: readonly string[];
  point: { lon: number; lat: number; crs: Crs } | null;
};

export type ChangeKind = "corrected" | "moved" | "opened" | "paused" | "closed";
export type StationDifference = {
  kind: ChangeKind;
  before: Partial<StationFields>;
  after: Partial<StationFields>;
};

const place: readonly (keyof StationFields)[] = ["address", "districtCode", "point"];
const becoming = { open: "opened", paused: "paused", closed: "closed" } as const;

/** What is different, told apart: a new state, a new place, and everything else. Nothing when nothing is. */
export function differences(before: StationFields, after: StationFields): StationDifference[] {
  const keys = (Object.keys(after) as (keyof StationFields)[]).filter((key) => !isSame(before[key], after[key]));
  const told = (kind: ChangeKind, of: readonly (keyof StationFields)[]): StationDifference[] =>
    of.length === 0 ? [] : [{ kind, before: pick(before, of), after: pick(after, of) }];
  const { state } = after;
  return [
    ...(keys.includes("state") && state !== "planned" ? told(becoming[state], ["state"]) : []),
    ...told(
      "moved",
      keys.filter((key) => place.includes(key)),
    ),
    ...told(
      "corrected",
      keys.filter((key) => key !== "state" && !place.includes(key)),
    ),
  ];
}

function pick(fields: StationFields, keys: readonly (keyof StationFields)[]): Partial<StationFields> {
  return Object.fromEntries(keys.map((key) => [key, fields[key]]));
}

/** By what they hold, however it is written: a database gives the keys of an object in an order of its own. */
function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
  const [a, b] = [one, other] as Record<string, unknown>[];
  const keys = Object.keys(a!).filter((key) => a![key] !== undefined);
  const others = Object.keys(b!).filter((key) => b![key] !== undefined);
  return keys.length === others.length && keys.every((key) => isSame(a![key], b![key]));
}
