import type { Context } from "../../../platform/context.ts";
import { sendSms } from "../../../platform/gateways/index.ts";
import { currentValue } from "../../../platform/settings.ts";
import type { Kind } from "../lives.ts";
import { matterNumber } from "../numbers.ts";
import { matterSettings } from "../settings.ts";

/**
 * Calls whoever is on duty for a matter that must not wait; at most once in half an hour for each phone. Of a need nothing goes
 * out but that there is one.
 */
export async function callDuty(ctx: Context, row: { id: number; kind: Kind; received_at: Date }): Promise<void> {
  if (ctx.services.sms.kind === "none") return;
  const phones = (await currentValue(ctx, matterSettings.dutyPhones)).split(/[,，\s]+/).filter(Boolean);
  const half = Math.floor(ctx.now.getTime() / 1_800_000);
  const message =
    row.kind === "need"
      ? ({ template: "duty-warning", params: {} } as const)
      : ({ template: "duty-call", params: { number: matterNumber(row.id, row.received_at) } } as const);
  for (const [at, to] of phones.entries())
    await sendSms(ctx, { to, ...message, key: `duty ${row.id} ${half} ${at}`, validSeconds: 1800 });
}
