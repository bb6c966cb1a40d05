import { logAccess } from "../../../platform/access-log/index.ts";
import { type Context, inTransaction } from "../../../platform/context.ts";
import { requireStaff } from "../../../platform/permissions.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { findEmployerName } from "../employer-names.ts";
import { tables } from "../tables.ts";

export type NewTie = {
  employerId: number;
  kind: "employee" | "manager" | "owner" | "relative" | "adviser" | "other";
  note?: string | undefined;
};

/** A member of staff says that they stand close to an employer; it counts from the next request on. Refusals: `employer/not-found`. */
export async function declareTie(context: Context, { employerId, kind, note }: NewTie): Promise<{ id: number }> {
  return inTransaction(context, async (ctx) => {
    const { id: staffId } = requireStaff(ctx.actor);
    if ((await findEmployerName(ctx, employerId)) === undefined) throw new Refusal("not-found", "employer/not-found");
    await declareNoTies(ctx);
    const known = await tables(ctx)
      .selectFrom("staff_tie")
      .select("id")
      .where("staff_id", "=", staffId)
      .where("employer_id", "=", employerId)
      .where("ended_at", "is", null)
      .executeTakeFirst();
    if (known) return known;
    const row = {
      staff_id: staffId,
      employer_id: employerId,
      kind,
      note: note ?? null,
      declared_at: ctx.now,
      ended_at: null,
    };
    const made = await tables(ctx).insertInto("staff_tie").values(row).returning("id").executeTakeFirstOrThrow();
    await logAccess(ctx, [{ kind: "security", what: "tie.declared", purpose: kind, record: String(employerId) }]);
    return made;
  });
}

/** They have said it now: there is nobody else whom they stand close to. */
export async function declareNoTies(context: Context): Promise<void> {
  await inTransaction(context, async (ctx) => {
    const row = { staff_id: requireStaff(ctx.actor).id, at: ctx.now };
    await tables(ctx)
      .insertInto("staff_declaration")
      .values(row)
      .onConflict((conflict) => conflict.column("staff_id").doUpdateSet({ at: ctx.now }))
      .execute();
  });
}
