import { expect, test } from "vitest";
import { likeness, type Told } from "./duplicates.ts";
import { pairsOf } from "./near-text.ts";

const at = new Date("2026-05-06T08:00:00Z");
const told = (said: Partial<Told> & { text?: string } = {}): Told => ({
  person: null,
  phone: null,
  topics: [],
  employer: null,
  station: null,
  district: null,
  anonymity: "named",
  open: true,
  at,
  pairs: pairsOf(said.text ?? ""),
  ...said,
});
const days = (n: number) => new Date(at.getTime() + n * 86_400_000);

test("the same person and topic; surest with the same employer, never with another", () => {
  const one = told({ phone: "aa", topics: ["WAGE-ARREARS"], employer: 3 });
  expect(likeness(one, { ...one })?.score).toBe(0.95);
  expect(likeness(one, { ...one, employer: null })?.score).toBe(0.85);
  expect(likeness(one, { ...one, employer: 4 })).toBeUndefined();
  expect(likeness(one, { ...one, topics: ["HOURS-OVERTIME"] })).toBeUndefined();
  expect(likeness(one, { ...one, phone: "bb" })).toBeUndefined();
});

test("a deeper type is the same topic as the one above it", () => {
  const one = told({ person: "p", topics: ["WAGE-ARREARS-BUILDING", "WAGE-ARREARS"] });
  expect(likeness(one, told({ person: "p", topics: ["WAGE-ARREARS"] }))?.why.map(({ en }) => en)).toEqual([
    "The same person",
    "The same type",
  ]);
});

test("one broken thing at one station, while it is open and within two weeks", () => {
  const one = told({ station: 7, topics: ["STATION-FACILITY"], anonymity: "anonymous" });
  const other = told({ station: 7, topics: ["STATION-FACILITY"] });
  expect(likeness(one, other)?.score).toBe(0.7);
  expect(likeness(one, { ...other, station: 8 })).toBeUndefined();
  expect(likeness(one, { ...other, open: false })).toBeUndefined();
  expect(likeness(one, { ...other, at: days(-15) })).toBeUndefined();
});

test("near words, unless the places differ or one of the two is nobody", () => {
  const text = "城东那条路没有路灯，冬天天黑得早，跑夜路的骑手申请反光背心和头盔灯";
  const one = told({ text, district: "370202" });
  expect(likeness(one, told({ text }))?.score).toBe(1);
  expect(likeness(one, told({ text, district: "370203" }))).toBeUndefined();
  expect(likeness(one, told({ text, anonymity: "anonymous" }))).toBeUndefined();
});
