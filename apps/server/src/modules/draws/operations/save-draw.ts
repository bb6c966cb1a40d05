import { randomUUID } from "node:crypto";
import type { DrawRules } from "@zhijia/contracts";
import { type Context, inTransaction } from "../../../platform/context.ts";
import { requirePermission, requireStaff } from "../../../platform/permissions.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { findUnionPlace } from "../../unions/index.ts";
import { nextState, requireSound } from "../rules.ts";
import { lockDraw, placeOf } from "../store.ts";
import { tables } from "../tables.ts";

export type Draft = { unionId: number; rules: DrawRules };

/** Writes a draft, or changes the one with this id. Errors: Refusal `draw/no-union`, `draw/period`, `draw/claim-too-early`, `draw/published`. */
export async function saveDraw(
  context: Context,
  { id, unionId, rules }: Draft & { id?: string },
): Promise<{ id: string }> {
  return inTransaction(context, async (ctx) => {
    const staff = requireStaff(ctx.actor);
    const union = await findUnionPlace(ctx, unionId);
    if (!union) throw new Refusal("invalid", "draw/no-union");
    requirePermission(ctx.actor, "draw.manage", { branch: union.path, area: union.area });
    requireSound(rules);
    const row = {
      union_id: union.id,
      union_path: union.path,
      district_code: union.area,
      rules: JSON.stringify(rules),
      opens_on: rules.period.from,
      ends_on: rules.period.to,
    };
    if (id) {
      const draw = await lockDraw(ctx, id);
      requirePermission(ctx.actor, "draw.manage", placeOf(draw));
      nextState(draw.state, "edit");
      await tables(ctx).updateTable("draw").set(row).where("id", "=", id).execute();
      return { id };
    }
    const fresh = randomUUID();
    await tables(ctx)
      .insertInto("draw")
      .values({ ...row, id: fresh, created_by: staff.id, created_at: ctx.now })
      .execute();
    return { id: fresh };
  });
}
