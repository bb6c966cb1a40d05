import { logAccess } from "../../../platform/access-log/index.ts";
import { asSystem, type Context } from "../../../platform/context.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { countAttempt, forgetAttempts, takeTurn } from "../attempts.ts";
import { knownBrowserOf } from "../known-browser.ts";
import { recoveryHash, totpStepOf } from "../second-factor.ts";
import { requireStage } from "../stages.ts";
import { tables } from "../tables.ts";
import { openStaffSession } from "./open-staff-session.ts";

/**
 * The second step of staff. A code of the authenticator app opens once (RFC 6238, 5.2), a recovery code too.
 * Errors: Refusal `people/wrong-code`, `people/wait`, `people/begin-again`.
 */
export async function confirmSecondFactor(
  ctx: Context,
  { code }: { code: string },
): Promise<{ stage: "open"; recoveryCodesLeft: number }> {
  const staffId = await requireStage(ctx, "second-factor");
  const subject = knownBrowserOf(ctx, staffId) ?? staffId;
  await takeTurn(ctx, "secondFactor", subject);
  const used = await useCode(ctx, staffId, code);
  if (!used) {
    const { seconds, count } = await countAttempt(ctx, "secondFactor", subject);
    await logAccess(ctx, [
      {
        kind: "security",
        what: seconds > 0 ? "second-factor.locked" : "second-factor.failed",
        purpose: "sign-in",
        record: `staff:${staffId}`,
        detail: { failures: String(count) },
      },
    ]);
    throw new Refusal("forbidden", "people/wrong-code", {}, { keep: true });
  }
  await forgetAttempts(ctx, "secondFactor", subject);
  await openStaffSession(ctx, staffId, used.how);
  return { stage: "open", recoveryCodesLeft: used.left };
}

async function useCode(
  ctx: Context,
  staffId: string,
  code: string,
): Promise<{ how: "totp" | "recovery-code"; left: number } | undefined> {
  return asSystem(ctx, "sign-in", async (inner) => {
    const row = await tables(inner)
      .selectFrom("staff")
      .select(["totp_sealed", "totp_step", "recovery_hashes"])
      .where("id", "=", staffId)
      .where("state", "=", "active")
      .forUpdate()
      .executeTakeFirst();
    if (!row?.totp_sealed) return undefined;
    const write = (change: { totp_step: number } | { recovery_hashes: string[] }) =>
      tables(inner).updateTable("staff").set(change).where("id", "=", staffId).execute();
    const secret = await ctx.services.keyring.open("staff.totp", staffId, row.totp_sealed);
    const step = totpStepOf(secret, code, ctx.now);
    // Whoever looked over a shoulder may type the same code within the minute.
    if (step !== undefined && step > Number(row.totp_step ?? -1)) {
      await write({ totp_step: step });
      return { how: "totp", left: row.recovery_hashes.length };
    }
    const hash = recoveryHash(staffId, code);
    if (!row.recovery_hashes.includes(hash)) return undefined;
    const left = row.recovery_hashes.filter((other) => other !== hash);
    await write({ recovery_hashes: left });
    return { how: "recovery-code", left: left.length };
  });
}
