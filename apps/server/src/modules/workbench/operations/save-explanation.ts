import { type Context, inTransaction } from "../../../platform/context.ts";
import { requireStaff } from "../../../platform/permissions.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { requireAction } from "../permissions.ts";
import { type Content, nextState } from "../rules.ts";
import { insertVersion, lockWork, saveClaim, saveStanding, updateVersion } from "../store.ts";

/**
 * Keeps a draft; the first save takes the case. `revision` is that of the draft which was read (0: none yet).
 * Errors: Refusal `workbench/changed-meanwhile` when somebody, or another window, saved after it was read.
 */
export async function saveExplanation(
  context: Context,
  { caseId, content, revision }: { caseId: string; content: Content; revision: number },
): Promise<{ version: number; revision: number }> {
  return inTransaction(context, async (ctx) => {
    const { id } = requireStaff(ctx.actor);
    const work = await lockWork(ctx, caseId);
    requireAction(ctx.actor, work, "save");
    const open = work.openVersion;
    if ((open?.revision ?? 0) !== revision) throw new Refusal("conflict", "workbench/changed-meanwhile");
    if (work.claimedBy !== id) await saveClaim(ctx, caseId, id);
    await saveStanding(ctx, caseId, "draft", id);
    if (!open) {
      await insertVersion(ctx, work, content, id);
      return { version: work.lastVersion + 1, revision: work.lastRevision + 1 };
    }
    const next = { state: nextState(open.state, "save"), content, revision: open.revision + 1 };
    await updateVersion(ctx, caseId, open.version, next);
    return { version: open.version, revision: next.revision };
  });
}
