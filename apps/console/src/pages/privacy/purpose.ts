import type { Api } from "../../api.ts";

export type PurposeAnswer = Awaited<ReturnType<Api["getPurpose"]>>;
export type Purpose = PurposeAnswer["purpose"];
export type Assessment = PurposeAnswer["assessments"][number];
export type PurposeContent = Purpose["content"];

export const stateTones = { live: "success", "not-live": "neutral", suspended: "warning" } as const;

/** What may be done with a purpose now: an act that would be refused is not offered. */
export function actsOf({ state, blockedBy }: Pick<Purpose, "state" | "blockedBy">): ("start" | "stop")[] {
  if (state === "live") return ["stop"];
  return blockedBy === undefined || blockedBy === "suspended" ? ["start"] : [];
}
