import { type Context, inTransaction } from "../../../platform/context.ts";
import { requireStaff } from "../../../platform/permissions.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { publishInterpretation } from "../../casebase/index.ts";
import { namesOfStaff } from "../../people/index.ts";
import { requireAction } from "../permissions.ts";
import { nextState } from "../rules.ts";
import { lockWork, saveClaim, saveStanding, updateVersion } from "../store.ts";

type Review = { caseId: string; revision: number; verdict: "publish" | "return"; note: string };

/**
 * A second lawyer publishes an explanation or returns it. The version that stood until now is kept as superseded.
 * Errors: Refusal `workbench/own-words`, `workbench/not-now`, `workbench/changed-meanwhile`, `workbench/say-why`.
 */
export async function reviewExplanation(
  context: Context,
  { caseId, revision, verdict, note }: Review,
): Promise<{ state: "published" | "returned" }> {
  return inTransaction(context, async (ctx) => {
    const { id } = requireStaff(ctx.actor);
    const work = await lockWork(ctx, caseId);
    requireAction(ctx.actor, work, verdict);
    const open = work.openVersion!;
    if (open.revision !== revision) throw new Refusal("conflict", "workbench/changed-meanwhile");
    if (verdict === "return" && note.trim() === "") throw new Refusal("invalid", "workbench/say-why");
    const state = nextState(open.state, verdict) as "published" | "returned";
    const reviewed = { reviewer: id, reviewed_at: ctx.now, note: note.trim() || null };
    if (state === "published") {
      if (work.publishedVersion !== undefined) {
        await updateVersion(ctx, caseId, work.publishedVersion, { state: nextState("published", "supersede") });
      }
      const names = await namesOfStaff(ctx, [open.author]);
      await publishInterpretation(ctx, { caseId, content: open.content, by: names.get(open.author) ?? "" });
      await saveClaim(ctx, caseId, null);
      await ctx.publish({ name: "explanation.published", payload: { caseId, version: open.version } });
    }
    await updateVersion(ctx, caseId, open.version, { state, ...reviewed });
    await saveStanding(ctx, caseId, state, open.author);
    return { state };
  });
}
