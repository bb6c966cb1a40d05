import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sm3 } from "sm-crypto-v2";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { realNameConformance, smsConformance } from "./conformance.ts";
import { formOnlyCheck } from "./form-only-check.ts";
import { readGatewayFile } from "./gateway-file.ts";
import { httpRealName, httpRealNameSchema } from "./http-real-name.ts";
import { httpSms, httpSmsSchema } from "./http-sms.ts";
import { filled, valueAt } from "./json-template.ts";
import { openGateways } from "./open-gateways.ts";
import { signatureOf, signatureSchema, verifiedNonce } from "./signed-call.ts";
import { smsTemplates, smsText } from "./sms-templates.ts";
import { type FakeProvider, fakeProvider } from "./testing/fake-provider.ts";

let provider: FakeProvider;
beforeAll(async () => {
  provider = await fakeProvider();
});
beforeEach(() => {
  provider.answers.length = 0;
});
afterAll(() => provider.stop());

const secret = "a secret of the provider";
const settings = (more: object = {}) =>
  httpSmsSchema.parse({
    url: provider.url,
    timeoutSeconds: 0.3,
    signature: { algorithm: "hmac-sha256", secret },
    sign: "【某市总工会】",
    templates: { "sign-in-code": "SMS_1001" },
    receipts: {},
    ...more,
  });
const message = {
  id: "11111111-1111-4111-8111-111111111111",
  to: "+8613812345678",
  template: "sign-in-code" as const,
  params: { code: "123456", minutes: "5" },
};
const db = undefined as never;

describe("the HTTP gateway", () => {
  smsConformance(() => ({ gateway: httpSms(settings()), db, sent: async () => provider.delivered.size }));

  test.each(["hmac-sha256", "hmac-sm3"] as const)(
    "signs each call with %s over time, nonce and body",
    async (algorithm) => {
      const own = settings({ signature: { algorithm, secret } });
      await httpSms(own).send(message, db);
      await httpSms(own).send(message, db);
      const [first, second] = provider.calls.slice(-2);
      expect(verifiedNonce(own.signature, first!.headers, first!.body, new Date())).toBe(first!.headers["x-nonce"]);
      expect(first!.headers["x-nonce"]).not.toBe(second!.headers["x-nonce"]);
      expect(verifiedNonce(own.signature, first!.headers, `${first!.body} `, new Date())).toBeUndefined();
    },
  );

  test("sends the approved id of a text, the sign name and the parameters, in the shape that the provider wants", async () => {
    await httpSms(settings()).send(message, db);
    expect(provider.calls.at(-1)!.json).toEqual({
      to: "+8613812345678",
      sign: "【某市总工会】",
      template: "SMS_1001",
      params: { code: "123456", minutes: "5" },
      idempotencyKey: message.id,
    });
    const body = {
      Phones: ["86{number}"],
      Text: "{sign}{param.code}",
      Raw: { all: "{params}" },
      idempotencyKey: "{id}",
    };
    await httpSms(settings({ body })).send({ ...message, params: { code: '"}{id}', minutes: "5" } }, db);
    expect(provider.calls.at(-1)!.json).toEqual({
      Phones: ["8613812345678"],
      Text: '【某市总工会】"}{id}',
      Raw: { all: { code: '"}{id}', minutes: "5" } },
      idempotencyKey: message.id,
    });
  });

  const coded = { answer: { receiptId: "/data/id", code: "/code", again: ["BUSY"] } };
  test.each<[string, object, object, string | RegExp]>([
    ["503", { status: 503 }, {}, /answers 503/],
    ["429", { status: 429 }, {}, /answers 429/],
    ["a page", { text: "<html>" }, {}, /no JSON/],
    ["more than an answer needs", { text: `"${"x".repeat(70_000)}"` }, {}, /too long/],
    ["a code that asks for patience", { json: { code: "BUSY" } }, coded, /another try/],
    ["nothing in time", { hang: true }, {}, /timeout|aborted/i],
  ])("after %s another try is of use, and the error tells no number", async (_, answer, more, error) => {
    provider.answers.push(answer);
    const sending = httpSms(settings(more)).send(message, db);
    await expect(sending).rejects.toThrow(error);
    await expect(sending).rejects.not.toMatchObject({ name: "SmsRefused" });
    await expect(sending).rejects.not.toThrow(/138|123456/);
  });

  test.each<[string, object, object, string]>([
    ["400", { status: 400 }, {}, "http-400"],
    [
      "a redirect, which is not followed",
      { status: 302, headers: { location: "http://127.0.0.1:1/" } },
      {},
      "http-302",
    ],
    ["a code of its own", { json: { code: "isv.BLACK LIST<b>" } }, coded, "isv.BLACKLISTb"],
    ["no code where one is due", { json: { data: {} } }, coded, "unclear"],
  ])("after %s no other try is made", async (_, answer, more, code) => {
    const before = provider.calls.length;
    provider.answers.push(answer);
    await expect(httpSms(settings(more)).send(message, db)).rejects.toMatchObject({ name: "SmsRefused", code });
    expect(provider.calls).toHaveLength(before + 1);
  });

  test("a text that the provider never approved is not sent", async () => {
    const before = provider.calls.length;
    await expect(
      httpSms(settings()).send({ ...message, template: "new-device", params: {} }, db),
    ).rejects.toMatchObject({
      code: "no-template",
    });
    expect(provider.calls).toHaveLength(before);
  });

  test("an answer in the provider's own shape gives the receipt", async () => {
    provider.answers.push({ json: { code: "OK", data: { id: 42 } } });
    expect(await httpSms(settings(coded)).send(message, db)).toEqual({ receiptId: "42" });
  });
});

describe("a provider's call with receipts", () => {
  const now = new Date("2026-11-22T10:00:00+08:00");
  const call = (body: string, { at = now, nonce = "nonce-0001", key = secret } = {}) => {
    const timestamp = String(at.getTime() / 1000);
    const signature = signatureSchema.parse({ algorithm: "hmac-sha256", secret: key });
    return {
      "x-timestamp": timestamp,
      "x-nonce": nonce,
      "x-signature": signatureOf(signature, timestamp, nonce, body),
    };
  };
  const body = JSON.stringify({ receiptId: "r-1", state: "DELIVRD" });

  test("is read when it is signed", () => {
    const read = httpSms(settings()).readReceipts(call(body), body, now);
    expect(read).toEqual({ nonce: "nonce-0001", receipts: [{ receiptId: "r-1", state: "delivered" }] });
  });

  test("may hold many, in the provider's own shape", () => {
    const receipts = { list: "/items", receiptId: "/id", state: "/status/code", delivered: ["0"] };
    const many = JSON.stringify({
      items: [{ id: 1, status: { code: 0 } }, { id: "2", status: { code: "MK:0001" } }, {}],
    });
    expect(httpSms(settings({ receipts })).readReceipts(call(many), many, now)?.receipts).toEqual([
      { receiptId: "1", state: "delivered" },
      { receiptId: "2", state: "failed", failure: "MK:0001" },
    ]);
  });

  test.each<[string, Record<string, string | string[] | undefined>, string?]>([
    ["another body", call(body), body.replace("r-1", "r-2")],
    ["another secret", call(body, { key: "another secret of somebody" })],
    ["no signature", { ...call(body), "x-signature": undefined }],
    ["a cut signature", { ...call(body), "x-signature": call(body)["x-signature"].slice(2) }],
    ["another nonce than signed", { ...call(body), "x-nonce": "nonce-0002" }],
    ["a nonce given twice", { ...call(body), "x-nonce": ["nonce-0001", "nonce-0002"] }],
    ["a time of ten minutes ago", call(body, { at: new Date(now.getTime() - 600_000) })],
    ["a time of ten minutes ahead", call(body, { at: new Date(now.getTime() + 600_000) })],
    ["no JSON", call("{"), "{"],
  ])("with %s is not believed", (_, headers, text = body) => {
    expect(httpSms(settings()).readReceipts(headers, text, now)).toBeUndefined();
  });

  test("is not believed at all where none was described", () => {
    expect(httpSms(settings({ receipts: undefined })).readReceipts(call(body), body, now)).toBeUndefined();
  });
});

test("HMAC-SM3 is that of another implementation", () => {
  const key = "密钥 of the gateway";
  const signature = signatureSchema.parse({ algorithm: "hmac-sm3", secret: key });
  const text = "1700000000\nnonce-1234\n{}";
  const expected = sm3(text, { key: Buffer.from(key).toString("hex") });
  expect(signatureOf(signature, "1700000000", "nonce-1234", "{}")).toBe(expected);
});

describe("the operator's file", () => {
  const folder = mkdtempSync(join(tmpdir(), "zhijia-gateway-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, "sms.json");
  const write = (content: object | string, mode = 0o600) => {
    writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
    chmodSync(file, mode);
  };
  const usable = () => ({
    url: "https://sms.example.org/send",
    signature: { algorithm: "hmac-sm3", secret },
    sign: "【某市总工会】",
    templates: { "sign-in-code": "1" },
  });
  const code = () => {
    try {
      readGatewayFile(file, httpSmsSchema);
      return "fine";
    } catch (error) {
      return `${(error as { code: string }).code} ${(error as Error).message}`;
    }
  };

  test("is read when it is whole and private", () => {
    write(usable());
    expect(code()).toBe("fine");
    expect(openGateways({ smsGatewayFile: file, realNameFile: undefined, demoData: true } as never).sms.kind).toBe(
      "http",
    );
  });

  test.each<[string, () => void, RegExp]>([
    ["open to others", () => write(usable(), 0o644), /^gateway\/open/],
    ["missing", () => rmSync(file), /^gateway\/no-file/],
    ["no JSON", () => write("{"), /^gateway\/invalid/],
    ["with a key nobody knows", () => write({ ...usable(), sing: "x" }), /sing/],
    [
      "of an address without TLS",
      () => write({ ...usable(), url: "http://sms.example.org/" }),
      /url: an https address/,
    ],
    ["of an address inside", () => write({ ...usable(), url: "http://169.254.169.254/latest" }), /url/],
    ["of a file", () => write({ ...usable(), url: "file:///etc/passwd" }), /url/],
    ["with a password in the address", () => write({ ...usable(), url: "https://a:b@sms.example.org/" }), /url/],
    ["without brackets around the sign", () => write({ ...usable(), sign: "某市总工会" }), /sign: a sign name/],
    [
      "with a short secret",
      () => write({ ...usable(), signature: { algorithm: "hmac-sm3", secret: "short-one" } }),
      /secret: at least 16/,
    ],
  ])("%s is refused, and its secret is not told", (_, prepare, said) => {
    prepare();
    expect(code()).toMatch(said);
    expect(code()).not.toMatch(/a secret of|short-one/);
  });

  test("without one a demonstration has its page, and real use has nothing", () => {
    expect(openGateways({ demoData: true }).sms.kind).toBe("demo");
    expect(openGateways({ demoData: false }).sms.kind).toBe("none");
  });
});

describe("the check of the number's form", () => {
  realNameConformance(() => formOnlyCheck);

  test("says that nobody was asked", async () => {
    const person = { name: "阿依古丽·买买提", idNumber: "11010519491231002X" };
    expect(await formOnlyCheck.check(person)).toEqual({ result: "match", checked: "form-only" });
    expect(await formOnlyCheck.check({ ...person, name: "x" })).toMatchObject({ result: "mismatch" });
  });
});

describe("the check by a service", () => {
  const checker = () =>
    httpRealName(
      httpRealNameSchema.parse({
        url: provider.url,
        timeoutSeconds: 0.3,
        signature: { algorithm: "hmac-sm3", secret },
      }),
    );
  realNameConformance(checker, { sayYes: () => provider.answers.push({ json: { result: "match" } }) });

  const person = { name: " 张三 ", idNumber: "11010519491231002x" };
  test.each([
    ["no", { json: { result: "mismatch" } }, "mismatch"],
    ["something else", { json: { result: "perhaps" } }, "unavailable"],
    ["yes, with an error", { status: 500, json: { result: "match" } }, "unavailable"],
    ["nothing in time", { hang: true as const }, "unavailable"],
    ["a page", { text: "<html>match</html>" }, "unavailable"],
  ])("that says %s is taken at its word and no further", async (_, answer, result) => {
    provider.answers.push(answer);
    expect(await checker().check(person)).toEqual({ result, checked: "authority" });
    expect(provider.calls.at(-1)!.json).toEqual({ name: "张三", idNumber: "11010519491231002X" });
  });
});

test("every text can be filled in both languages, with its own parameters only", () => {
  for (const name of Object.keys(smsTemplates) as (keyof typeof smsTemplates)[]) {
    const { zh, en } = smsTemplates[name];
    const names = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, param]) => param).sort();
    expect(names(en)).toEqual(names(zh));
  }
  expect(smsText("sign-in-code", { code: "123456", minutes: "5" })).toContain("123456");
  expect(() => smsText("sign-in-code", { code: "123456" })).toThrow("minutes");
  expect(() => smsText("new-device", { code: "123456" })).toThrow("code");
});

test("a template's values cannot change its shape, and a name it lacks is told", () => {
  expect(filled({ a: ["{x}", "x={x}"] }, { x: '","b":"' })).toEqual({ a: ['","b":"', 'x=","b":"'] });
  expect(() => filled("{y}", {})).toThrow("{y}");
  expect(() => filled("{constructor}", {})).toThrow();
  expect(valueAt({ "a/b": [{ "~": 1 }] }, "/a~1b/0/~0")).toBe(1);
  expect(valueAt({}, "/constructor")).toBeUndefined();
});
