import { createHash } from "node:crypto";
import { asSystem, type Context } from "../../platform/context.ts";
import { Refusal } from "../../platform/refusals.ts";
import { tables } from "./tables.ts";

/** Of 256 random bits, so that no slow hash is needed. */
export function invitationHash(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}

export type OpenInvitation = { staffId: string; login: string; name: string; expiresAt: Date; enrolled: boolean };

/** The invitation of a token, locked until the transaction ends. Errors: Refusal `people/invitation-over`. */
export async function getInvitation(ctx: Context, { token }: { token: string }): Promise<OpenInvitation> {
  const row = await asSystem(ctx, "sign-in", (inner) =>
    tables(inner)
      .selectFrom("staff_invitation as invitation")
      .innerJoin("staff", "staff.id", "invitation.staff_id")
      .select(["staff.id", "staff.login", "staff.name", "staff.totp_sealed", "invitation.expires_at"])
      .where("invitation.token_hash", "=", invitationHash(token))
      .where("invitation.used_at", "is", null)
      .where("invitation.expires_at", ">", ctx.now)
      .where("staff.state", "!=", "departed")
      .forUpdate()
      .executeTakeFirst(),
  );
  if (!row) throw new Refusal("not-found", "people/invitation-over");
  const { id, login, name, totp_sealed, expires_at } = row;
  return { staffId: id, login, name, expiresAt: expires_at, enrolled: totp_sealed !== null };
}
