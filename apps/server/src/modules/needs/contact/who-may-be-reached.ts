import type { Context } from "../../../platform/context.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { consentsOf, type WarningInHand } from "../outreach/warning-in-hand.ts";

/** Her consent is checked before anybody reaches out. Errors: Refusal `need/check-first`, `need/warning-closed`. */
export function requireTalking({ standing: { state } }: WarningInHand): void {
  if (state === "closed") throw new Refusal("conflict", "need/warning-closed");
  if (state === "detected" || state === "screened") throw new Refusal("conflict", "need/check-first");
}

/** Errors: Refusal `need/no-call-consent`: as it is at this moment, not as it was when it was checked. */
export async function requireMayCall(ctx: Context, personId: string): Promise<void> {
  if (!(await consentsOf(ctx, personId)).call) throw new Refusal("forbidden", "need/no-call-consent");
}
