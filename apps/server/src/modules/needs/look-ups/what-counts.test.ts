import { expect, test } from "vitest";
import type { LookUpEvent } from "./look-up-event.ts";
import { whatCounts } from "./what-counts.ts";

const now = new Date("2026-11-22T08:00:00Z");
const event = (need: string, minutesAgo = 1): LookUpEvent => ({
  kind: "view",
  need,
  at: now.getTime() - minutesAgo * 60_000,
  seconds: 30,
  own: false,
  words: 7,
});
const counted = (...told: LookUpEvent[]) =>
  Object.fromEntries(
    [...whatCounts(told, now, (code) => code !== "NO-SUCH")].map(([part, of]) => [part, of.map(({ need }) => need)]),
  );

test("look-ups go to the consent that they rest on", () => {
  expect(counted(event("WAGE-ARREARS"), event("WOM-PREG"), event("WAGE-OVERTIME"))).toEqual({
    ordinary: ["WAGE-ARREARS", "WAGE-OVERTIME"],
    sensitive: ["WOM-PREG"],
  });
});

test("what is never inferred is never kept, nor what does not exist", () => {
  expect(counted(event("COL-GROUP"), event("PROC-PETITION"), event("WEL-PSY"), event("NO-SUCH"))).toEqual({});
});

test("a look-up of yesterday counts, one of the day before does not", () => {
  expect(counted(event("WAGE-ARREARS", 24 * 60), event("WAGE-OVERTIME", 24 * 60 + 1))).toEqual({
    ordinary: ["WAGE-ARREARS"],
  });
});

test("a phone's clock may go a little fast; what is yet to come does not count", () => {
  const [kept] = whatCounts([event("WAGE-ARREARS", -2)], now, () => true).get("ordinary") ?? [];
  expect(kept?.at).toBe(now.getTime());
  expect(counted(event("WAGE-ARREARS", -2.01))).toEqual({});
});
