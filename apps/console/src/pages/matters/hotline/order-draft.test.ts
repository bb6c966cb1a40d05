import { expect, test } from "vitest";
import { countOutcomes, type Draft, missingOf, orderOf, waitingOf } from "./order-draft.ts";

const whole = { ref: "A-1", words: "饮水机坏了" };

test("an order needs its number and what was said", () => {
  expect(missingOf(whole)).toEqual([]);
  expect(missingOf({ ref: "A-1" })).toEqual(["words"]);
  expect(missingOf({})).toEqual(["ref", "words"]);
});

test("what is in is not sent again, what was refused may be", () => {
  const drafts: Draft[] = [
    { key: 1, order: whole },
    { key: 2, order: { ref: "A-2" } },
    { key: 3, order: whole, outcome: { is: "taken", id: 3, number: "GH-1", dueOn: "2026-12-01" } },
    { key: 4, order: whole, outcome: { is: "known", id: 3, number: "GH-1", dueOn: "2026-12-01" } },
    { key: 5, order: whole, outcome: { is: "refused", why: "不行" } },
  ];
  expect(waitingOf(drafts).map(({ key }) => key)).toEqual([1, 5]);
  expect(countOutcomes(drafts)).toEqual({ taken: 1, known: 1, refused: 1 });
});

test("an empty field says nothing, a number and a tick do", () => {
  expect(orderOf({ ref: " A-1 ", words: "坏了", name: " ", people: null, confidential: false })).toEqual({
    ref: "A-1",
    words: "坏了",
    confidential: false,
  });
});
