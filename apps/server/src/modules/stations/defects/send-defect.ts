import { randomUUID } from "node:crypto";
import { asSystem, type Context } from "../../../platform/context.ts";
import { submitMatter } from "../../matters/index.ts";
import { requireStation } from "../stations.ts";
import { tables } from "../tables.ts";

/** What an inspection found becomes a matter of its district, of nobody's, and the defect knows which. Done twice, it is one. */
export async function sendDefect(context: Context, defectId: number): Promise<void> {
  await asSystem(context, "station-defects", async (ctx) => {
    const defect = await tables(ctx)
      .selectFrom("station_defect")
      .select(["station_id", "text", "matter_id", "mended_on"])
      .where("id", "=", defectId)
      .forUpdate()
      .executeTakeFirst();
    // Gone with its inspection, sent before, or mended before anybody was told.
    if (!defect || defect.matter_id !== null || defect.mended_on !== null) return;
    const station = await requireStation(ctx, defect.station_id);
    const { id } = await submitMatter(ctx, {
      submission: randomUUID(),
      kind: "appeal",
      channel: "station",
      anonymity: "anonymous",
      text: `站点检查发现：${station.name}（${station.code}）。${defect.text}`,
      stationId: station.id,
      district: station.district_code,
    });
    await tables(ctx).updateTable("station_defect").set({ matter_id: id }).where("id", "=", defectId).execute();
  });
}
