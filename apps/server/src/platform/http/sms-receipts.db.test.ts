import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { demoSms } from "../gateways/demo-sms.ts";
import { httpSms, httpSmsSchema } from "../gateways/http-sms.ts";
import { gatewaysModule } from "../gateways/index.ts";
import { signatureOf } from "../gateways/signed-call.ts";
import type { SmsGateway } from "../gateways/sms-gateway.ts";
import { createLog } from "../log.ts";
import { type FreshDatabase, freshDatabase } from "../testing/index.ts";
import { createHttpServer, type HttpServer } from "./server.ts";
import { smsReceiptPath } from "./sms-receipts.ts";

let fresh: FreshDatabase;
let server: HttpServer;
let sms: SmsGateway;
const settings = httpSmsSchema.parse({
  url: "https://sms.example.org/send",
  signature: { algorithm: "hmac-sm3", secret: "a secret of the provider" },
  sign: "【某市总工会】",
  templates: {},
  receipts: {},
});
const id = "22222222-2222-4222-8222-222222222222";

beforeAll(async () => {
  fresh = await freshDatabase();
  await sql`insert into sms_message (id, key, to_masked, template, gateway, state, receipt_id)
    values (${id}, 'k', '138****5678', 'sign-in-code', 'http', 'sent', 'r-1')`.execute(fresh.db);
  await sql`insert into demo_message (id, to_number, template, params)
    values (${id}, '+8613812345678', 'sign-in-code', '{"code": "<b>1", "minutes": "5"}')`.execute(fresh.db);
  const ctx = fresh.context({ kind: "visitor" });
  server = await createHttpServer({
    config: { trustedProxies: [], rateLimit: 1_000_000, requestLimitKb: 64 },
    modules: [gatewaysModule],
    contextFor: async () => ({ ...ctx, now: new Date(), services: { ...ctx.services, sms } }),
    log: createLog(() => {}),
    worker: { render: (page, data) => JSON.stringify([page, data]), assets: "/nowhere" },
  });
});
afterAll(async () => {
  await server.drain();
  await fresh.close();
});

const call = (body: string, nonce: string, type = "application/json") => {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = signatureOf(settings.signature, timestamp, nonce, body);
  const headers = { "x-timestamp": timestamp, "x-nonce": nonce, "x-signature": signature, "content-type": type };
  return server.app.inject({ method: "POST", url: smsReceiptPath, payload: body, headers });
};
const state = async () =>
  (await sql<{ state: string }>`select state from sms_message where id = ${id}`.execute(fresh.db)).rows[0]!.state;

test("a provider's call is known by its signature over the body as it came, and is taken once", async () => {
  sms = httpSms(settings);
  // Spaces that a parser would lose.
  const body = '{ "receiptId" : "r-1",\n"state":"DELIVRD" }';
  const forged = await call(body, "nonce-e-0").then(() =>
    server.app.inject({ method: "POST", url: smsReceiptPath, payload: { receiptId: "r-1", state: "x" } }),
  );
  expect(forged.statusCode).toBe(403);
  expect(await state()).toBe("delivered");
  expect((await call(body, "nonce-e-0")).statusCode).toBe(409);
  expect((await call(body, "nonce-e-1")).statusCode).toBe(200);
  expect((await call('{"receiptId":"nobody","state":"DELIVRD"}', "nonce-e-2")).statusCode).toBe(404);
  expect((await call(body, "nonce-e-3", "text/plain")).statusCode).toBe(415);
  expect((await call(`"${"x".repeat(300_000)}"`, "nonce-e-4")).statusCode).toBe(413);
});

test("where no provider is described nothing is believed", async () => {
  sms = demoSms;
  expect((await call('{"receiptId":"r-1","state":"DELIVRD"}', "nonce-f-1")).statusCode).toBe(403);
});

test("the page of demonstration messages is there in a demonstration only, whatever rows are left", async () => {
  sms = demoSms;
  const shown = await server.app.inject({ url: "/demo/messages" });
  expect(shown.statusCode).toBe(200);
  expect(shown.json()[0]).toBe("demoMessages");
  expect(shown.json()[1].messages).toMatchObject([{ to: "+8613812345678", text: expect.stringContaining("<b>1") }]);
  sms = httpSms(settings);
  expect((await server.app.inject({ url: "/demo/messages" })).statusCode).toBe(404);
});
