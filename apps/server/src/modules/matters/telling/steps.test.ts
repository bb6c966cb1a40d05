import { expect, test } from "vitest";
import { beginTelling, submissionOf, type TellState } from "./state.ts";
import { firstOpen, stepAfter, stepBefore, stepsOf } from "./steps.ts";

const state = (more: Partial<TellState> = {}): TellState => ({ board: "appeal", nonce: "n", ...more });

test("a wish has no question about kinds, a call back no question about words", () => {
  expect(stepsOf(state())).toEqual(["about", "words", "place", "who", "check"]);
  expect(stepsOf(state({ board: "wish" }))).toEqual(["words", "place", "who", "check"]);
  expect(stepsOf(state({ callBack: "any" }))).toEqual(["about", "call", "check"]);
});

test.each(["appeal", "wish"] as const)("from the first to the last and back, the same way: %s", (board) => {
  const steps = stepsOf({ board });
  for (const [n, step] of steps.entries()) {
    expect(stepAfter(state({ board }), step)).toBe(steps[n + 1] ?? "check");
    expect(stepBefore(state({ board }), step)).toBe(steps[n - 1]);
  }
  expect(stepBefore(state({ board, callBack: "any" }), "call")).toBe("words");
});

test("nothing can be sent before something was said and she chose who may know", () => {
  expect(firstOpen(state())).toBe("words");
  expect(firstOpen(state({ text: "x" }))).toBe("who");
  expect(firstOpen(state({ byFile: true, anonymity: "named" }))).toBeUndefined();
  expect(firstOpen(state({ callBack: "any" }))).toBe("call");
  expect(firstOpen(state({ callBack: "any", phone: "13800001234" }))).toBeUndefined();
});

test("a submission follows from what is said, in whatever order, and from nothing else", () => {
  const said = state({ text: "饮水机坏了", district: "370202" });
  expect(submissionOf({ ...said })).toBe(
    submissionOf({ district: "370202", text: "饮水机坏了", nonce: "n", board: "appeal" }),
  );
  expect(submissionOf(said)).toMatch(/^[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-8[\da-f]{3}-[\da-f]{12}$/);
  for (const changed of [{ text: "饮水机坏了。" }, { nonce: "m" }, { phone: "1" }]) {
    expect(submissionOf({ ...said, ...changed })).not.toBe(submissionOf(said));
  }
  expect(beginTelling("wish", undefined).nonce).not.toBe(beginTelling("wish", undefined).nonce);
});
