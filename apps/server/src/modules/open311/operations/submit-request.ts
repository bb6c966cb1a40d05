import { todayInChina } from "../../../platform/calendar/index.ts";
import type { Context } from "../../../platform/context.ts";
import type { StandardInput } from "../../../platform/module.ts";
import { matterNumber, submitMatter } from "../../matters/index.ts";
import { clientOfKey } from "../client-of-key.ts";
import type { Fields } from "../encode.ts";
import { requireJurisdiction } from "../jurisdiction.ts";
import { locate } from "../locate.ts";
import { readForm, refOf, submissionOf } from "../read-form.ts";
import { wordsOf } from "../request-words.ts";
import { requireService } from "../services.ts";

/**
 * A request of another system becomes a matter, once, however often it is sent. An employer is words here, never a record:
 * whose trouble meets the conflict wall, people decide. Errors: those of `clientOfKey`, `readForm`, `locate`, `requireService`,
 * `requireJurisdiction`, Refusal `matter/phone`.
 */
export async function submitRequest(ctx: Context, input: StandardInput): Promise<Fields[]> {
  const client = await clientOfKey(ctx, input, "write");
  await requireJurisdiction(ctx, input);
  const form = readForm(input.body);
  const service = await requireService(ctx, form.serviceCode);
  const { district, station, desk } = await locate(ctx, client, form);
  const ref = refOf(form, input.body, todayInChina(ctx.now));
  const reachable = form.name ?? form.phone ?? form.email;
  const made = await submitMatter(ctx, {
    submission: submissionOf(client.system, ref),
    channel: "open311",
    // Whoever wrote to the city did not choose to be known to whoever handles it.
    anonymity: reachable ? "confidential" : "anonymous",
    text: wordsOf(form) || service.name.zh,
    problemType: service.code,
    district,
    desk,
    stationId: station?.id,
    employer: form.employer,
    people: form.people,
    name: form.name,
    phone: form.phone,
    address: form.email,
    source: { system: client.system, ref },
  });
  return [
    {
      service_request_id: matterNumber(made.id, made.receivedAt),
      service_notice: {
        zh: `工会将在 ${made.dueOn} 前答复。`,
        en: `The union will answer by ${made.dueOn}.`,
      }[ctx.lang],
      account_id: form.accountId ?? null,
    },
  ];
}
