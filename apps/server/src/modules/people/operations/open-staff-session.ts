import { logAccess } from "../../../platform/access-log/index.ts";
import { asSystem, type Context } from "../../../platform/context.ts";
import { sendSms } from "../../../platform/gateways/index.ts";
import { rememberBrowser } from "../known-browser.ts";
import { endSentSession, isKnownDevice, startSession } from "../sessions.ts";
import { tables } from "../tables.ts";

/** The last step of every way of signing in: a new token in place of the half-open one, and everybody concerned is told. */
export async function openStaffSession(ctx: Context, staffId: string, how: string): Promise<void> {
  await endSentSession(ctx, "staff");
  const known = await isKnownDevice(ctx, staffId);
  const session = await startSession(ctx, { kind: "staff", staffId, stage: "open" });
  rememberBrowser(ctx, staffId);
  await logAccess(ctx, [
    {
      kind: "security",
      what: "sign-in",
      purpose: "sign-in",
      actor: `staff:${staffId}`,
      record: `session:${session.id}`,
      detail: { how },
    },
  ]);
  if (!known) await tellOfNewDevice(ctx, staffId, session.id);
}

async function tellOfNewDevice(ctx: Context, staffId: string, sessionId: string): Promise<void> {
  const row = await asSystem(ctx, "sign-in", (inner) =>
    tables(inner).selectFrom("staff").select("phone_sealed").where("id", "=", staffId).executeTakeFirst(),
  );
  if (!row?.phone_sealed || ctx.services.sms.kind === "none") return;
  const to = await ctx.services.keyring.open("staff.phone", staffId, row.phone_sealed);
  await sendSms(ctx, { to, template: "new-device", params: {}, key: `new-device ${sessionId}` });
}
