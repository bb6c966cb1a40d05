import { randomUUID } from "node:crypto";
import type { Kysely } from "kysely";
import { expect, test } from "vitest";
import type { RealNameCheck } from "./real-name-check.ts";
import type { SmsGateway } from "./sms-gateway.ts";

export type SmsSubject = {
  gateway: SmsGateway;
  db: Kysely<unknown>;
  /** How many messages went out, each counted once. */
  sent(): Promise<number>;
};

/** What every message gateway must do. Call it in a test file of the adapter. */
export function smsConformance(subject: () => SmsSubject): void {
  const code = () => ({
    id: randomUUID(),
    to: "+8613812345678",
    template: "sign-in-code" as const,
    params: { code: "123456", minutes: "5" },
  });

  test("a message goes out and gets a receipt of its own", async () => {
    const { gateway, db, sent } = subject();
    const before = await sent();
    const receipts = [await gateway.send(code(), db), await gateway.send(code(), db)].map(({ receiptId }) => receiptId);
    expect(new Set(receipts).size).toBe(2);
    expect(receipts.every(Boolean)).toBe(true);
    expect(await sent()).toBe(before + 2);
  });

  test("the same message, handed over again, goes out once", async () => {
    const { gateway, db, sent } = subject();
    const before = await sent();
    const message = code();
    const [first, second] = [await gateway.send(message, db), await gateway.send(message, db)];
    expect(second).toEqual(first);
    expect(await sent()).toBe(before + 1);
  });

  test("a call that is not the provider's says nothing", () => {
    const { gateway } = subject();
    const body = JSON.stringify({ receiptId: "r", state: "delivered" });
    expect(gateway.readReceipts({}, body, new Date())).toBeUndefined();
  });
}

/** What every check of names must do; `service` tells the adapter's service to say yes. */
export function realNameConformance(
  checker: () => RealNameCheck,
  service: { sayYes(): void } = { sayYes: () => {} },
): void {
  test.each([
    "11010519491231002X",
    "340700199001010014",
    "340700199001010022",
    "370200198503159998",
    "11010519491231002x",
  ])("a number that can exist (%s) matches when nobody says otherwise", async (idNumber) => {
    service.sayYes();
    expect(await checker().check({ name: "张三", idNumber })).toMatchObject({ result: "match" });
  });

  test.each([
    ["a wrong check digit", "110105194912310021"],
    ["a day that never was", "110105199002300017"],
    ["a date to come", "11010520991231002X"],
    ["fifteen digits", "110105491231002"],
    ["signs", "11010519491231002X; drop"],
    ["nothing", ""],
  ])("%s is a mismatch, found here, and goes to nobody", async (_, idNumber) => {
    expect(await checker().check({ name: "张三", idNumber })).toEqual({ result: "mismatch", checked: "form-only" });
  });
}
