import { expect, test } from "vitest";
import { sourceLines, sourcesOf } from "./knowledge.ts";
import { textBlocks } from "./text-blocks.ts";

test("lines become headings, steps, points and paragraphs; what looks like HTML stays text", () => {
  expect(textBlocks("## 步骤\n1. 登记\n2、核对\n\n- 不发群\n<b>说明</b>\n")).toEqual([
    { kind: "heading", text: "步骤" },
    { kind: "steps", items: ["登记", "核对"] },
    { kind: "points", items: ["不发群"] },
    { kind: "paragraph", text: "<b>说明</b>" },
  ]);
});

test("sources are read from lines and written back", () => {
  const lines = "工会法 第四十三条\n防暑降温措施管理办法 [M]\n职业病防治法 第十条之一";
  const sources = sourcesOf(`${lines}\n\n`);
  expect(sources).toEqual([
    { law: "工会法", article: "第四十三条", tag: "L" },
    { law: "防暑降温措施管理办法", article: "", tag: "M" },
    { law: "职业病防治法", article: "第十条之一", tag: "L" },
  ]);
  expect(sourceLines(sources)).toBe(lines);
  expect(sourcesOf("《劳动合同法》 第四条")).toEqual([{ law: "劳动合同法", article: "第四条", tag: "L" }]);
});
