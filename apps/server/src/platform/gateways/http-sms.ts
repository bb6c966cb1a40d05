import { z } from "zod";
import { filled, pointerSchema, valueAt } from "./json-template.ts";
import { callSigned, operatorUrl, signatureSchema, verifiedNonce } from "./signed-call.ts";
import { type OutgoingSms, type SmsGateway, type SmsReceipt, SmsRefused } from "./sms-gateway.ts";
import { smsTemplates } from "./sms-templates.ts";

const templateNames = Object.keys(smsTemplates) as [keyof typeof smsTemplates, ...(keyof typeof smsTemplates)[]];

/** The operator's description of a provider (ZHIJIA_SMS_GATEWAY_FILE); an example stands in docs/operations.md. */
export const httpSmsSchema = z.strictObject({
  url: operatorUrl,
  headers: z.record(z.string(), z.string()).default({}),
  timeoutSeconds: z.number().min(0.1).max(60).default(10),
  signature: signatureSchema,
  sign: z.string().regex(/^【[^【】]{2,12}】$/, "a sign name in brackets, such as 【某市总工会】"),
  /** The provider's id of each approved text. A message without one is refused. */
  templates: z.partialRecord(z.enum(templateNames), z.string().min(1)),
  /** JSON with {to} {number} {sign} {template} {params} {param.NAME} {id}. */
  body: z
    .json()
    .default({ to: "{to}", sign: "{sign}", template: "{template}", params: "{params}", idempotencyKey: "{id}" }),
  answer: z
    .strictObject({
      receiptId: pointerSchema.default("/receiptId"),
      code: pointerSchema.optional(),
      /** Codes that mean taken; without `code` the status alone says it. */
      ok: z.array(z.string()).default(["OK", "0", "200"]),
      /** Codes after which another try is of use. */
      again: z.array(z.string()).default([]),
    })
    .prefault({}),
  /** How the provider calls back; without it nothing is believed. Signed as we sign, with the same or another secret. */
  receipts: z
    .strictObject({
      signature: signatureSchema.optional(),
      /** Where the list lies in the body; the body itself unless told. */
      list: pointerSchema.optional(),
      receiptId: pointerSchema.default("/receiptId"),
      state: pointerSchema.default("/state"),
      delivered: z.array(z.string()).default(["delivered", "DELIVRD"]),
    })
    .optional(),
});
export type HttpSmsSettings = z.output<typeof httpSmsSchema>;

/** A provider with an HTTP interface, as the operator described it. */
export function httpSms(settings: HttpSmsSettings): SmsGateway {
  return {
    kind: "http",
    async send(message) {
      const { status, json } = await callSigned(settings, JSON.stringify(bodyOf(settings, message)));
      return { receiptId: receiptIdOf(settings, status, json) };
    },
    readReceipts(headers, body, now) {
      const { receipts } = settings;
      if (!receipts) return undefined;
      const nonce = verifiedNonce(receipts.signature ?? settings.signature, headers, body, now);
      const list = nonce === undefined ? undefined : receiptsIn(receipts, body);
      return nonce !== undefined && list ? { nonce, receipts: list } : undefined;
    },
  };
}

function bodyOf({ body, sign, templates }: HttpSmsSettings, { id, to, template, params }: OutgoingSms): unknown {
  const approved = templates[template];
  if (!approved) throw new SmsRefused("no-template");
  const own = Object.fromEntries(Object.entries(params).map(([name, value]) => [`param.${name}`, value]));
  return filled(body, { ...own, id, to, number: to.replace(/^\+86/, ""), sign, template: approved, params });
}

/** Another try is made only after what may pass: a busy or broken provider, or one that says so. */
function receiptIdOf({ answer }: HttpSmsSettings, status: number, json: unknown): string {
  const code = answer.code && valueAt(json, answer.code);
  const said = code === undefined ? undefined : String(code);
  if (status >= 500 || status === 408 || status === 429) throw new Error(`the gateway answers ${status}`);
  if (said !== undefined && answer.again.includes(said)) throw new Error("the gateway asks for another try");
  if (status < 200 || status > 299) throw new SmsRefused(said ?? `http-${status}`);
  if (answer.code && (said === undefined || !answer.ok.includes(said))) throw new SmsRefused(said ?? "unclear");
  const id = valueAt(json, answer.receiptId);
  if (typeof id === "number" || (typeof id === "string" && id.length > 0 && id.length <= 200)) return String(id);
  // It was taken, it cannot be followed: trying again might send it twice.
  return "none";
}

function receiptsIn({ list, receiptId, state, delivered }: NonNullable<HttpSmsSettings["receipts"]>, body: string) {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return undefined;
  }
  const items = [list ? valueAt(json, list) : json].flat().slice(0, 1000);
  return items.flatMap((item): SmsReceipt[] => {
    const [id, said] = [valueAt(item, receiptId), valueAt(item, state)];
    if (id === undefined || said === undefined) return [];
    if (delivered.includes(String(said))) return [{ receiptId: String(id), state: "delivered" }];
    return [{ receiptId: String(id), state: "failed", failure: new SmsRefused(String(said)).code }];
  });
}
