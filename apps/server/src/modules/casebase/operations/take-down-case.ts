import { type Context, inTransaction } from "../../../platform/context.ts";
import { recordChange } from "../../../platform/search/changes.ts";
import { Trouble } from "../../../platform/trouble.ts";
import { caseCollection } from "../search-documents.ts";
import { deleteCases, saveTakedown } from "../store.ts";

/**
 * Takes a case down for good (个保法 27; 法释〔2016〕19号): its rows go, its id is remembered so that no import brings it
 * back, and it leaves the index in the same operation. Returns whether there was such a case. Safe to repeat.
 */
export async function takeDownCase(
  context: Context,
  { id, reason }: { id: string; reason: string },
): Promise<{ removed: boolean }> {
  const removed = await inTransaction(context, async (ctx) => {
    const by = ctx.actor.kind === "system" ? ctx.actor.name : ctx.actor.kind;
    await saveTakedown(ctx, { id, reason, by });
    const was = (await deleteCases(ctx, [id])) > 0;
    // The mark outlives a crash between this transaction and the index below.
    await recordChange(ctx, caseCollection.shape.name, [id]);
    return was;
  });
  await context.services.search.apply(caseCollection.shape.name, { put: [], remove: [id] }).catch((error) => {
    // Just being rebuilt or healed: the mark follows, and a search shows only what the database has.
    if (!(error instanceof Trouble)) throw error;
  });
  return { removed };
}
