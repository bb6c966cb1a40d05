import { expect, test } from "vitest";
import type { Actor, Context } from "./context.ts";
import { countFlood, type FloodRule } from "./flood-guard.ts";

const rule: FloodRule = { name: "letters", perDevice: 3, perAddress: 8, window: 600 };
const start = Date.parse("2026-11-22T00:00:00Z");

/** One installation: its own counts. */
function installation() {
  const keyring = {};
  return (address: string, device = "phone", { after = 0, actor = { kind: "visitor" } as Actor } = {}) =>
    countFlood(
      {
        client: { address, device, origin: "" },
        actor,
        now: new Date(start + after * 1000),
        services: { keyring },
      } as unknown as Context,
      rule,
    );
}

test("one device is slowed down, others behind the same address go on", () => {
  const act = installation();
  expect([1, 2, 3].map(() => act("203.0.113.7"))).toEqual([0, 0, 0]);
  expect(act("203.0.113.7")).toBe(600);
  expect(act("203.0.113.7", "another phone")).toBe(0);
  expect(act("203.0.113.8")).toBe(0);
});

test("after the window it begins anew, and the wait says how long until then", () => {
  const act = installation();
  for (let n = 0; n < 3; n++) act("203.0.113.7");
  expect(act("203.0.113.7", "phone", { after: 400 })).toBe(200);
  expect(act("203.0.113.7", "phone", { after: 600 })).toBe(0);
});

test("an address has its own, larger measure, whatever devices are claimed", () => {
  const act = installation();
  expect(Array.from({ length: 8 }, (_, n) => act("203.0.113.7", `phone ${n}`))).toEqual(Array(8).fill(0));
  expect(act("203.0.113.7", "phone 9")).toBe(600);
});

test("whoever has signed in counts as a person, not as a model of phone", () => {
  const act = installation();
  const worker = (id: string) => ({ actor: { kind: "worker", id, session: "s" } as Actor });
  for (let n = 0; n < 3; n++) act("203.0.113.7", "phone", worker("a"));
  expect(act("203.0.113.7", "phone", worker("a"))).toBe(600);
  expect(act("203.0.113.7", "phone", worker("b"))).toBe(0);
});

test.each(["127.0.0.1", "0:0:0:0"])(
  "behind a proxy that does not say who asks (%s) nobody is taken for everybody",
  (address) => {
    const act = installation();
    expect(Array.from({ length: 50 }, () => act(address)).every((seconds) => seconds === 0)).toBe(true);
  },
);
