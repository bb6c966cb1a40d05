import fc from "fast-check";
import { expect, test } from "vitest";
import { gradeOf, isGraver, markStep } from "./rules.ts";

const rules = { orangeWorkers: 5, orangeShare: 0.1, redWorkers: 10 };
const day = 86_400_000;
const now = new Date("2026-09-07T02:00:00Z");
const ago = (days: number) => new Date(now.getTime() - days * day);

test.each([
  [{ workers: null }, "blue"],
  [{ workers: 3, headcount: 500 }, "yellow"],
  [{ workers: 3, headcount: 30 }, "orange"],
  [{ workers: 5, headcount: null }, "orange"],
  [{ workers: 9, headcount: 5000 }, "orange"],
  [{ workers: 10, headcount: 5000 }, "red"],
] as const)("%o is %s", (group, grade) => expect(gradeOf(group, rules)).toBe(grade));

const mark = { score: 1, told_at: ago(3), answer: null, answered_at: null, ended_at: null };
test.each([
  ["nothing is known", undefined, 1, "new"],
  ["the same again", mark, 1.1, "leave"],
  ["it grew", mark, 1.2, "grow"],
  ["it is a month old", { ...mark, told_at: ago(30) }, 1, "new"],
  ["it ended", { ...mark, ended_at: ago(1) }, 1, "new"],
  ["she said no a week ago", { ...mark, answer: "declined", answered_at: ago(7) }, 9, "leave"],
  ["it was not about her", { ...mark, answer: "not-me", answered_at: ago(29), ended_at: ago(29) }, 9, "leave"],
  ["she said no long ago", { ...mark, told_at: ago(40), answer: "declined", answered_at: ago(31) }, 1, "new"],
] as const)("%s: %s", (_, last, score, step) => expect(markStep(last, score, now)).toBe(step));

test.each([
  ["orange", "yellow", true],
  ["red", "orange", true],
  ["red", "red", false],
  ["yellow", "orange", false],
] as const)("%s after %s is graver: %s", (grade, than, graver) => expect(isGraver(grade, than)).toBe(graver));

test("more workers never make a group less grave", () => {
  const order = ["yellow", "orange", "red"];
  fc.assert(
    fc.property(
      fc.integer({ min: 3, max: 50 }),
      fc.integer({ min: 0, max: 9 }),
      fc.option(fc.integer({ min: 1, max: 900 })),
      (n, more, headcount) => {
        const rank = (workers: number) => order.indexOf(gradeOf({ workers, headcount }, rules));
        expect(rank(n + more)).toBeGreaterThanOrEqual(rank(n));
      },
    ),
  );
});
