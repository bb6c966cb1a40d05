import QRCode from "qrcode";
import { logAccess } from "../../../platform/access-log/index.ts";
import { asSystem, type Context } from "../../../platform/context.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { newRecoveryCodes, newTotpSecret, otpauthUri, recoveryHash, totpStepOf } from "../second-factor.ts";
import { endFlow, keepFlow, readFlow } from "../sign-in-flow.ts";
import { requireStage } from "../stages.ts";
import { tables } from "../tables.ts";
import { openStaffSession } from "./open-staff-session.ts";

/**
 * A new secret for the authenticator app. It lies sealed in the browser until it was proved to work: an account is never half enrolled.
 * Errors: Refusal `people/begin-again`.
 */
export async function beginEnrolment(ctx: Context): Promise<{ secret: string; otpauthUri: string; qrSvg: string }> {
  const staffId = await requireStage(ctx, "enrol");
  const { login } = await asSystem(ctx, "sign-in", (inner) =>
    tables(inner).selectFrom("staff").select("login").where("id", "=", staffId).executeTakeFirstOrThrow(),
  );
  const secret = newTotpSecret();
  keepFlow(ctx, "enrolment", { staffId, secret });
  const uri = otpauthUri(secret, { issuer: { zh: "职家", en: "Zhijia" }[ctx.lang], login });
  return { secret, otpauthUri: uri, qrSvg: await QRCode.toString(uri, { type: "svg", margin: 2 }) };
}

/**
 * Sets the second factor, shows the recovery codes this once, and signs in.
 * Errors: Refusal `people/wrong-code`, `people/begin-again`.
 */
export async function confirmEnrolment(ctx: Context, { code }: { code: string }): Promise<{ recoveryCodes: string[] }> {
  const staffId = await requireStage(ctx, "enrol");
  const flow = readFlow(ctx, "enrolment");
  if (flow?.staffId !== staffId) throw new Refusal("conflict", "people/begin-again");
  const step = totpStepOf(flow.secret, code, ctx.now);
  // Nothing is guessed here: whoever asks was shown the secret.
  if (step === undefined) throw new Refusal("forbidden", "people/wrong-code");
  const recoveryCodes = newRecoveryCodes();
  const change = {
    totp_sealed: ctx.services.keyring.seal("staff.totp", staffId, flow.secret),
    totp_step: step,
    recovery_hashes: recoveryCodes.map((one) => recoveryHash(staffId, one)),
  };
  const { numUpdatedRows } = await asSystem(ctx, "sign-in", (inner) =>
    tables(inner)
      .updateTable("staff")
      .set(change)
      .where("id", "=", staffId)
      // Two half-open sessions of one account: the second must not replace what the first has set.
      .where("totp_sealed", "is", null)
      .executeTakeFirst(),
  );
  if (numUpdatedRows === 0n) throw new Refusal("conflict", "people/begin-again");
  endFlow(ctx);
  await logAccess(ctx, [
    { kind: "security", what: "second-factor.set", purpose: "sign-in", actor: `staff:${staffId}` },
  ]);
  await openStaffSession(ctx, staffId, "enrolment");
  return { recoveryCodes };
}
