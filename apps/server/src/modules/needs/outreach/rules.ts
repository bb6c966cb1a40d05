import type { ContactChannel, NeedAction, NeedState, WarningActName, WarningLevel } from "@zhijia/contracts";
import { todayInChina } from "../../../platform/calendar/index.ts";
import { Refusal } from "../../../platform/refusals.ts";

/** As far as what may be done with a warning depends on it. `spine`: the steps that the spine allows this member of staff. */
export type ActsOf = {
  level: WarningLevel;
  state: NeedState;
  spine: readonly NeedAction[];
  /** A group whose workers were asked and want nothing. */
  saidNo?: boolean;
};

/** What may be done now; the web app shows these and no others. */
export function actsOf({ level, state, spine, saidNo = false }: ActsOf): WarningActName[] {
  if (state === "closed" || spine.length === 0) return [];
  const may = (action: NeedAction) => spine.includes(action);
  const talking = state === "checked" || state === "contacted" || state === "opened";
  // What is opened for a worker is what she agreed to when she was spoken with.
  const opens = may("open") && (level !== "worker" || state === "contacted");
  return [
    ...(may("screen") ? (["screen"] as const) : []),
    ...(may("check-consent") ? (["check"] as const) : []),
    ...(talking ? (["contact"] as const) : []),
    ...(opens ? (["open"] as const) : []),
    ...(may("helped") ? (["close"] as const) : []),
    ...(may("decline") && (state !== "screened" || saidNo) ? (["decline"] as const) : []),
    ...(may("false-alarm") ? (["false-alarm"] as const) : []),
    ...(may("already-known") ? (["already-known"] as const) : []),
    "take",
    "note",
  ];
}

/** Errors: Refusal `need/no-visit-for-one`, `need/no-call-consent`, `need/group-names-nobody`. */
export function requireChannel(level: WarningLevel, channel: ContactChannel, mayCall: boolean): void {
  if (level !== "worker") {
    if (channel === "sms") throw new Refusal("forbidden", "need/group-names-nobody");
    return;
  }
  // Whoever goes to the employer because of one worker tells the employer who it is.
  if (channel === "visit") throw new Refusal("forbidden", "need/no-visit-for-one");
  if (channel !== "app" && !mayCall) throw new Refusal("forbidden", "need/no-call-consent");
}

const day = 86_400_000;

/**
 * Days between the first warning and the first complaint of this employer and category or, where nobody complained before it
 * ended, the outcome. A complaint that was there before the warning gives none: nothing was early.
 */
export function leadOf({
  firstWarning,
  firstComplaint,
  ended,
}: {
  firstWarning: Date;
  firstComplaint: Date | undefined;
  ended: Date;
}): { days: number; to: "complaint" | "outcome" } {
  const to = firstComplaint && firstComplaint < ended ? ("complaint" as const) : ("outcome" as const);
  const end = to === "complaint" ? firstComplaint! : ended;
  return { days: Math.max(0, Math.floor((end.getTime() - firstWarning.getTime()) / day)), to };
}

/** The first day of the month in China. */
export function monthOf(at: Date): string {
  return `${todayInChina(at).slice(0, 7)}-01`;
}
