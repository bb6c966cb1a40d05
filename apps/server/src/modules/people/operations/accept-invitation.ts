import { logAccess } from "../../../platform/access-log/index.ts";
import { asSystem, type Context, inTransaction } from "../../../platform/context.ts";
import { getInvitation, invitationHash } from "../invitations.ts";
import { hashPassword, requireGoodPassword } from "../passwords.ts";
import { endSessions, startSession } from "../sessions.ts";
import { type SessionStage, tables } from "../tables.ts";

/**
 * Sets the password with a one-time link. Sessions that there were end; the second factor is set up next, or asked for.
 * Errors: Refusal `people/invitation-over`, `people/password-*`.
 */
export async function acceptInvitation(
  context: Context,
  { token, password }: { token: string; password: string },
): Promise<{ stage: SessionStage }> {
  return inTransaction(context, async (ctx) => {
    const { staffId, login, name, enrolled } = await getInvitation(ctx, { token });
    requireGoodPassword(password, [login, name]);
    const passwordHash = await hashPassword(password);
    await asSystem(ctx, "sign-in", async (inner) => {
      await tables(inner)
        .updateTable("staff_invitation")
        .set({ used_at: ctx.now })
        .where("token_hash", "=", invitationHash(token))
        .execute();
      await tables(inner)
        .updateTable("staff")
        .set({ password_hash: passwordHash, state: "active" })
        .where("id", "=", staffId)
        .execute();
    });
    await endSessions(ctx, { staffId });
    const stage = enrolled ? "second-factor" : "enrol";
    await startSession(ctx, { kind: "staff", staffId, stage });
    await logAccess(ctx, [
      { kind: "security", what: "password.set", purpose: "invitation", actor: `staff:${staffId}` },
    ]);
    return { stage };
  });
}
