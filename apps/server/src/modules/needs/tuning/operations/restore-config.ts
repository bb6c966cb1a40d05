import { asOwner, type Context, inTransaction } from "../../../../platform/context.ts";
import { requirePermission } from "../../../../platform/permissions.ts";
import { Refusal } from "../../../../platform/refusals.ts";
import { tables } from "../../tables.ts";
import { readConfig } from "../config.ts";
import { lockConfig } from "../store.ts";
import { writeVersion } from "./accept-config.ts";

/**
 * Goes back to the numbers of an older version: as a new one, at once and without a replay, because it is the way out.
 * Errors: Refusal `need/no-version`, `need/same-version`.
 */
export async function restoreConfig(context: Context, older: number, why: string): Promise<{ version: number }> {
  return inTransaction(context, async (ctx) => {
    requirePermission(ctx.actor, "need.tune");
    await asOwner(ctx, lockConfig);
    const row = await tables(ctx)
      .selectFrom("need_config")
      .select(["weights", "thresholds", "offsets"])
      .where("version", "=", older)
      .executeTakeFirst();
    if (!row) throw new Refusal("not-found", "need/no-version");
    if ((await readConfig(ctx)).version === older) throw new Refusal("conflict", "need/same-version");
    return { version: await writeVersion(ctx, row, { why, again: older }) };
  });
}
