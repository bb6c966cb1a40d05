import type { Context } from "../../platform/context.ts";
import { unlessUsed } from "../../platform/db/unless-used.ts";
import { tables } from "./tables.ts";

/** Invented people, gone again; whoever is referred to by somebody's records stays. */
export async function removeDemoPeople(ctx: Context, ids: readonly string[]): Promise<void> {
  for (const id of ids) await unlessUsed(ctx, () => tables(ctx).deleteFrom("person").where("id", "=", id).execute());
}
