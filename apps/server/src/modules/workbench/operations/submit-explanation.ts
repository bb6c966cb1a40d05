import { type Context, inTransaction } from "../../../platform/context.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { requireAction } from "../permissions.ts";
import { missingParts, nextState } from "../rules.ts";
import { lockWork, saveStanding, updateVersion } from "../store.ts";

/** Gives a whole draft to a second lawyer. Errors: Refusal `workbench/incomplete`, `workbench/changed-meanwhile`. */
export async function submitExplanation(
  context: Context,
  { caseId, revision }: { caseId: string; revision: number },
): Promise<{ state: "in-review" }> {
  return inTransaction(context, async (ctx) => {
    const work = await lockWork(ctx, caseId);
    requireAction(ctx.actor, work, "submit");
    const open = work.openVersion!;
    if (open.revision !== revision) throw new Refusal("conflict", "workbench/changed-meanwhile");
    const missing = missingParts(open.content);
    if (missing.length) throw new Refusal("invalid", "workbench/incomplete", { missing: missing.join(", ") });
    const state = nextState(open.state, "submit");
    await updateVersion(ctx, caseId, open.version, { state, submitted_at: ctx.now });
    await saveStanding(ctx, caseId, "in-review", open.author);
    await ctx.publish({ name: "explanation.submitted", payload: { caseId, version: open.version } });
    return { state: "in-review" };
  });
}
