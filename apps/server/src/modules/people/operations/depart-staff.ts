import { logAccess } from "../../../platform/access-log/index.ts";
import { asSystem, type Context, inTransaction } from "../../../platform/context.ts";
import { requirePermission } from "../../../platform/permissions.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { requireAuthorityOver } from "../authority.ts";
import { endSessions } from "../sessions.ts";
import { tables } from "../tables.ts";

/**
 * Closes the account of somebody who left: nothing of it opens any more, and the roles are revoked by whoever listens to
 * `staff.departed`. The row stays, because what they did stays. Errors: Refusal `request/not-allowed`, `people/departed`.
 */
export async function departStaff(context: Context, { id, reason }: { id: string; reason: string }): Promise<void> {
  requirePermission(context.actor, "staff.manage");
  await inTransaction(context, async (ctx) => {
    await requireAuthorityOver(ctx, id);
    await asSystem(ctx, "sign-in", async (inner) => {
      const { numUpdatedRows } = await tables(inner)
        .updateTable("staff")
        .set({ state: "departed", departed_at: ctx.now, ...nothingOpens, password_hash: null, oidc_subject: null })
        .where("id", "=", id)
        .where("state", "!=", "departed")
        .executeTakeFirst();
      if (numUpdatedRows === 0n) throw new Refusal("conflict", "people/departed");
      await tables(inner).deleteFrom("staff_invitation").where("staff_id", "=", id).execute();
    });
    await endSessions(ctx, { staffId: id });
    await logAccess(ctx, [{ kind: "security", what: "staff.departed", purpose: reason, record: `staff:${id}` }]);
    await ctx.publish({ name: "staff.departed", payload: { staffId: id } });
  });
}

/**
 * After a lost phone: the next sign-in sets up a new second factor. Errors: Refusal `request/not-allowed`, `people/departed`.
 */
export async function resetSecondFactor(
  context: Context,
  { id, reason }: { id: string; reason: string },
): Promise<void> {
  requirePermission(context.actor, "staff.manage");
  await inTransaction(context, async (ctx) => {
    await requireAuthorityOver(ctx, id);
    const { numUpdatedRows } = await asSystem(ctx, "sign-in", (inner) =>
      tables(inner)
        .updateTable("staff")
        .set(nothingOpens)
        .where("id", "=", id)
        .where("state", "!=", "departed")
        .executeTakeFirst(),
    );
    if (numUpdatedRows === 0n) throw new Refusal("conflict", "people/departed");
    await endSessions(ctx, { staffId: id });
    await logAccess(ctx, [{ kind: "security", what: "second-factor.reset", purpose: reason, record: `staff:${id}` }]);
  });
}

/** `totp_step` stays: a code that was used with the old secret opens nothing with it any more. */
const nothingOpens = { totp_sealed: null, recovery_hashes: [] as string[] };
