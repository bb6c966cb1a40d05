import { randomBytes, randomInt } from "node:crypto";
import { asSystem, type Context } from "../../../platform/context.ts";
import { sendSms } from "../../../platform/gateways/index.ts";
import { mobileToE164 } from "../../../platform/identifiers/mobile-number.ts";
import { requirePurpose } from "../../../platform/purposes/require-purpose.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { countAttempt, requireAllowed } from "../attempts.ts";
import { afterSending, codeRules, maySendCode } from "../rules.ts";
import { codeHash, phoneHash } from "../sign-in-codes.ts";
import { keepFlow, readFlow } from "../sign-in-flow.ts";
import { tables } from "../tables.ts";

/**
 * Sends a code to a phone. Nobody looks whether the number is known: whoever holds the phone may sign in, and the answer is the same.
 * Errors: Refusal `people/phone`, `people/code-wait` (seconds), `people/code-day`, `people/wait`, `sms/no-gateway`,
 * `purpose/not-live`.
 */
export async function requestSignInCode(
  ctx: Context,
  { phone, next }: { phone: string; next?: string | undefined },
): Promise<void> {
  const number = mobileToE164(phone);
  if (!number) throw new Refusal("invalid", "people/phone");
  await requirePurpose(ctx, "account");
  const address = ctx.client?.address ?? "";
  await requireAllowed(ctx, "codeAddress", address);
  await asSystem(ctx, "sign-in", async (inner) => {
    const hash = phoneHash(ctx, number);
    const before = await lockRow(inner, hash);
    const allowed = maySendCode(before.sent ? before : undefined, ctx.now);
    if (!allowed.ok) {
      // Asked twice in one browser: the first message is on its way, and its code opens here.
      const flow = readFlow(ctx, "code");
      const own = flow?.phone === number && Buffer.from(flow.challenge, "base64url").equals(before.challenge);
      if (own && before.expires_at > ctx.now) return keepFlow(ctx, "code", { ...flow, next });
      if (allowed.wait > codeRules.again) throw new Refusal("too-many", "people/code-day");
      throw new Refusal("too-many", "people/code-wait", { seconds: allowed.wait });
    }
    const code = String(randomInt(1_000_000)).padStart(6, "0");
    const challenge = randomBytes(16);
    await tables(inner)
      .updateTable("sign_in_code")
      .set({
        ...afterSending(before.sent ? before : undefined, ctx.now),
        code_hash: codeHash(ctx, { number, challenge, code }),
        challenge,
        tries: 0,
        expires_at: new Date(ctx.now.getTime() + codeRules.seconds * 1000),
      })
      .where("phone_hash", "=", hash)
      .execute();
    await countAttempt(inner, "codeAddress", address);
    await sendSms(inner, {
      to: number,
      template: "sign-in-code",
      params: { code, minutes: String(codeRules.seconds / 60) },
      validSeconds: codeRules.seconds,
    });
    keepFlow(ctx, "code", { phone: number, challenge: challenge.toString("base64url"), next });
  });
}

/** The phone's row, locked; `sent` is 0 in one just made. */
async function lockRow(ctx: Context, hash: Uint8Array) {
  const nothing = Buffer.alloc(0);
  const row = { phone_hash: hash, code_hash: nothing, challenge: nothing, sent: 0, since: ctx.now, sent_at: ctx.now };
  await tables(ctx)
    .insertInto("sign_in_code")
    .values({ ...row, expires_at: ctx.now })
    .onConflict((conflict) => conflict.column("phone_hash").doNothing())
    .execute();
  return tables(ctx)
    .selectFrom("sign_in_code")
    .select(["sent", "since", "sent_at", "challenge", "expires_at"])
    .where("phone_hash", "=", hash)
    .forUpdate()
    .executeTakeFirstOrThrow();
}
