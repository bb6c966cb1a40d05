import { expect, test } from "vitest";
import { testKeyring } from "../../../platform/testing/keyring.ts";
import { type LookUpEvent, openBatch, sealBatch } from "./look-up-event.ts";

const event: LookUpEvent = {
  kind: "calculator",
  need: "WAGE-ARREARS",
  at: Date.UTC(2026, 10, 22, 8),
  seconds: 1800,
  own: true,
  words: -2_147_483_648,
};
const id = "8b1c1b7e-3f1c-4a55-9d8e-000000000001";

test("what was sealed opens as it was, in its order", async () => {
  const keyring = await testKeyring();
  const events = [event, { ...event, kind: "search" as const, own: false, words: 0, seconds: 0 }];
  expect(await openBatch(keyring, { id, events_sealed: sealBatch(keyring, id, events) })).toEqual(events);
});

test("a batch does not open as another one's", async () => {
  const keyring = await testKeyring();
  const events_sealed = sealBatch(keyring, id, [event]);
  await expect(openBatch(keyring, { id: id.replace(/1$/, "2"), events_sealed })).rejects.toThrow();
});
