import { asSystem, type Context } from "../../platform/context.ts";
import type { ToldState } from "./lives.ts";
import { matterNumber } from "./numbers.ts";
import { toldMatters } from "./tables.ts";

/** How far matters are, for whoever may see what they were made of: number and state, and nothing of who or what. */
export async function standingOfMatters(
  context: Context,
  ids: readonly number[],
): Promise<Map<number, { number: string; state: ToldState }>> {
  if (ids.length === 0) return new Map();
  const rows = await asSystem(context, "matters", (ctx) =>
    toldMatters(ctx).select(["id", "state", "received_at"]).where("id", "in", ids).execute(),
  );
  return new Map(rows.map((row) => [row.id, { number: matterNumber(row.id, row.received_at), state: row.state }]));
}
