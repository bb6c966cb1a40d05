import { logAccess } from "../../../platform/access-log/index.ts";
import { type Context, inTransaction } from "../../../platform/context.ts";
import { requireStaff } from "../../../platform/permissions.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { writeSetting } from "../../../platform/setting.ts";
import { currentValue, storedKey } from "../../../platform/settings.ts";
import { findSetting } from "../settings.ts";
import { tables } from "../tables.ts";

type Change = { key: string; value: string | number | boolean; reason: string };

/** Changes a setting for all processes from their next request on. Errors: Refusal `administration/no-setting`, `…/bad-value`. */
export async function changeSetting(context: Context, { key, value, reason }: Change): Promise<void> {
  await inTransaction(context, async (ctx) => {
    const staff = requireStaff(ctx.actor);
    const one = findSetting(key);
    const checked = one.schema.safeParse(value);
    if (!checked.success) throw new Refusal("invalid", "administration/bad-value", { hint: one.hint[ctx.lang] });
    const before = await currentValue(ctx, one);
    if (before === checked.data) return;
    await writeSetting(ctx, storedKey(key), checked.data);
    const change = { before: JSON.stringify(before), after: JSON.stringify(checked.data) };
    await tables(ctx)
      .insertInto("setting_change")
      .values({ key, ...change, reason, staff_id: staff.id, at: ctx.now })
      .execute();
    await logAccess(ctx, [{ kind: "security", what: "setting.changed", purpose: reason, record: key }]);
    await ctx.publish({ name: "setting.changed", payload: { key } });
  });
}
