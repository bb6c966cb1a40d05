import { describe, expect, test } from "vitest";
import { marksOf, nearness, pairsOf } from "./near-text.ts";
import { near } from "./testing/near-messages.ts";

const key = new Uint8Array(20).fill(7);
const found = (one: string, other: string) => {
  const marks = new Set(marksOf(key, pairsOf(one)));
  return marksOf(key, pairsOf(other)).some((mark) => marks.has(mark)) && nearness(pairsOf(one), pairsOf(other)) >= 0.5;
};
const forwarded = (text: string) => `【转】领导您好！${text}。谢谢！`;
/** Every eleventh character mistyped. */
const mistyped = (text: string) => [...text].map((c, i) => (i % 11 === 5 ? "的" : c)).join("");

describe("invented pairs", () => {
  const same = near.flatMap(([first, again]) => [
    [first, again],
    [first, forwarded(again)],
    [again, mistyped(first)],
  ]);
  // Neighbours are about the same topic: the hardest to tell apart.
  const different = near.flatMap(([first], i) =>
    [1, 2, 3].map((step) => [first, near[(i + step) % near.length]![1]] as const),
  );

  test("at least 200, of which nine in ten of the same are found and nothing else", () => {
    expect(same.length + different.length).toBeGreaterThanOrEqual(200);
    const hits = same.filter(([one, other]) => found(one!, other!)).length;
    const wrong = different.filter(([one, other]) => found(one!, other!)).length;
    expect(hits / same.length).toBeGreaterThanOrEqual(0.9);
    expect(hits / (hits + wrong)).toBeGreaterThanOrEqual(0.98);
  });
});

test("marks say nothing without the key", () => {
  const text = pairsOf(near[0]![0]);
  const other = new Set(marksOf(new Uint8Array(20).fill(8), text));
  expect(marksOf(key, text).filter((mark) => other.has(mark))).toEqual([]);
  expect(marksOf(key, text).every(Number.isSafeInteger)).toBe(true);
});

test("a text of a few characters is near to nothing, not even to itself", () => {
  const short = pairsOf("饮水机坏了");
  expect(marksOf(key, short)).toEqual([]);
  expect(nearness(short, short)).toBe(0);
});

test("ways of writing do not matter", () => {
  const [first] = near[10]!;
  expect(nearness(pairsOf(first), pairsOf(first.replaceAll("，", " , ").replace("块", "塊")))).toBe(1);
});
