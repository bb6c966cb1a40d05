import { expect, test } from "vitest";
import { buildRecogniser } from "./recogniser.ts";

const recognise = buildRecogniser([
  { code: "WAGE-ARREARS", phrases: ["老板不发工资", "三个月没发钱了", "拖欠工资怎么办"], terms: ["拖欠劳动报酬"] },
  { code: "TERM-UNLAWFUL", phrases: ["公司突然开除我", "怀孕被辞退"], terms: ["违法解除劳动合同"] },
  { code: "INJ-DETERMINE", phrases: ["上班受伤算工伤吗", "上班路上车祸"], terms: ["工伤认定"] },
]);
const best = (question: string) => recognise(question)[0]?.code;

test("a worker's own words lead to the need", () => {
  expect(best("我们老板已经三个月没给我发工资了怎么办")).toBe("WAGE-ARREARS");
  expect(best("怀孕了公司要开除我")).toBe("TERM-UNLAWFUL");
  expect(best("骑电动车上班路上出车祸了")).toBe("INJ-DETERMINE");
});

test("typos by sound, pinyin and traditional characters lead there too", () => {
  expect(best("老板托欠工姿怎么办")).toBe("WAGE-ARREARS");
  expect(best("tuoqian gongzi zenmeban")).toBe("WAGE-ARREARS");
  expect(best("老闆三個月沒發錢了")).toBe("WAGE-ARREARS");
});

test("reasons name the phrases, and a clear question is surer than a vague one", () => {
  const [clear] = recognise("老板不发工资，拖欠工资怎么办");
  expect(clear?.reasons).toContain("拖欠工资怎么办");
  expect(clear?.likelihood ?? 0).toBeGreaterThan(recognise("公司")[0]?.likelihood ?? 0);
});

test("nothing is recognised in what resembles nothing", () => {
  expect(recognise("今天天气真好")).toEqual([]);
  expect(recognise("")).toEqual([]);
});
