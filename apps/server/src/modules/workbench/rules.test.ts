import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Actor } from "../../platform/context.ts";
import { actionsOf, requireAction, type Work } from "./permissions.ts";
import {
  demandOf,
  type ExplanationAction,
  type ExplanationState,
  isLowRated,
  missingParts,
  nextState,
  priorityOf,
  uncertaintyOf,
} from "./rules.ts";

const lawyer = (id: string): Actor => ({
  kind: "staff",
  id,
  session: "s",
  grants: [{ role: "lawyer", branch: "/1/" }],
  apart: [],
});
const supervisor: Actor = {
  kind: "staff",
  id: "s",
  session: "s",
  grants: [{ role: "supervisor", branch: "/1/" }],
  apart: [],
};

describe("the life of an explanation", () => {
  test("is published only after it was saved, submitted and not returned since", () => {
    const actions: ExplanationAction[] = ["save", "submit", "publish", "return", "withdraw"];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...actions), { maxLength: 30 }), (tried) => {
        let state: ExplanationState = "draft";
        const done: ExplanationAction[] = ["save"];
        for (const action of tried) {
          try {
            state = nextState(state, action);
            done.push(action);
          } catch {
            // Refused: nothing changed.
          }
        }
        if (state === "published") expect(done.slice(-2)).toEqual(["submit", "publish"]);
        if (state === "withdrawn") expect(done.slice(-3)).toEqual(["submit", "publish", "withdraw"]);
      }),
    );
  });

  test("nobody publishes or returns their own words, whatever the state", () => {
    const states: ExplanationState[] = ["draft", "in-review", "returned"];
    fc.assert(
      fc.property(
        fc.constantFrom(...states),
        fc.constantFrom("a", "b", null),
        fc.boolean(),
        (state, claimedBy, published) => {
          const work: Work = { claimedBy, open: { state, author: "a" }, published };
          const own = actionsOf(lawyer("a"), work);
          expect(own).not.toContain("publish");
          expect(own).not.toContain("return");
        },
      ),
    );
    const work: Work = { claimedBy: null, open: { state: "in-review", author: "a" }, published: false };
    expect(() => requireAction(lawyer("a"), work, "publish")).toThrow("workbench/own-words");
    expect(actionsOf(lawyer("b"), work)).toEqual(expect.arrayContaining(["publish", "return"]));
  });

  test("a supervisor reads and does nothing", () => {
    expect(actionsOf(supervisor, { claimedBy: null, open: undefined, published: true })).toEqual([]);
  });

  test("another lawyer's case is left to them", () => {
    const work: Work = { claimedBy: "b", open: undefined, published: false };
    expect(actionsOf(lawyer("a"), work)).toEqual(["label"]);
    expect(() => requireAction(lawyer("a"), work, "save")).toThrow("workbench/not-now");
  });
});

test("what is too short for a second lawyer is named", () => {
  const words = (zh: string) => ({ zh });
  const whole = "公司三个月没有发工资，他去仲裁，赢了，拿到全部欠薪。";
  const content = {
    happened: words(whole),
    decided: words(whole),
    youCan: words(whole),
    keep: words("工资条和聊天记录"),
    deadlines: words("一年之内"),
  };
  expect(missingParts(content)).toEqual([]);
  expect(missingParts({ ...content, decided: words("赢了"), deadlines: words(" ") })).toEqual(["decided", "deadlines"]);
});

describe("the queue", () => {
  const suggested = (confidence: number) => ({ confidence, state: "suggested" as const });
  test.each([
    [[], 1],
    [[suggested(0.5)], 1],
    [[suggested(0.95)], 0.1],
    [[{ confidence: 1, state: "confirmed" as const }], 0],
    [[{ confidence: 1, state: "confirmed" as const }, suggested(0.5)], 0.5],
  ])("how unsure %j is", (labels, expected) => {
    expect(uncertaintyOf(labels)).toBeCloseTo(expected);
  });

  test("more looks, requests or misses never lower a case", () => {
    const looking = fc.record({ views: fc.nat(500), requests: fc.nat(20), missed: fc.nat(500) });
    fc.assert(
      fc.property(looking, looking, (a, more) => {
        const b = { views: a.views + more.views, requests: a.requests + more.requests, missed: a.missed + more.missed };
        expect(demandOf(b)).toBeGreaterThanOrEqual(demandOf(a));
        const rest = { uncertainty: 0.3, authority: "ordinary" } as const;
        expect(priorityOf({ ...rest, demand: demandOf(b) })).toBeGreaterThanOrEqual(
          priorityOf({ ...rest, demand: demandOf(a) }),
        );
        expect(priorityOf({ ...rest, demand: demandOf(a) })).toBeGreaterThan(0);
      }),
    );
  });

  test("three readers that it did not help, and two of five, bring it back to a lawyer", () => {
    expect(isLowRated({ helpful: 0, not: 2 })).toBe(false);
    expect(isLowRated({ helpful: 4, not: 3 })).toBe(true);
    expect(isLowRated({ helpful: 20, not: 3 })).toBe(false);
  });
});
