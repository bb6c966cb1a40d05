import { expect, test } from "vitest";
import { articleName, articleNumber, canonicalArticle, lawKey, shortLaw } from "./law-names.ts";

test.each([
  ["中华人民共和国劳动合同法", "劳动合同法"],
  ["《中华人民共和国劳动合同法》", "劳动合同法"],
  ["劳动合同法(2012修正)", "劳动合同法"],
  ["劳动合同法（2012年12月28日修订）", "劳动合同法"],
  ["工资支付暂行规定", "工资支付暂行规定"],
  ["某办法(试行)", "某办法（试行）"],
  [
    "最高人民法院关于审理劳动争议案件适用法律问题的解释(一)",
    "最高人民法院关于审理劳动争议案件适用法律问题的解释（一）",
  ],
])("%s is known as %s", (name, short) => {
  expect(shortLaw(name)).toBe(short);
});

test("all ways of writing one law have one key, different laws have different ones", () => {
  const interpretation = "最高人民法院关于适用《中华人民共和国民法典》婚姻家庭编的解释（一）";
  expect(lawKey(interpretation)).toBe(lawKey("最高人民法院关于适用〈民法典〉婚姻家庭编的解释(一)"));
  expect(lawKey("中华人民共和国劳动法")).not.toBe(lawKey("劳动合同法"));
  expect(lawKey("解释（一）")).not.toBe(lawKey("解释（二）"));
});

test("an article is found however its number is written", () => {
  expect(articleNumber("第四十七条")).toEqual({ no: 47, sub: 0 });
  expect(articleNumber("第一百三十三条之一")).toEqual({ no: 133, sub: 1 });
  expect(canonicalArticle("第47条")).toBe("第四十七条");
  expect(articleName({ no: 210, sub: 0 })).toBe("第二百一十条");
  expect(articleNumber("附则")).toBeUndefined();
});
