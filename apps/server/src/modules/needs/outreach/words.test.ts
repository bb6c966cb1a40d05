import { expect, test } from "vitest";
import { reasonWords, seenWords } from "./words.ts";

test("what was seen stands against what would have been expected", () => {
  expect(seenWords({ workers: 5, expected: 0.42, days: 7 })).toEqual({
    zh: "7 天内有 5 人，而通常约 0.4 人",
    en: "5 people in 7 days where 0.4 would be expected",
  });
  expect(seenWords({ workers: 30, expected: 12.6, days: 1 }).en).toBe("30 people in 1 day where 13 would be expected");
});

test.each(["came-back", "own-words", "long-reading"])("%s is told in words of one and of many", (code) => {
  expect(reasonWords("worker", code)).toBeDefined();
  expect(reasonWords("employer", code)).toBeDefined();
  expect(reasonWords("worker", code)?.en).not.toBe(code);
});

test("a window is told by the numbers, and a count of employers in words", () => {
  expect(reasonWords("employer", "window-7")).toBeUndefined();
  expect(reasonWords("area", "employers-4")?.en).toBe("At 4 employers");
});
