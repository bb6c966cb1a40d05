import fc from "fast-check";
import { expect, test } from "vitest";
import { differenceOf } from "./text-difference.ts";

const side = (before: string, after: string, without: "added" | "removed") =>
  differenceOf(before, after)
    .filter(({ kind }) => kind !== without)
    .map(({ text }) => text)
    .join("");

test("whatever is compared, both texts can be read out of the difference", () => {
  const text = fc.string({ unit: fc.constantFrom("工", "资", "欠", "付", " ", "a", "1", "。", "\n"), maxLength: 40 });
  fc.assert(
    fc.property(text, text, (before, after) => {
      expect(side(before, after, "added")).toBe(before);
      expect(side(before, after, "removed")).toBe(after);
    }),
  );
});

test("a phrase that was replaced is one change, not scattered signs", () => {
  expect(differenceOf("公司应当在三十日内支付工资。", "公司应当在十五日内支付工资。")).toEqual([
    { kind: "same", text: "公司应当在" },
    { kind: "removed", text: "三十" },
    { kind: "added", text: "十五" },
    { kind: "same", text: "日内支付工资。" },
  ]);
});

test("equal texts have no change, and nothing at all has no piece", () => {
  expect(differenceOf("一样", "一样")).toEqual([{ kind: "same", text: "一样" }]);
  expect(differenceOf("", "")).toEqual([]);
  expect(differenceOf("", "新写的")).toEqual([{ kind: "added", text: "新写的" }]);
});
