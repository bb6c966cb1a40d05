import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Context, inTransaction } from "../context.ts";
import { type FreshDatabase, freshDatabase } from "../testing/index.ts";
import { smsConformance } from "./conformance.ts";
import { demoSms } from "./demo-sms.ts";
import { forgetMessages } from "./forget-messages.ts";
import { httpSms, httpSmsSchema } from "./http-sms.ts";
import { noSms } from "./no-sms.ts";
import { sendQueued, sendSms } from "./send-sms.ts";
import { signatureOf } from "./signed-call.ts";
import type { SmsGateway } from "./sms-gateway.ts";
import { takeReceipts } from "./take-receipts.ts";
import { type FakeProvider, fakeProvider } from "./testing/fake-provider.ts";

let fresh: FreshDatabase;
let provider: FakeProvider;
beforeAll(async () => {
  fresh = await freshDatabase();
  provider = await fakeProvider();
});
beforeEach(() => {
  fresh.enqueued.length = 0;
  provider.answers.length = 0;
});
afterAll(async () => {
  await provider.stop();
  await fresh.close();
});

const settings = () =>
  httpSmsSchema.parse({
    url: provider.url,
    timeoutSeconds: 0.3,
    signature: { algorithm: "hmac-sha256", secret: "a secret of the provider" },
    sign: "【某市总工会】",
    templates: { "sign-in-code": "SMS_1001" },
    receipts: {},
  });
const withGateway = (sms: SmsGateway, kind: "visitor" | "system" = "visitor", now = new Date()): Context => {
  const ctx = fresh.context(kind === "visitor" ? { kind } : { kind, name: smsJob }, now);
  return { ...ctx, services: { ...ctx.services, sms } };
};
const smsJob = "sms.send";
const code = { to: "138 1234 5678", template: "sign-in-code" as const, params: { code: "654321", minutes: "5" } };
const rows = async (id: string) =>
  (await sql<Record<string, unknown>>`select * from sms_message where id = ${id}`.execute(fresh.db)).rows[0]!;
/** The job, as a worker runs it. */
const work = (sms: SmsGateway, now?: Date) =>
  inTransaction(withGateway(sms, "system", now), (ctx) => sendQueued(ctx, fresh.enqueued.at(-1)!.payload!));

describe("in a demonstration", () => {
  smsConformance(() => ({
    gateway: demoSms,
    db: fresh.db,
    sent: async () =>
      Number((await sql<{ n: string }>`select count(*) as n from demo_message`.execute(fresh.db)).rows[0]!.n),
  }));

  test("a message lies on the page of demonstrations, and visitors cannot ask the database for it", async () => {
    const { id } = await sendSms(withGateway(demoSms), code);
    await work(demoSms);
    const { rows: shown } = await sql`select to_number, params from demo_message where id = ${id}`.execute(fresh.db);
    expect(shown).toEqual([{ to_number: "+8613812345678", params: { code: "654321", minutes: "5" } }]);
    expect(await rows(id)).toMatchObject({ state: "sent", gateway: "demo", receipt_id: `demo-${id}` });
    for (const table of ["demo_message", "sms_message", "gateway_nonce"]) {
      const asking = inTransaction(withGateway(demoSms), ({ db }) => sql`select from ${sql.table(table)}`.execute(db));
      await expect(asking).rejects.toMatchObject({ code: "42501" });
    }
  });
});

test("neither the number nor the code lies readable in the job or in the record", async () => {
  const { id } = await sendSms(withGateway(httpSms(settings())), code);
  const written = JSON.stringify([fresh.enqueued, await rows(id)]);
  expect(written).not.toMatch(/654321|12345678/);
  expect(await rows(id)).toMatchObject({ to_masked: "138****5678", state: "queued", receipt_id: null });
});

test("without a gateway sending is refused plainly and nothing is queued", async () => {
  await expect(sendSms(withGateway(noSms), code)).rejects.toMatchObject({
    kind: "unavailable",
    code: "sms/no-gateway",
  });
  await expect(sendSms(withGateway(demoSms), { ...code, to: "12351" })).rejects.toMatchObject({ code: "sms/number" });
  expect(fresh.enqueued).toEqual([]);
});

test("asked for twice with one key it is sent once; a transaction that fails sends nothing", async () => {
  const gateway = httpSms(settings());
  const first = await sendSms(withGateway(gateway), { ...code, key: "sign-in:7" });
  expect(await sendSms(withGateway(gateway), { ...code, key: "sign-in:7" })).toEqual(first);
  expect(fresh.enqueued).toHaveLength(1);
  const failing = inTransaction(withGateway(gateway), async (ctx) => {
    await sendSms(ctx, { ...code, key: "sign-in:8" });
    throw new Error("later");
  });
  await expect(failing).rejects.toThrow("later");
  const { rows: left } = await sql`select from sms_message where key = 'sign-in:8'`.execute(fresh.db);
  expect(left).toEqual([]);
});

test("a try without an answer is made again with the same id, and the phone rings once", async () => {
  const gateway = httpSms(settings());
  const { id } = await sendSms(withGateway(gateway), code);
  provider.answers.push({ hang: true }, { status: 503 });
  await expect(work(gateway)).rejects.toThrow();
  expect(await rows(id)).toMatchObject({ state: "queued" });
  await expect(work(gateway)).rejects.toThrow();
  await work(gateway);
  // Delivered again by the queue after it was done: nothing happens.
  await work(gateway);
  const calls = provider.calls.filter(({ json }) => json.idempotencyKey === id);
  expect(calls).toHaveLength(3);
  expect([...provider.delivered.keys()].filter((key) => key === id)).toHaveLength(1);
  expect(await rows(id)).toMatchObject({ state: "sent", receipt_id: `r-${id}` });
});

test("what the provider refuses is not tried again, and its reason is kept", async () => {
  const gateway = httpSms(settings());
  const { id } = await sendSms(withGateway(gateway), code);
  provider.answers.push({ status: 403 });
  await work(gateway);
  expect(await rows(id)).toMatchObject({ state: "failed", failure: "http-403" });
});

test("a message that is no longer valid is not sent any more, and cannot be read any more", async () => {
  const gateway = httpSms(settings());
  const before = provider.calls.length;
  const { id } = await sendSms(withGateway(gateway), { ...code, validSeconds: 300 });
  await work(gateway, new Date(Date.now() + 301_000));
  expect(await rows(id)).toMatchObject({ state: "failed", failure: "too-late" });
  expect(provider.calls).toHaveLength(before);
});

describe("receipts", () => {
  const call = (body: string, nonce: string) => {
    const timestamp = String(Math.floor(Date.now() / 1000));
    const signature = signatureOf(settings().signature, timestamp, nonce, body);
    return { "x-timestamp": timestamp, "x-nonce": nonce, "x-signature": signature };
  };
  const sent = async () => {
    const { id } = await sendSms(withGateway(httpSms(settings())), code);
    await work(httpSms(settings()));
    return id;
  };
  const take = (body: object, nonce: string) => {
    const text = JSON.stringify(body);
    return takeReceipts(withGateway(httpSms(settings())), call(text, nonce), text);
  };

  test("a signed call settles a message, once and for all", async () => {
    const id = await sent();
    await take({ receiptId: `r-${id}`, state: "DELIVRD" }, "nonce-a-1");
    expect(await rows(id)).toMatchObject({ state: "delivered", failure: null });
    await take({ receiptId: `r-${id}`, state: "UNDELIV" }, "nonce-a-2");
    expect(await rows(id)).toMatchObject({ state: "delivered", failure: null });
  });

  test("a failure is kept with the provider's code", async () => {
    const id = await sent();
    await take({ receiptId: `r-${id}`, state: "MK:0001" }, "nonce-b-1");
    expect(await rows(id)).toMatchObject({ state: "failed", failure: "MK:0001" });
  });

  test("the same call again is refused, also when both come at once", async () => {
    const id = await sent();
    const body = { receiptId: `r-${id}`, state: "DELIVRD" };
    const results = await Promise.allSettled([take(body, "nonce-c-1"), take(body, "nonce-c-1")]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(take(body, "nonce-c-1")).rejects.toMatchObject({ code: "sms/receipt-replayed" });
  });

  test("a call that is not signed right, or says nothing known, changes nothing; the latter may come again", async () => {
    const id = await sent();
    const body = JSON.stringify({ receiptId: `r-${id}`, state: "DELIVRD" });
    const ctx = withGateway(httpSms(settings()));
    const wrong = { ...call(body, "nonce-d-1"), "x-signature": "0".repeat(64) };
    await expect(takeReceipts(ctx, wrong, body)).rejects.toMatchObject({ code: "sms/receipt-signature" });
    expect(await rows(id)).toMatchObject({ state: "sent" });
    for (let time = 0; time < 2; time++) {
      await expect(take({ receiptId: "nobody's", state: "DELIVRD" }, "nonce-d-2")).rejects.toMatchObject({
        code: "sms/receipt-unknown",
      });
    }
  });
});

test("demonstrations are forgotten after a day, the record of sending after seven months", async () => {
  const { id } = await sendSms(withGateway(demoSms), code);
  await work(demoSms);
  const there = async (table: string) =>
    (await sql`select from ${sql.table(table)} where id = ${id}`.execute(fresh.db)).rows.length;
  const after = (days: number) => forgetMessages(fresh.context(undefined, new Date(Date.now() + days * 86_400_000)));
  await after(0.9);
  expect([await there("demo_message"), await there("sms_message")]).toEqual([1, 1]);
  await after(2);
  expect([await there("demo_message"), await there("sms_message")]).toEqual([0, 1]);
  await after(215);
  expect(await there("sms_message")).toBe(0);
});
