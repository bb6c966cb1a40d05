import { expect, test } from "vitest";
import { extractCase } from "./extract-case.ts";

/** Invented. */
const firstInstance = `浙江省衢州市柯城区人民法院
民事判决书
（2024）浙0802民初1234号
原告：张某1，男，1990年出生，住浙江省衢州市柯城区。
被告：衢州某某食品有限公司，住所地衢州市。
原告张某1与被告衢州某某食品有限公司劳动争议一案，本院受理后依法公开开庭进行了审理。
原告张某1向本院提出诉讼请求：1.判令被告支付违法解除劳动合同赔偿金36000元；2.判令被告支付拖欠的工资5000元。
被告衢州某某食品有限公司辩称，原告系自动离职。
本院经审理查明，原告于2021年3月1日入职，2024年1月5日被告口头辞退原告。
本院认为，被告未提交证据证明解除合法，构成违法解除。依照《中华人民共和国劳动合同法》第四十八条、第八十七条之规定，判决如下：
一、被告衢州某某食品有限公司于本判决生效之日起十日内支付原告张某1违法解除劳动合同赔偿金30000元；
二、驳回原告张某1的其他诉讼请求。
案件受理费10元，由被告负担。
审判员 陈某1
二〇二四年五月二十一日
书记员 李某1`;

test("a judgment of first instance is read whole", () => {
  const found = extractCase(firstInstance, { title: "张某1与衢州某某食品有限公司劳动争议一审民事判决书" });
  expect(found).toMatchObject({
    court: "浙江省衢州市柯城区人民法院",
    courtLevel: "basic",
    caseNumber: "（2024）浙0802民初1234号",
    date: "2024-05-21",
    year: 2024,
    cause: "劳动争议",
    province: "330000",
    stage: "first",
    outcome: "part",
    isLabour: true,
    authority: "ordinary",
  });
  expect(found.sections.map((s) => s.kind)).toEqual(["other", "claims", "defence", "facts", "reasoning", "result"]);
  expect(found.parties).toEqual([
    { role: "claimant", kind: "natural" },
    { role: "respondent", kind: "employer" },
  ]);
  expect(found.citations.map((c) => c.article)).toEqual(["第四十八条", "第八十七条"]);
  expect(JSON.stringify(found.sections)).not.toContain("书记员");
});

const result = (decision: string) => firstInstance.replace(/一、被告衢州[\s\S]*?其他诉讼请求。/, decision);
const employerSues = (decision: string) =>
  result(decision)
    .replace(
      "原告：张某1，男，1990年出生，住浙江省衢州市柯城区。\n被告：衢州某某食品有限公司，住所地衢州市。",
      "原告：衢州某某食品有限公司，住所地衢州市。\n被告：张某1，男，1990年出生。",
    )
    .replace(
      "原告张某1向本院提出诉讼请求：1.判令被告支付",
      "原告衢州某某食品有限公司向本院提出诉讼请求：1.判令原告无需支付",
    );

test.each([
  ["everything granted", result("被告支付原告违法解除劳动合同赔偿金36000元、工资5000元。"), "won"],
  ["less granted than claimed", result("被告支付原告违法解除劳动合同赔偿金20000元。"), "part"],
  ["all dismissed", result("驳回原告张某1的全部诉讼请求。"), "lost"],
  ["labour relation confirmed", result("确认原告张某1与被告自2021年3月1日起存在劳动关系。"), "won"],
  ["labour relation denied", result("确认原告张某1与被告不存在劳动关系。"), "lost"],
  ["withdrawn", result("准许原告张某1撤回起诉。"), "other"],
  ["the employer sued in vain", employerSues("驳回原告衢州某某食品有限公司的诉讼请求。"), "won"],
  ["the employer need not pay", employerSues("原告衢州某某食品有限公司无需向被告张某1支付赔偿金36000元。"), "lost"],
  [
    "the employer pays one thing and not the other",
    employerSues(
      "一、原告衢州某某食品有限公司支付被告张某1工资5000元；二、原告衢州某某食品有限公司无需支付赔偿金36000元。",
    ),
    "part",
  ],
  [
    "the worker pays",
    employerSues("被告张某1于本判决生效之日起十日内向原告衢州某某食品有限公司支付竞业限制违约金50000元。"),
    "lost",
  ],
])("as the worker sees it: %s", (_, text, outcome) => {
  expect(extractCase(text, { title: "劳动争议一审民事判决书" }).outcome).toBe(outcome);
});

const appeal = (decision: string) => `浙江省衢州市中级人民法院
民事判决书
（2024）浙08民终56号
上诉人（原审被告）：衢州某某食品有限公司。
被上诉人（原审原告）：张某1。
上诉人衢州某某食品有限公司因与被上诉人张某1劳动争议一案，不服一审判决，向本院提起上诉。
一审法院认定事实：张某1被辞退。一审法院判决：一、公司支付张某1赔偿金30000元；二、驳回张某1的其他诉讼请求。一审案件受理费10元。
本院认为，一审判决并无不当。判决如下：
${decision}
审判长 陈某1
二〇二四年九月三日`;

test("an appeal dismissed leaves what was decided before, an appeal allowed counts itself", () => {
  expect(extractCase(appeal("驳回上诉，维持原判。"), { title: "劳动争议二审民事判决书" })).toMatchObject({
    stage: "second",
    outcome: "part",
  });
  expect(
    extractCase(appeal("一、撤销一审民事判决；二、驳回张某1的诉讼请求。"), { title: "劳动争议二审民事判决书" }).outcome,
  ).toBe("lost");
});

test("a case that is none of labour has no outcome for a worker", () => {
  expect(
    extractCase("原告借款5万元。本院认为应当归还。判决如下：被告归还5万元。", {
      title: "民间借贷纠纷",
      cause: "民间借贷纠纷",
    }).outcome,
  ).toBe("other");
});

test("a retold case with headings is cut at them", () => {
  const text =
    "## 基本案情\n李某在某公司工作。\n## 申请人请求\n请求裁决支付加班费8000元。\n## 处理结果\n仲裁委员会裁决某公司支付李某加班费8000元。\n## 案例分析\n依据劳动法第四十四条。\n## 典型意义\n提醒用人单位。";
  const found = extractCase(text, { title: "加班费争议", isLabour: true });
  expect(found.sections.map((s) => s.kind)).toEqual(["facts", "claims", "result", "reasoning"]);
  expect(found).toMatchObject({ outcome: "won", stage: "arbitration", authority: "typical" });
});
