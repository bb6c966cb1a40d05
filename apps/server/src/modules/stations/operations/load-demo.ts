import { readFile } from "node:fs/promises";
import { alwaysOpen, crs, stationKind, stationState } from "@zhijia/contracts";
import { sql } from "kysely";
import { z } from "zod";
import { addDays, todayInChina } from "../../../platform/calendar/index.ts";
import { type Context, inTransaction } from "../../../platform/context.ts";
import { unlessUsed } from "../../../platform/db/unless-used.ts";
import { findReceivingUnion } from "../../unions/index.ts";
import { addDemoChecks } from "../demo-checks.ts";
import { parseHours } from "../hours-text.ts";
import { addDemoRatings } from "../ratings/demo-ratings.ts";
import { insertStation } from "../store.ts";
import { tables } from "../tables.ts";

const file = new URL("../../../../content/demo/stations.json", import.meta.url);

const demoSchema = z.object({
  stations: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      kind: stationKind,
      state: stationState.default("open"),
      district: z.string(),
      operator: z.string(),
      contactRole: z.string(),
      phone: z.string(),
      address: z.string(),
      hours: z.string(),
      capacity: z.int(),
      facilities: z.array(z.string()),
      point: z.object({ lon: z.number(), lat: z.number(), crs }),
    }),
  ),
});

/** Invented stations of the demonstration's districts. Loaded again, what is there is left as it is. */
export async function loadDemo(context: Context): Promise<void> {
  await inTransaction(context, async (ctx) => {
    const there = await tables(ctx).selectFrom("station").select("id").where("is_demo", "=", true).limit(1).execute();
    if (there.length > 0) return;
    const { stations } = demoSchema.parse(JSON.parse(await readFile(file, "utf8")));
    const today = todayInChina(ctx.now);
    const ids = new Map<string, number>();
    for (const [i, { district, hours, ...station }] of stations.entries()) {
      const union = await findReceivingUnion(ctx, { districtCode: district });
      if (!union) continue;
      const openedOn = station.state === "planned" ? null : addDays(today, -400 - i);
      const id = await insertStation(
        ctx,
        {
          ...station,
          districtCode: district,
          unionId: union.id,
          hours: parseHours(hours) ?? alwaysOpen,
          facilities: [...station.facilities].sort(),
        },
        { path: union.path, openedOn, on: openedOn ?? today, reason: "演示 demo", isDemo: true },
      );
      ids.set(station.code, id);
    }
    await addDemoChecks(ctx, ids, today);
    await addDemoRatings(ctx, [...ids.values()], today);
  });
}

/** Takes them out again; one that somebody's own records refer to stays, labelled as it is. */
export async function removeDemo(context: Context): Promise<void> {
  await inTransaction(context, async (ctx) => {
    const { db } = ctx;
    await sql`delete from station_rating where is_demo`.execute(db);
    await sql`delete from upgrade_plan where is_demo`.execute(db);
    const { rows: made } = await sql<{ id: number }>`select id from station_inspection where is_demo`.execute(db);
    for (const { id } of made) {
      await unlessUsed(ctx, () => sql`delete from station_inspection where id = ${id}`.execute(db));
    }
    const { rows } = await sql<{ id: number }>`select id from station where is_demo`.execute(db);
    for (const { id } of rows) await unlessUsed(ctx, () => sql`delete from station where id = ${id}`.execute(db));
  });
}
