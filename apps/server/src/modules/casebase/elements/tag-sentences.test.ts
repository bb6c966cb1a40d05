import { describe, expect, it } from "vitest";
import { elementCues } from "./element-cues.ts";
import { tagSentences } from "./tag-sentences.ts";
import { type TaggedDocument, trainElements } from "./train-elements.ts";

const tagged = (sentence: string) => tagSentences(undefined, [sentence])[0];

describe("elements by hand-written cues, without a model", () => {
  it.each([
    ["2021年5月，公司口头通知将刘某辞退。", ["LB1"]],
    ["二、饭店于七日内支付陈某工资8600元；", ["LB2"]],
    ["3.支付经济补偿金12000元；", ["LB3"]],
    ["工厂拖欠孙某三个月工资，至今没有结清。", ["LB4"]],
    ["网店与何某之间存在事实劳动关系。", ["LB5"]],
    ["入职以后，物业公司一直未与她签订书面劳动合同。", ["LB6"]],
    ["双方于2018年3月1日签订了三年期劳动合同。", ["LB7"]],
    ["要求支付休息日加班费4300元。", ["LB8"]],
    ["要求给付二倍工资差额33000元。", ["LB9"]],
    ["保安公司给付赵某一次性伤残补助金21000元。", ["LB10"]],
    ["该项请求未经仲裁前置程序。", ["LB11"]],
    ["该餐厅已被市场监管部门核准登记注销，单位注销后无财产。", ["LB19"]],
    ["双方当庭达成调解协议。", ["LB20"]],
    ["原告于上午九时到庭。", []],
  ])("%s", (sentence, tags) => {
    expect(tagged(sentence)).toEqual(tags);
  });

  it("one sentence may have several", () => {
    expect(tagged("公司未与周某签订劳动合同，又拖欠其工资。")).toEqual(["LB4", "LB6"]);
  });

  it("a denied contract is not a signed one", () => {
    expect(tagged("双方没有签订过劳动合同。")).not.toContain("LB7");
  });

  it("double wages and overtime pay are not wages", () => {
    expect(tagged("支付未签订劳动合同的二倍工资差额5000元。")).not.toContain("LB2");
    expect(tagged("支付加班工资500元。")).not.toContain("LB2");
  });

  it("what a court refuses and what the law says in general is no element of the case", () => {
    expect(tagged("要求支付加班费的请求，本院不予支持。")).toEqual([]);
    expect(tagged("依照劳动合同法第三十条，用人单位拖欠工资的，劳动者可以申请支付令。")).toEqual([]);
  });

  it("has cues for all twenty elements", () => {
    expect(Object.keys(elementCues)).toEqual(Array.from({ length: 20 }, (_, i) => `LB${i + 1}`));
  });
});

/** Invented judgments, each of another trade. */
function judgments(count: number): TaggedDocument[] {
  const trades = ["面点", "保安", "缝纫", "电焊", "收银", "配送"];
  return Array.from({ length: count }, (_, i) => [
    { text: `原告诉称：在被告处做${trades[i % 6]}工。`, tags: [] },
    { text: `被告每月扣下${trades[i % 6]}的工具押金。`, tags: ["LB15"] },
    { text: `被告称${trades[(i + 1) % 6]}的账已两清。`, tags: [] },
    { text: `${trades[(i + 2) % 6]}组的岗位属于高温岗位。`, tags: ["LB16"] },
  ]);
}

describe("elements by a model that has learned", () => {
  const model = trainElements(judgments(12));

  it("tags sentences of a judgment it has not seen", () => {
    const sentences = ["被告每月扣下厨师的工具押金。", "被告称厨师的账已两清。", "厨师组的岗位属于高温岗位。"];
    expect(tagSentences(model, sentences)).toEqual([["LB15"], [], ["LB16"]]);
  });

  it("learns the same again, and works after a structured clone", () => {
    expect(trainElements(judgments(12))).toEqual(model);
    expect(tagSentences(structuredClone(model), ["被告每月扣下工具押金。"])).toEqual([["LB15"]]);
  });

  it("knows only the tags it was taught, and says nothing of no sentence", () => {
    expect(model.tags.map((t) => t.tag)).toEqual(["LB15", "LB16"]);
    expect(tagSentences(model, [])).toEqual([]);
  });

  it("learns nothing from nothing", () => {
    expect(tagSentences(trainElements([]), ["被告拖欠工资。"])).toEqual([[]]);
  });
});
