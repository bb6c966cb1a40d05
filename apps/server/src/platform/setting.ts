import { sql } from "kysely";
import { type Context, tablesOf } from "./context.ts";

const tables = tablesOf<{ setting: { key: string; value: unknown; updated_at: Date } }>();

/** A fact the product keeps about itself; undefined when it was never written. */
export async function readSetting(ctx: Context, key: string): Promise<unknown> {
  const row = await tables(ctx).selectFrom("setting").select("value").where("key", "=", key).executeTakeFirst();
  return row?.value;
}

export async function writeSetting(ctx: Context, key: string, value: unknown): Promise<void> {
  const row = { key, value: JSON.stringify(value), updated_at: ctx.now };
  await tables(ctx)
    .insertInto("setting")
    .values(row)
    .onConflict((conflict) =>
      conflict.column("key").doUpdateSet({ value: row.value, updated_at: sql`excluded.updated_at` }),
    )
    .execute();
}
