import { logAccess } from "../../../platform/access-log/index.ts";
import { asSystem, type Context } from "../../../platform/context.ts";
import { requireStaff } from "../../../platform/permissions.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { countAttempt, forgetAttempts, takeTurn } from "../attempts.ts";
import { hashPassword, isPassword, requireGoodPassword } from "../passwords.ts";
import { endSessions, startSession } from "../sessions.ts";
import { tables } from "../tables.ts";

/**
 * Ends all other sessions, and this one goes on with a new token.
 * Errors: Refusal `people/wrong-password`, `people/password-*`, `people/wait`.
 */
export async function changePassword(
  ctx: Context,
  { current, password }: { current: string; password: string },
): Promise<void> {
  const { id } = requireStaff(ctx.actor);
  // An unlocked computer is not enough to find out the password.
  await takeTurn(ctx, "knownBrowser", id);
  const row = await asSystem(ctx, "sign-in", (inner) =>
    tables(inner)
      .selectFrom("staff")
      .select(["login", "name", "password_hash"])
      .where("id", "=", id)
      .forUpdate()
      .executeTakeFirstOrThrow(),
  );
  if (!(await isPassword(current, row.password_hash))) {
    await countAttempt(ctx, "knownBrowser", id);
    throw new Refusal("forbidden", "people/wrong-password", {}, { keep: true });
  }
  requireGoodPassword(password, [row.login, row.name, current]);
  await forgetAttempts(ctx, "knownBrowser", id);
  const passwordHash = await hashPassword(password);
  await asSystem(ctx, "sign-in", (inner) =>
    tables(inner).updateTable("staff").set({ password_hash: passwordHash }).where("id", "=", id).execute(),
  );
  await endSessions(ctx, { staffId: id });
  await startSession(ctx, { kind: "staff", staffId: id, stage: "open" });
  await logAccess(ctx, [{ kind: "security", what: "password.changed", purpose: "own", record: `staff:${id}` }]);
}
