import { type Context, inTransaction } from "../../../platform/context.ts";
import { requireStaff } from "../../../platform/permissions.ts";
import { requireAction } from "../permissions.ts";
import { standingStateOf } from "../standing.ts";
import { lockWork, saveClaim } from "../store.ts";
import type { StandingState } from "../tables.ts";

/** Takes a case, so that two lawyers do not explain it at once, or gives it back. */
export async function claimCase(
  context: Context,
  { caseId, claim }: { caseId: string; claim: boolean },
): Promise<{ state: StandingState }> {
  return inTransaction(context, async (ctx) => {
    const { id } = requireStaff(ctx.actor);
    const work = await lockWork(ctx, caseId);
    if (claim && work.claimedBy === id) return { state: standingStateOf(work) };
    requireAction(ctx.actor, work, claim ? "claim" : "release");
    await saveClaim(ctx, caseId, claim ? id : null);
    return { state: standingStateOf(work) };
  });
}
