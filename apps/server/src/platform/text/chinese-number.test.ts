import fc from "fast-check";
import { expect, test } from "vitest";
import { chineseNumber, inChinese } from "./chinese-number.ts";

test.each([
  ["四十七", 47],
  ["一百零五", 105],
  ["一千二百六十", 1260],
  ["二〇二四", 2024],
  ["壹万贰仟叁佰", 12_300],
  ["三万四千四百三十五", 34_435],
  ["12万", 120_000],
  ["１２", 12],
  ["一亿二千万", 120_000_000],
])("%s is %i", (text, number) => {
  expect(chineseNumber(text)).toBe(number);
});

test("what is no number is none", () => {
  for (const text of ["", "工资", "第三", "三个"]) expect(chineseNumber(text)).toBeUndefined();
});

test("every article number reads back as it was written", () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 9999 }), (n) => chineseNumber(inChinese(n)) === n));
});
