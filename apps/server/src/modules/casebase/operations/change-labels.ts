import { sql } from "kysely";
import { type Context, inTransaction } from "../../../platform/context.ts";
import { recordChange } from "../../../platform/search/changes.ts";
import { caseCollection } from "../search-documents.ts";
import { tables } from "../tables.ts";

export type LabelChange = { caseId: string; confirm: readonly string[]; remove: readonly string[] };

/** What people say a case is about: confirmed labels stay whatever is imported or learned later. */
export async function changeLabels(context: Context, changes: readonly LabelChange[]): Promise<void> {
  await inTransaction(context, async (ctx) => {
    for (const { caseId, confirm, remove } of changes) {
      if (remove.length) {
        await tables(ctx)
          .deleteFrom("case_label")
          .where("case_id", "=", caseId)
          .where("need_code", "in", remove)
          .execute();
      }
      for (const need_code of confirm) {
        await tables(ctx)
          .insertInto("case_label")
          .values({ case_id: caseId, need_code, confidence: 1, reasons: sql`'[]'::jsonb`, state: "confirmed" })
          .onConflict((c) => c.columns(["case_id", "need_code"]).doUpdateSet({ confidence: 1, state: "confirmed" }))
          .execute();
      }
    }
    await recordChange(
      ctx,
      caseCollection.shape.name,
      changes.map(({ caseId }) => caseId),
    );
  });
}

export type Suggestion = { caseId: string; need: string; confidence: number; reasons: string[] };

/** Puts the machine's suggestions of these cases in the place of its earlier ones; what people said is not touched. */
export async function replaceSuggestions(
  context: Context,
  caseIds: readonly string[],
  suggestions: readonly Suggestion[],
): Promise<void> {
  if (caseIds.length === 0) return;
  await inTransaction(context, async (ctx) => {
    await tables(ctx)
      .deleteFrom("case_label")
      .where("case_id", "in", caseIds)
      .where("state", "=", "suggested")
      .execute();
    const rows = suggestions.map(({ caseId, need, confidence, reasons }) => ({
      case_id: caseId,
      need_code: need,
      confidence,
      reasons,
      state: "suggested",
    }));
    await sql`insert into case_label
        select * from json_populate_recordset(null::case_label, ${JSON.stringify(rows)}::json)
      on conflict do nothing`.execute(ctx.db);
    await recordChange(ctx, caseCollection.shape.name, caseIds);
  });
}
