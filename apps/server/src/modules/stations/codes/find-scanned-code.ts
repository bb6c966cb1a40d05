import type { CodePurpose } from "@zhijia/contracts";
import { asSystem, type Context } from "../../../platform/context.ts";
import { isSignedBy, readCode } from "./code-text.ts";
import { signingKeys } from "./signing-keys.ts";
import { tables } from "./tables.ts";

/** A code that this site signed: in use, or revoked. */
export type ScannedCode = { id: number; stationId: number; purpose: CodePurpose; isRevoked: boolean };

/**
 * What a scanned or typed code stands for; undefined for one that this site never signed. Whoever holds a good code may know
 * which station it hangs in, so it is read as the system, whatever state the station is in.
 */
export async function findScannedCode(ctx: Context, text: string): Promise<ScannedCode | undefined> {
  const read = readCode(text);
  if (!read) return undefined;
  return asSystem(ctx, "station-codes", async (system) => {
    const row = await tables(system)
      .selectFrom("station_code")
      .select(["station_id", "purpose", "key_version", "revoked_at"])
      .where("id", "=", read.id)
      .executeTakeFirst();
    if (!row) return undefined;
    const { station_id: stationId, purpose } = row;
    const key = (await signingKeys(system)).get(row.key_version)!;
    if (!isSignedBy({ id: read.id, stationId, purpose }, read.signature, key)) return undefined;
    return { id: read.id, stationId, purpose, isRevoked: row.revoked_at !== null };
  });
}
