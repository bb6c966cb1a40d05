import type { Context } from "../../../platform/context.ts";
import { requireStaff } from "../../../platform/permissions.ts";
import { tables } from "../tables.ts";

/** The language that a member of staff wants to work in, on every computer. */
export async function setMyLang(ctx: Context, { lang }: { lang: "zh" | "en" }): Promise<void> {
  const { id } = requireStaff(ctx.actor);
  await tables(ctx).updateTable("staff").set({ lang }).where("id", "=", id).execute();
}
