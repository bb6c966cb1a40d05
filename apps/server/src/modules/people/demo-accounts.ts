import type { Context } from "../../platform/context.ts";
import { unlessUsed } from "../../platform/db/unless-used.ts";
import { tables } from "./tables.ts";

/** An account of a demonstration: it holds roles and ties to be looked at, and nobody can sign in with it. */
export async function addDemoStaff(ctx: Context, account: { id: string; login: string; name: string }): Promise<void> {
  await tables(ctx)
    .insertInto("staff")
    .values({ ...account, state: "invited" })
    .onConflict((conflict) => conflict.column("login").doNothing())
    .execute();
}

/** Invented people and accounts, gone again; whoever is referred to by somebody's records stays. */
export async function removeDemo(
  ctx: Context,
  { people, staff }: { people: string[]; staff: string[] },
): Promise<void> {
  for (const id of people) await unlessUsed(ctx, () => tables(ctx).deleteFrom("person").where("id", "=", id).execute());
  for (const id of staff) await unlessUsed(ctx, () => tables(ctx).deleteFrom("staff").where("id", "=", id).execute());
}
