import { asSystem, type Context } from "../../platform/context.ts";
import { sendSms } from "../../platform/gateways/index.ts";
import { mobileToE164 } from "../../platform/identifiers/mobile-number.ts";
import { matterNumber, shownCode } from "./numbers.ts";
import { tables } from "./tables.ts";

type Step = "received" | "news" | "answered";
const templates = { received: "matter-received", news: "matter-news", answered: "matter-answered" } as const;

/**
 * Tells whoever asked, by SMS, that there is something to read: the number of the matter and nothing of what it is about.
 * Only the first message carries the tracking code. No number or no gateway: nothing is sent and nothing fails.
 */
export async function tellWorker(
  ctx: Context,
  matter: { id: number; receivedAt: Date; phone?: string | undefined },
  step: Step,
  code?: string,
): Promise<void> {
  if (ctx.services.sms.kind === "none") return;
  const phone = matter.phone ?? (await phoneOf(ctx, matter.id));
  if (!phone || !mobileToE164(phone)) return;
  const number = matterNumber(matter.id, matter.receivedAt);
  await sendSms(ctx, {
    to: phone,
    template: templates[step],
    params: code ? { number, code: shownCode(code) } : { number },
    validSeconds: 2 * 86_400,
  });
}

/** As the system: whoever answers an anonymous or confidential matter never sees the number. */
async function phoneOf(ctx: Context, matterId: number): Promise<string | undefined> {
  return asSystem(ctx, "matters", async (system) => {
    const row = await tables(system)
      .selectFrom("matter_contact")
      .select(["key", "phone_sealed", "notify_sealed"])
      .where("matter_id", "=", matterId)
      .executeTakeFirst();
    if (row?.phone_sealed) return system.services.keyring.open("matter_contact.phone", row.key, row.phone_sealed);
    if (row?.notify_sealed) return system.services.keyring.open("matter_contact.notify", row.key, row.notify_sealed);
    return undefined;
  });
}
