import { type Context, inTransaction } from "../../../platform/context.ts";
import { requireStaff } from "../../../platform/permissions.ts";
import { withdrawInterpretation } from "../../casebase/index.ts";
import { requireAction } from "../permissions.ts";
import { nextState } from "../rules.ts";
import { standingStateOf } from "../standing.ts";
import { lockWork, saveStanding, updateVersion } from "../store.ts";
import type { StandingState } from "../tables.ts";

/** Takes the words on a case back at once: wrong advice must not wait for a second pair of eyes. Logged with its reason. */
export async function withdrawExplanation(
  context: Context,
  { caseId, reason }: { caseId: string; reason: string },
): Promise<{ state: StandingState }> {
  return inTransaction(context, async (ctx) => {
    const { id } = requireStaff(ctx.actor);
    const work = await lockWork(ctx, caseId);
    requireAction(ctx.actor, work, "withdraw");
    if (work.publishedVersion !== undefined) {
      await updateVersion(ctx, caseId, work.publishedVersion, {
        state: nextState("published", "withdraw"),
        note: reason,
        reviewed_at: ctx.now,
      });
    }
    await withdrawInterpretation(ctx, caseId);
    const state = standingStateOf({ ...work, published: false, lastVersion: Math.max(work.lastVersion, 1) });
    await saveStanding(ctx, caseId, state, work.open?.author ?? null);
    await ctx.publish({ name: "explanation.withdrawn", payload: { caseId, by: id } });
    return { state };
  });
}
