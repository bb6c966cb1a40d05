import { todayInChina } from "../../../platform/calendar/index.ts";
import { type Context, inTransaction } from "../../../platform/context.ts";
import { requireComplete, scoreOf } from "../inspection-rules.ts";
import { getInspection } from "../inspections.ts";
import { lockOwnInspection } from "../own-inspection.ts";
import { tables } from "../tables.ts";

/**
 * Counts, and tells each defect (`station.defect-found`), in one transaction. Refusals: `inspection/not-found`,
 * `inspection/done`, `inspection/not-yours`, `inspection/unanswered`, `inspection/needs-photo`, `inspection/nothing-counted`.
 */
export async function finishInspection(context: Context, id: number) {
  return inTransaction(context, async (ctx) => {
    const { station_id: stationId } = await lockOwnInspection(ctx, id);
    const { items } = await getInspection(ctx, id);
    const answered = items.map((item) => ({
      ...item,
      weight: item.weight ?? 1,
      needsPhoto: item.needsPhoto ?? false,
      passes: item.answer === undefined ? undefined : (item.passes ?? null),
      photos: item.photos.length,
    }));
    requireComplete(answered);
    const result = scoreOf(answered);
    const failed = answered.filter(({ passes }) => passes === false);
    for (const { id: itemId, zh, note } of failed) {
      const text = note ? `${zh}：${note}` : zh;
      const { id: defectId } = await tables(ctx)
        .insertInto("station_defect")
        .values({
          station_id: stationId,
          inspection_id: id,
          item_id: itemId,
          text,
          matter_id: null,
          mended_on: null,
          mended_by: null,
        })
        .returning("id")
        .executeTakeFirstOrThrow();
      const payload = { stationId, inspectionId: id, itemId, defectId, text };
      await ctx.publish({ name: "station.defect-found", payload });
    }
    await tables(ctx)
      .updateTable("station_inspection")
      .set({ state: "done", done_at: ctx.now, inspected_on: todayInChina(ctx.now), ...result })
      .where("id", "=", id)
      .execute();
    return { ...result, score: result.score / 100, defects: failed.length };
  });
}
