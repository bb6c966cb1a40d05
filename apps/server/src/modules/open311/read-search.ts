import { Refusal } from "../../platform/refusals.ts";

export type Search = {
  numbers?: string[];
  services?: string[];
  from?: Date;
  to?: Date;
  open?: boolean;
  limit: number;
  offset: number;
};

/** As many at most, and over so many days (GeoReport v2, Response Volume). */
const most = 1000;
const span = 90 * 86_400_000;

/**
 * Filters of GET requests. Errors: Refusal `open311/wrong-date`, `open311/span`, `open311/wrong-status`, `open311/wrong-page`,
 * `open311/too-many-ids`.
 */
export function readSearch(query: Readonly<Record<string, unknown>>, now: Date): Search {
  const ids = listOf(query.service_request_id);
  // "This overrides all other arguments."
  if (ids.length > most) throw new Refusal("invalid", "open311/too-many-ids", { most });
  if (ids.length > 0) return { numbers: ids, limit: most, offset: 0 };
  const page = numberOf(query.page, 1, 1_000_000);
  const limit = numberOf(query.page_size, most, most);
  const services = listOf(query.service_code);
  const open = openOf(listOf(query.status));
  return {
    ...rangeOf(dateOf(query.start_date), dateOf(query.end_date), now),
    ...(services.length > 0 && { services }),
    ...(open !== undefined && { open }),
    limit,
    offset: (page - 1) * limit,
  };
}

/** Separated by commas, or named several times. */
function listOf(value: unknown): string[] {
  return [value]
    .flat()
    .flatMap((one) => (typeof one === "string" ? one.split(",") : []))
    .map((one) => one.trim())
    .filter(Boolean);
}

function openOf(states: readonly string[]): boolean | undefined {
  if (states.some((state) => state !== "open" && state !== "closed"))
    throw new Refusal("invalid", "open311/wrong-status");
  if (new Set(states).size !== 1) return undefined;
  return states[0] === "open";
}

function numberOf(value: unknown, otherwise: number, largest: number): number {
  if (value === undefined || value === "") return otherwise;
  const number = typeof value === "string" && /^\d{1,7}$/.test(value) ? Number(value) : 0;
  if (number < 1 || number > largest) throw new Refusal("invalid", "open311/wrong-page", { most });
  return number;
}

/** A date and time of the W3C note, with its zone. A plus that was not encoded arrives as a space. */
function dateOf(value: unknown): Date | undefined {
  if (value === undefined || value === "") return undefined;
  const text = typeof value === "string" ? value.replace(" ", "+") : "";
  const date = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/.test(text)
    ? new Date(text)
    : undefined;
  if (!date || Number.isNaN(date.getTime())) throw new Refusal("invalid", "open311/wrong-date");
  return date;
}

function rangeOf(start: Date | undefined, end: Date | undefined, now: Date): { from: Date; to: Date } {
  const to = end ?? (start ? new Date(Math.min(now.getTime(), start.getTime() + span)) : now);
  const from = start ?? new Date(to.getTime() - span);
  if (to.getTime() - from.getTime() > span) throw new Refusal("invalid", "open311/span");
  return { from, to };
}

/** `2026-11-22T15:02:30+08:00` (W3C note on date and time). */
export function w3cTime(at: Date): string {
  return `${new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`;
}
