import { logAccess } from "../../../platform/access-log/index.ts";
import { type Context, inTransaction } from "../../../platform/context.ts";
import { requirePermission, requireStaff } from "../../../platform/permissions.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { tables } from "../tables.ts";

/**
 * A tie is no more, says an administrator within whose scope the other holds a role: ending one's own would open the conflict
 * wall for oneself. Refusals: `role/no-tie`, `role/not-yourself`.
 */
export async function endTie(context: Context, id: number, reason: string): Promise<void> {
  await inTransaction(context, async (ctx) => {
    const { id: by } = requireStaff(ctx.actor);
    const tie = await tables(ctx).selectFrom("staff_tie").selectAll().where("id", "=", id).executeTakeFirst();
    if (!tie) throw new Refusal("not-found", "role/no-tie");
    if (tie.staff_id === by) throw new Refusal("forbidden", "role/not-yourself");
    requirePermission(ctx.actor, "staff.manage");
    if (tie.ended_at !== null) return;
    const { numUpdatedRows } = await tables(ctx)
      .updateTable("staff_tie")
      .set({ ended_at: ctx.now, ended_by: by, end_reason: reason })
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
    // Readable to a supervisor, and an administrator elsewhere: not theirs to end.
    if (numUpdatedRows === 0n) throw new Refusal("not-found", "role/no-tie");
    await logAccess(ctx, [
      { kind: "security", what: "tie.ended", purpose: reason, record: String(id), detail: { staff: tie.staff_id } },
    ]);
  });
}
