import { todayInChina } from "../../../platform/calendar/index.ts";
import { type Context, inTransaction } from "../../../platform/context.ts";
import { requirePermission } from "../../../platform/permissions.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { isFor, requireChecklist } from "../checklists.ts";
import { placeOfStation, requireStation } from "../stations.ts";
import { staffOf } from "../store.ts";
import { tables } from "../tables.ts";

export type NewInspection = { checklistId: number; kind: "self" | "inspection" };

/**
 * Begins to look at a station, or goes on where one was. Refusals: `station/not-found`, `checklist/not-found`,
 * `checklist/not-for-this`, `checklist/not-in-use`.
 */
export async function startInspection(
  context: Context,
  stationId: number,
  { checklistId, kind }: NewInspection,
): Promise<{ id: number }> {
  return inTransaction(context, async (ctx) => {
    const station = await requireStation(ctx, stationId);
    requirePermission(ctx.actor, "station.inspect", placeOfStation(station));
    const checklist = await requireChecklist(ctx, checklistId);
    if (!isFor(checklist, station.union_path)) throw new Refusal("invalid", "checklist/not-for-this");
    const version = await tables(ctx)
      .selectFrom("checklist_version")
      .select("id")
      .where("checklist_id", "=", checklistId)
      .where("state", "=", "published")
      .executeTakeFirst();
    if (!version || checklist.is_retired) throw new Refusal("conflict", "checklist/not-in-use");
    const by_staff = staffOf(ctx);
    const made = await tables(ctx)
      .insertInto("station_inspection")
      .values({
        station_id: stationId,
        version_id: version.id,
        kind,
        inspected_on: todayInChina(ctx.now),
        by_staff,
        started_at: ctx.now,
        done_at: null,
        score: null,
        passed: null,
        counted: null,
        note: null,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning("id")
      .executeTakeFirst();
    if (made) return made;
    return tables(ctx)
      .selectFrom("station_inspection")
      .select("id")
      .where("station_id", "=", stationId)
      .where("version_id", "=", version.id)
      .where("kind", "=", kind)
      .where("by_staff", "=", by_staff)
      .where("state", "=", "draft")
      .executeTakeFirstOrThrow();
  });
}
