import { logAccess } from "../../../platform/access-log/index.ts";
import type { Context } from "../../../platform/context.ts";
import { requireStaff } from "../../../platform/permissions.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { endSentSession, endSessions } from "../sessions.ts";

/** Ends the session of this browser, if it has one. */
export async function signOut(ctx: Context, kind: "worker" | "staff"): Promise<void> {
  await endSentSession(ctx, kind);
  ctx.keepSession?.(kind, undefined);
}

/** Ends all sessions of whoever asks, this one too. */
export async function signOutEverywhere(ctx: Context): Promise<{ ended: number }> {
  const whose = whoseOf(ctx);
  const ended = await endSessions(ctx, whose);
  ctx.keepSession?.("personId" in whose ? "worker" : "staff", undefined);
  const subject = "personId" in whose ? { subject: whose.personId } : {};
  await logAccess(ctx, [
    { kind: "security", what: "sign-out.everywhere", purpose: "own", ...subject, detail: { ended: String(ended) } },
  ]);
  return { ended };
}

/** Ends one session of whoever asks. Errors: Refusal `people/no-session`. */
export async function endSession(ctx: Context, { id }: { id: string }): Promise<void> {
  if ((await endSessions(ctx, whoseOf(ctx), { only: id })) === 0) throw new Refusal("not-found", "people/no-session");
}

function whoseOf({ actor }: Context): { personId: string } | { staffId: string } {
  return actor.kind === "worker" ? { personId: actor.id } : { staffId: requireStaff(actor).id };
}
