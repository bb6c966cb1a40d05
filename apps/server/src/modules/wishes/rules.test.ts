import fc from "fast-check";
import { expect, test } from "vitest";
import { weeklyProgress } from "./rules.ts";
import { countMasked, maskedWords, requireWallWords } from "./wall-words.ts";

test.each([
  ["我叫张小花，想要一副手套", "我叫［姓名］，想要一副手套"],
  ["想修车，电话13800001234", "想修车，电话［电话］"],
  ["联系人：李四。微信号 abc12345", "联系人：［姓名］。微信号 ［账号］"],
  ["我叫外卖的时候想要个热水壶", "我叫外卖的时候想要个热水壶"],
  ["我是环卫工人，想要一个保温杯", "我是环卫工人，想要一个保温杯"],
])("“%s” is proposed as “%s”", (said, proposed) => {
  expect(maskedWords(said)).toBe(proposed);
});

test("masking is done once: what was masked stays as it is", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(..."我叫张三，138000012349号路区 ") }), (text) => {
      const once = maskedWords(text);
      expect(maskedWords(once)).toBe(once);
    }),
    { examples: [["我路8号路"], ["我路8号路12号，我叫张三"]] },
  );
});

test("what is left of a mask is counted", () => {
  expect(countMasked(maskedWords("我叫张三，电话13800001234"))).toBe(2);
  expect(countMasked("想要一副手套")).toBe(0);
});

test.each([
  ["想要一副手套！", "想要 一副手套", "wish/own-words"],
  ["找张三，13800001234", "想要一副手套", "wish/names-somebody"],
  ["打［电话］找我", "想要一副手套", "wish/names-somebody"],
])("“%s” does not go on the wall", (text, hers, code) => {
  expect(() => requireWallWords(text, hers)).toThrow(expect.objectContaining({ code }));
});

test("progress adds up by weeks that begin on Mondays, until the last day", () => {
  const wishes = [
    { published_on: "2026-09-23", fulfilled_on: "2026-10-05" },
    { published_on: "2026-09-28", fulfilled_on: null },
    { published_on: "2026-10-04", fulfilled_on: "2026-10-04" },
  ];
  expect(weeklyProgress(wishes, { from: "2026-09-23", to: "2026-10-05" })).toEqual([
    { from: "2026-09-21", published: 1, fulfilled: 0 },
    { from: "2026-09-28", published: 3, fulfilled: 1 },
    { from: "2026-10-05", published: 3, fulfilled: 2 },
  ]);
});
