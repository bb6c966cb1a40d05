import { type Context, inTransaction } from "../../../platform/context.ts";
import { recordChange } from "../../../platform/search/changes.ts";
import { caseCollection } from "../search-documents.ts";
import { type Interpretation, tables } from "../tables.ts";

/** Shows these words on the case and finds it by them; in the place of the words that stood there. */
export async function publishInterpretation(
  context: Context,
  { caseId, content, by }: { caseId: string; content: Interpretation; by: string },
): Promise<void> {
  await inTransaction(context, async (ctx) => {
    const row = { case_id: caseId, content: JSON.stringify(content) as never, by };
    await tables(ctx)
      .insertInto("case_interpretation")
      .values(row)
      .onConflict((c) => c.column("case_id").doUpdateSet({ content: row.content, by }))
      .execute();
    await markInterpreted(ctx, caseId, true);
  });
}

/** Takes the words on a case back. */
export async function withdrawInterpretation(context: Context, caseId: string): Promise<void> {
  await inTransaction(context, async (ctx) => {
    await tables(ctx).deleteFrom("case_interpretation").where("case_id", "=", caseId).execute();
    await markInterpreted(ctx, caseId, false);
  });
}

async function markInterpreted(ctx: Context, caseId: string, interpreted: boolean): Promise<void> {
  await tables(ctx).updateTable("case_document").set({ interpreted }).where("id", "=", caseId).execute();
  await recordChange(ctx, caseCollection.shape.name, [caseId]);
}
