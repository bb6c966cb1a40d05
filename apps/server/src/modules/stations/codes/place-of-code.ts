import { asSystem, type Context } from "../../../platform/context.ts";
import { findScannedCode } from "./find-scanned-code.ts";
import { tables } from "./tables.ts";

/** Where a code in use hangs, for whatever is told there; undefined for one that is unknown or revoked. */
export async function placeOfCode(
  ctx: Context,
  text: string,
): Promise<{ stationId: number; name: string; district: string } | undefined> {
  const code = await findScannedCode(ctx, text);
  if (!code || code.isRevoked) return undefined;
  return asSystem(ctx, "station-codes", async (system) => {
    const { name, district_code: district } = await tables(system)
      .selectFrom("station")
      .select(["name", "district_code"])
      .where("id", "=", code.stationId)
      .executeTakeFirstOrThrow();
    return { stationId: code.stationId, name, district };
  });
}
