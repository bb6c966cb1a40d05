import { createSecretKey, type KeyObject, randomBytes } from "node:crypto";
import { sql } from "kysely";
import { asSystem, type Context } from "../../../platform/context.ts";
import { tables } from "./tables.ts";

/** What `keyring` binds the sealed keys to. */
export const signingKeyField = "station_code_key.key";

/** The keys that codes were ever signed with, by version. Sealed in the database, so that they survive a changed installation secret. */
export async function signingKeys(ctx: Context): Promise<Map<number, KeyObject>> {
  const rows = await asSystem(ctx, "station-codes", (system) =>
    tables(system).selectFrom("station_code_key").select(["version", "key_sealed"]).execute(),
  );
  const values = rows.map((row) => ({ field: signingKeyField, rowId: String(row.version), bytes: row.key_sealed }));
  const opened = await ctx.services.keyring.openAll(values);
  return new Map(rows.map(({ version }, at) => [version, createSecretKey(opened[at]!, "base64")]));
}

/** The version that new codes are signed with; made at first use. */
export async function currentKeyVersion(ctx: Context): Promise<number> {
  return asSystem(ctx, "station-codes", async (system) => (await newestVersion(system)) ?? makeVersion(system));
}

/** New codes get another key from now on. What is printed stays good: each code names the version that it was signed with. */
export async function rotateSigningKey(ctx: Context): Promise<number> {
  return asSystem(ctx, "station-codes", (system) => makeVersion(system, { another: true }));
}

async function newestVersion(ctx: Context): Promise<number | undefined> {
  const row = await tables(ctx)
    .selectFrom("station_code_key")
    .select("version")
    .orderBy("version", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.version;
}

async function makeVersion(ctx: Context, { another = false } = {}): Promise<number> {
  // Two requests that both issue the first code make one key.
  await sql`select pg_advisory_xact_lock(748372)`.execute(ctx.db);
  const last = await newestVersion(ctx);
  if (last !== undefined && !another) return last;
  const version = (last ?? 0) + 1;
  const key_sealed = Buffer.from(
    ctx.services.keyring.seal(signingKeyField, String(version), randomBytes(32).toString("base64")),
  );
  await tables(ctx).insertInto("station_code_key").values({ version, key_sealed, made_at: ctx.now }).execute();
  return version;
}
