import { randomBytes, randomUUID } from "node:crypto";
import { logAccess } from "../../../platform/access-log/index.ts";
import { asSystem, type Context, inTransaction } from "../../../platform/context.ts";
import { mobileToE164 } from "../../../platform/identifiers/mobile-number.ts";
import { requirePermission } from "../../../platform/permissions.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { requireAuthorityOver } from "../authority.ts";
import { invitationHash } from "../invitations.ts";
import { foldLogin } from "../rules.ts";
import { tables } from "../tables.ts";

const hours = 72;

export type Invitation = {
  id: string;
  /** Opens once; the token stands behind a `#`, so that neither browser nor proxy sends it anywhere. */
  link: string;
  expiresAt: Date;
};

type NewAccount = { login: string; name: string; phone?: string | undefined; origin?: string };

/**
 * A new account that waits for its password; roles are given by the unions module. `origin` for a command, which has no request.
 * Errors: Refusal `people/login-taken`, `people/phone`.
 */
export async function inviteStaff(context: Context, { login, name, phone, origin }: NewAccount): Promise<Invitation> {
  requirePermission(context.actor, "staff.manage");
  const id = randomUUID();
  const number = phone ? mobileToE164(phone) : undefined;
  if (phone && !number) throw new Refusal("invalid", "people/phone");
  return inTransaction(context, async (ctx) => {
    const row = {
      id,
      login: foldLogin(login),
      name,
      state: "invited" as const,
      phone_sealed: number ? ctx.services.keyring.seal("staff.phone", id, number) : null,
      password_hash: null,
      totp_sealed: null,
      totp_step: null,
      oidc_subject: null,
      locked_until: null,
      invited_by: ctx.actor.kind === "staff" ? ctx.actor.id : null,
      created_at: ctx.now,
      departed_at: null,
    };
    const made = await asSystem(ctx, "sign-in", (inner) =>
      tables(inner)
        .insertInto("staff")
        .values(row)
        .onConflict((conflict) => conflict.column("login").doNothing())
        .returning("id")
        .executeTakeFirst(),
    );
    if (!made) throw new Refusal("conflict", "people/login-taken", { login: row.login });
    await ctx.publish({ name: "staff.invited", payload: { staffId: id } });
    return newLink(ctx, id, "staff.invited", origin);
  });
}

/**
 * Another link for an account, for a first or a forgotten password. Until it is used, the old password still works.
 * Errors: Refusal `request/not-allowed`, `people/departed`.
 */
export async function renewInvitation(
  context: Context,
  { id, origin }: { id: string; origin?: string },
): Promise<Invitation> {
  requirePermission(context.actor, "staff.manage");
  return inTransaction(context, async (ctx) => {
    await requireAuthorityOver(ctx, id);
    const account = await asSystem(ctx, "sign-in", (inner) =>
      tables(inner).selectFrom("staff").select("state").where("id", "=", id).executeTakeFirst(),
    );
    if (account?.state === "departed") throw new Refusal("conflict", "people/departed");
    return newLink(ctx, id, "staff.invited-again", origin);
  });
}

async function newLink(ctx: Context, id: string, what: string, origin: string | undefined): Promise<Invitation> {
  const token = randomBytes(32).toString("base64url");
  const expiresAt = new Date(ctx.now.getTime() + hours * 3_600_000);
  await asSystem(ctx, "sign-in", async (inner) => {
    await tables(inner)
      .deleteFrom("staff_invitation")
      .where("staff_id", "=", id)
      .where("used_at", "is", null)
      .execute();
    const row = { token_hash: invitationHash(token), staff_id: id, expires_at: expiresAt, used_at: null };
    await tables(inner).insertInto("staff_invitation").values(row).execute();
  });
  await logAccess(ctx, [{ kind: "security", what, purpose: "administration", record: `staff:${id}` }]);
  return { id, link: `${origin ?? ctx.client?.origin ?? ""}/console/invitation#${token}`, expiresAt };
}
