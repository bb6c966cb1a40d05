import type { Context } from "../../platform/context.ts";
import { tables } from "./tables.ts";

/** Names of stations by id, of those that the reader may see. */
export async function namesOfStations(ctx: Context, ids: Iterable<number>): Promise<Map<number, string>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const rows = await tables(ctx).selectFrom("station").select(["id", "name"]).where("id", "in", wanted).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
