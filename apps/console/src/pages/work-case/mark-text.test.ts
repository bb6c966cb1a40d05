import { expect, test } from "vitest";
import { paragraphsOf, stretchesOf } from "./mark-text.ts";

const cited = [
  { law: "劳动合同法", article: "第三十条" },
  { law: "劳动合同法", article: "第八十二条", superseded: "已修改" },
  { law: "劳动争议调解仲裁法", article: "第七条", articleId: "a7" },
];
const text = "依照《中华人民共和国劳动合同法》第三十条第一款、第八十二条和劳动争议调解仲裁法第七条之规定，判决如下";

test("each cited article is found after its own law, however the law is written", () => {
  const stretches = stretchesOf(text, cited, "");
  expect(stretches.flatMap((one) => one.cited ?? [])).toEqual(cited);
  expect(stretches.map((one) => one.text).join("")).toBe(text);
});

test("an article of a law that is not cited stays plain", () => {
  expect(stretchesOf("民法典第七条", cited, "")).toEqual([{ text: "民法典第七条" }]);
});

test("what is searched is found also inside a citation, and signs of patterns are only signs", () => {
  const found = stretchesOf(text, cited, "第七").filter((one) => one.found);
  expect(found).toEqual([{ text: "第七", cited: cited[2], found: true }]);
  expect(stretchesOf("工资（每月）", [], "（").filter((one) => one.found)).toHaveLength(1);
  expect(stretchesOf("a.b", [], ".").map((one) => one.text)).toEqual(["a", ".", "b"]);
});

test("a judgment's points begin on their own lines, and nothing is lost", () => {
  const result = "判决如下：一、被告支付工资；二、驳回其他请求。";
  expect(paragraphsOf(result)).toEqual(["判决如下：一、被告支付工资；", "二、驳回其他请求。"]);
  expect(paragraphsOf("第一行\n\n第二行")).toEqual(["第一行", "第二行"]);
});
