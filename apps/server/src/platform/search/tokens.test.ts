import { expect, test } from "vitest";
import { normalise, pairs, words } from "./tokens.ts";

test("traditional characters, full width and capitals meet their simplified forms", () => {
  expect(normalise("老闆三個月沒發薪資，ＡＰＰ")).toBe("老板三个月没发薪资,app");
});

test("words come with their parts and without punctuation", () => {
  expect(words(normalise("劳动合同法，第四十七条！"))).toEqual(
    expect.arrayContaining(["劳动", "合同", "合同法", "第四十七条"]),
  );
  expect(words("，。 !")).toEqual([]);
});

test("pairs do not cross punctuation and keep a lone character", () => {
  expect(pairs("欠薪，告")).toEqual(["欠薪", "告"]);
  expect(pairs("996加班")).toEqual(["99", "96", "6加", "加班"]);
});
