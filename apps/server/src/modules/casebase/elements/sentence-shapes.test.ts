import { describe, expect, it } from "vitest";
import { sectionsOfSentences, shapesOf } from "./sentence-shapes.ts";

describe("sections of a judgment, sentence by sentence", () => {
  it("follow the usual order", () => {
    expect(
      sectionsOfSentences([
        "某某市某某区人民法院民事判决书。",
        "原告诉称：我在被告处做面点师。",
        "被告一直不发工资。",
        "被告辩称：原告所说不属实。",
        "经审理查明：原告于2020年入职。",
        "本院认为，双方存在劳动关系。",
        "综上，判决如下：",
        "一、被告支付原告工资3000元；",
      ]),
    ).toEqual(["other", "claims", "claims", "defence", "facts", "reasoning", "result", "result"]);
  });

  it("do not take an earlier court's judgment or a refused claim for a new part", () => {
    expect(
      sectionsOfSentences([
        "经审理查明：前案判决如下：驳回请求。",
        "本院认为，原告的诉讼请求：部分有理。",
        "判决如下：",
        "驳回原告的其他诉讼请求。",
      ]),
    ).toEqual(["facts", "reasoning", "result", "result"]);
  });

  it("return from reasons to facts where the court first weighs the evidence", () => {
    expect(sectionsOfSentences(["本院认为，该证据真实。", "经审理查明：原告2019年入职。"])).toEqual([
      "reasoning",
      "facts",
    ]);
  });
});

describe("shapes of a sentence", () => {
  it.each([
    ["《劳动合同法》第三十条规定，用人单位应当支付报酬", ["law", "general", "granted"]],
    ["驳回原告其他请求", ["refused", "asked", "short"]],
    ["（2）被告支付奖金500元", ["item", "amount", "short"]],
  ])("%s", (sentence, shapes) => {
    expect(shapesOf(sentence)).toEqual(shapes);
  });
});
