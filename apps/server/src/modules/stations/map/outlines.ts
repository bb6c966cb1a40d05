import { type Context, tablesOf } from "../../../platform/context.ts";
import type { LonLat } from "./draw-map.ts";
import type { Outline } from "./read-outlines.ts";

const tables = tablesOf<{ district_outline: { code: string; rings: unknown; imported_at: Date } }>();

/** Outlines of these districts, by code, in GCJ-02; those that nobody has imported are missing. */
export async function findOutlines(ctx: Context, codes: readonly string[]): Promise<Map<string, LonLat[][]>> {
  if (codes.length === 0) return new Map();
  const rows = await tables(ctx)
    .selectFrom("district_outline")
    .select(["code", "rings"])
    .where("code", "in", codes)
    .execute();
  return new Map(rows.map(({ code, rings }) => [code, rings as LonLat[][]]));
}

/** Codes of the districts whose code begins so and whose outline is known. */
export async function outlinedBelow(ctx: Context, prefix: string): Promise<string[]> {
  const rows = await tables(ctx)
    .selectFrom("district_outline")
    .select("code")
    .where("code", "like", `${prefix}%`)
    .orderBy("code")
    .execute();
  return rows.map(({ code }) => code);
}

export async function saveOutline(ctx: Context, { code, rings }: Outline): Promise<void> {
  const row = { rings: JSON.stringify(rings), imported_at: ctx.now };
  await tables(ctx)
    .insertInto("district_outline")
    .values({ code, ...row })
    .onConflict((conflict) => conflict.column("code").doUpdateSet(row))
    .execute();
}
