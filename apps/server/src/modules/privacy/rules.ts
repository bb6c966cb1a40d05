import type { PurposeContent } from "@zhijia/contracts";

/** 个保法 55: what must be assessed before it begins. A sensitive kind of data asks for it whatever the file says. */
export function needsAssessment({ assess, kinds }: Pick<PurposeContent, "assess" | "kinds">): boolean {
  return assess.length > 0 || kinds.some(({ sensitive }) => sensitive);
}

type Act = { act: "given" | "refused" | "withdrawn"; version: number; at: Date };

/** A consent counts for the wording that was agreed to: a purpose that changed asks anew (个保法 14 II). */
export function isConsentOn(last: Act | undefined, liveVersion: number | undefined): boolean {
  return last?.act === "given" && last.version === liveVersion;
}

/**
 * Whether she may be asked without having come for it herself. Whoever said no is left alone for a while, also when the
 * wording is new (网数条例 22).
 */
export function mayAsk(last: Act | undefined, liveVersion: number | undefined, now: Date, quietDays: number): boolean {
  if (liveVersion === undefined || isConsentOn(last, liveVersion)) return false;
  if (!last || last.act === "given") return true;
  return now.getTime() - last.at.getTime() >= quietDays * 86_400_000;
}

/** When something must have happened for its period to be over now. */
export function periodStart(now: Date, { count, unit }: { count: number; unit: "day" | "month" | "year" }): Date {
  if (unit === "day") return new Date(now.getTime() - count * 86_400_000);
  const start = new Date(now);
  start.setUTCMonth(start.getUTCMonth() - count * (unit === "year" ? 12 : 1));
  // 31 March less a month is the end of February, not 3 March; a few days later is the careful side.
  if (start.getUTCDate() !== now.getUTCDate()) start.setUTCDate(0);
  return start;
}
