import type { Context } from "../../platform/context.ts";
import { Refusal } from "../../platform/refusals.ts";
import { findSentSession } from "./sessions.ts";
import type { SessionStage } from "./tables.ts";

/** How far this browser is on its way to being signed in as staff; undefined: not begun, or too long ago. */
export async function findStage(ctx: Context): Promise<SessionStage | undefined> {
  return (await findSentSession(ctx, "staff"))?.stage;
}

/** The member of staff whose half-open session this browser has. Errors: Refusal `people/begin-again`. */
export async function requireStage(ctx: Context, stage: Exclude<SessionStage, "open">): Promise<string> {
  const session = await findSentSession(ctx, "staff");
  if (session?.stage !== stage || !session.staffId) throw new Refusal("conflict", "people/begin-again");
  return session.staffId;
}
