import fc from "fast-check";
import { expect, test } from "vitest";
import type { Actor } from "../../platform/context.ts";
import { type EntryWork, entryActs, questionActs, requireEntryAct } from "./permissions.ts";
import {
  type AskedQuestion,
  dueOf,
  isRight,
  markOf,
  nextState,
  orderOf,
  requireReviewDate,
  shuffled,
} from "./rules.ts";

const today = "2026-11-22";
const staff = (id: string, ...roles: string[]): Actor => ({
  kind: "staff",
  id,
  session: "s",
  grants: roles.map((role) => ({ role, branch: "/1/" })),
  apart: [],
});

test.each([
  ["2027-03-01", true, "no"],
  ["2026-12-22", true, "soon"],
  ["2026-11-22", true, "soon"],
  ["2026-11-21", true, "overdue"],
  ["2026-10-22", true, "overdue"],
  ["2026-10-21", true, "escalated"],
  ["2026-11-21", false, "escalated"],
  ["2027-03-01", false, "no"],
] as const)("to be read again on %s, kept: %s → %s", (reviewOn, kept, due) => {
  expect(dueOf({ state: "published", reviewOn, kept }, today)).toBe(due);
});

test("a draft and a retired entry are never late", () => {
  for (const state of ["draft", "retired"] as const)
    expect(dueOf({ state, reviewOn: "2020-01-01", kept: false }, today)).toBe("no");
});

test("the review date lies within three years after today", () => {
  for (const day of ["2026-11-22", "2029-11-23"])
    expect(() => requireReviewDate(day, today)).toThrow("knowledge/review-date");
  expect(() => requireReviewDate("2026-11-23", today)).not.toThrow();
  expect(() => requireReviewDate("2029-11-22", today)).not.toThrow();
});

test("only what a second person was given is published", () => {
  expect(nextState("in-review", "publish")).toBe("published");
  for (const state of ["draft", "returned", "published", "superseded"] as const)
    expect(() => nextState(state, "publish")).toThrow("knowledge/not-now");
});

const inReview: EntryWork = {
  state: "draft",
  owner: "a",
  open: { state: "in-review", author: "a" },
  writers: ["a", "b"],
};

test("nobody publishes an entry that they wrote at, whatever their roles", () => {
  const roles = ["lawyer", "supervisor", "organiser", "rights-officer", "administrator"];
  for (const id of ["a", "b"]) {
    expect(entryActs(staff(id, ...roles), inReview)).not.toContain("publish");
    expect(() => requireEntryAct(staff(id, ...roles), inReview, "publish")).toThrow("knowledge/own-words");
  }
  expect(entryActs(staff("c", "lawyer"), inReview)).toEqual(expect.arrayContaining(["publish", "return"]));
  expect(() => requireEntryAct(staff("c", "organiser"), inReview, "publish")).toThrow("request/not-allowed");
});

test("whoever only reads may do nothing to an entry", () => {
  for (const role of ["mediator", "station-manager", "auditor", "administrator"])
    expect(entryActs(staff("c", role), { ...inReview, state: "published" })).toEqual([]);
});

test("an expert takes another's question, never their own", () => {
  const open = { state: "open" as const, askedBy: "a", takenBy: null, shared: false, entry: null };
  expect(questionActs(staff("a", "lawyer"), open)).toEqual(["withdraw"]);
  expect(questionActs(staff("b", "lawyer"), open)).toEqual(["take"]);
  expect(questionActs(staff("b", "mediator"), open)).toEqual([]);
  expect(questionActs(staff("b", "lawyer"), { ...open, state: "taken", takenBy: "b" })).toEqual(["answer", "release"]);
  expect(questionActs(staff("c", "lawyer"), { ...open, state: "taken", takenBy: "b" })).toEqual([]);
});

const words = { zh: "问", en: "q" };
const question = (key: string, kind: AskedQuestion["kind"], right: string): AskedQuestion => ({
  key,
  kind,
  ask: words,
  choices: [..."abcd"].map((one) => ({ key: one, text: words, right: right.includes(one) })),
  why: words,
});

test("several right choices: all of them and no other", () => {
  const many = question("q", "many", "ac");
  expect(isRight(many, ["c", "a"])).toBe(true);
  for (const chosen of [["a"], ["a", "b", "c"], [], undefined]) expect(isRight(many, chosen)).toBe(false);
});

test("the mark is reached exactly, not nearly", () => {
  const five = ["1", "2", "3", "4", "5"].map((key) => question(key, "one", "b"));
  const answers = (n: number) => Object.fromEntries(five.slice(0, n).map(({ key }) => [key, ["b"]]));
  expect(markOf(five, answers(4), 80)).toEqual({ right: 4, passed: true });
  expect(markOf(five, answers(3), 80)).toEqual({ right: 3, passed: false });
});

test("an attempt asks the same questions in some order, true before false", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 1_000 }), { minLength: 30 }), (draws) => {
      let at = 0;
      const below = (n: number) => draws[at++ % draws.length]! % n;
      const asked = [question("1", "one", "a"), question("2", "true-false", "b"), question("3", "many", "ab")];
      const order = orderOf(asked, below);
      expect(order.map(({ key }) => key).sort()).toEqual(["1", "2", "3"]);
      for (const one of order) expect(one.choices.map(({ key }) => key).sort()).toEqual([..."abcd"]);
      expect(order.find(({ key }) => key === "2")!.choices.map(({ key }) => key)).toEqual([..."abcd"]);
    }),
  );
});

test("every order of three comes about", () => {
  const seen = new Set<string>();
  for (const first of [0, 1, 2])
    for (const second of [0, 1]) {
      const draws = [first, second];
      seen.add(shuffled([..."abc"], () => draws.shift()!).join(""));
    }
  expect(seen.size).toBe(6);
});
