import type { answerInspectionContract, InputOf } from "@zhijia/contracts";
import { type Context, inTransaction } from "../../../platform/context.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { itemsOf } from "../checklist-store.ts";
import { judge } from "../inspection-rules.ts";
import { lockOwnInspection } from "../own-inspection.ts";
import { tables } from "../tables.ts";

type Answers = InputOf<typeof answerInspectionContract>["body"];

/**
 * Saves answers, some or all; a later one takes the place of an earlier one. Refusals: `inspection/not-found`,
 * `inspection/done`, `inspection/not-yours`, `inspection/no-item`, `inspection/wrong-answer`.
 */
export async function answerInspection(context: Context, id: number, { answers, note }: Answers): Promise<void> {
  await inTransaction(context, async (ctx) => {
    const { version_id } = await lockOwnInspection(ctx, id);
    const items = new Map((await itemsOf(ctx, version_id)).map((item) => [item.id, item]));
    for (const { itemId, answer, note } of answers) {
      const item = items.get(itemId);
      if (!item) throw new Refusal("invalid", "inspection/no-item");
      const columns = { answer, passes: judge(item, answer), note: note || null };
      await tables(ctx)
        .insertInto("inspection_answer")
        .values({ inspection_id: id, version_id, item_id: itemId, ...columns })
        .onConflict((conflict) => conflict.columns(["inspection_id", "item_id"]).doUpdateSet(columns))
        .execute();
    }
    if (note !== undefined) {
      await tables(ctx)
        .updateTable("station_inspection")
        .set({ note: note || null })
        .where("id", "=", id)
        .execute();
    }
  });
}
