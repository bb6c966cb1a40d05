import { expect, test } from "vitest";
import { amountsOf } from "./amounts.ts";
import { findCaseNumber, stageOfType } from "./case-number.ts";
import { findCause, isLabourCause } from "./causes.ts";
import { citationsIn } from "./citations.ts";
import { courtLevel, findCourt } from "./court.ts";
import { datesIn } from "./dates.ts";
import { money } from "./money.ts";
import { kindOf } from "./parties.ts";
import { unpublishable } from "./publishable.ts";

test.each([
  ["（2024）浙0802民初1234号", "（2024）浙0802民初1234号", "330000", "basic", "first"],
  ["(2023) 鲁02 民终 56 号", "（2023）鲁02民终56号", "370000", "intermediate", "second"],
  ["〔2022〕沪民申7号之一", "（2022）沪民申7号之一", "310000", "high", "retrial"],
  ["（2021）最高法民再3号", "（2021）最高法民再3号", undefined, "supreme", "retrial"],
  ["（2014）衢柯民初字第12号", "（2014）衢柯民初字第12号", undefined, undefined, "first"],
  ["京海劳人仲字〔2024〕第123号", "京海劳人仲字〔2024〕第123号", "110000", "arbitration", "arbitration"],
])("case number %s", (text, written, province, level, stage) => {
  const found = findCaseNumber(`本院受理${text}一案`);
  expect(found).toMatchObject({ text: written, province, courtLevel: level });
  expect(stageOfType(found?.type ?? "")).toBe(stage);
});

test("dates in Chinese and Arabic numerals; impossible days are none", () => {
  expect(datesIn("二〇二四年五月二十一日，2023年12月1日，二○一六年十月三十日，2023年2月30日")).toEqual([
    "2024-05-21",
    "2023-12-01",
    "2016-10-30",
  ]);
});

test.each([
  ["浙江省衢州市柯城区人民法院民事判决书（2024）浙0802民初1号", "浙江省衢州市柯城区人民法院", "basic"],
  ["山东省青岛市中级人民法院\n民事判决书", "山东省青岛市中级人民法院", "intermediate"],
  ["北京市高级人民法院民事裁定书", "北京市高级人民法院", "high"],
  ["某市劳动人事争议仲裁委员会仲裁裁决书", "某市劳动人事争议仲裁委员会", "arbitration"],
  ["宁波海事法院民事判决书", "宁波海事法院", "special"],
])("court of %s", (head, court, level) => {
  expect(findCourt(head)).toBe(court);
  expect(courtLevel(court)).toBe(level);
});

test.each([
  ["12,345.67元", 1_234_567],
  ["人民币5万元", 5_000_000],
  ["1.25万元", 1_250_000],
  ["叁万贰仟元整", 3_200_000],
  ["六百元", 60_000],
  ["伍佰元叁角贰分", 50_032],
  ["五个月", undefined],
])("%s is %s fen", (text, fen) => {
  expect(money(text)).toBe(fen);
});

test("articles are cited with full names, short names, lists and nested titles", () => {
  const text =
    "依照《中华人民共和国劳动合同法》（以下简称《劳动合同法》）第三十八条第一款第（二）项、第四十六条、第四十七条，" +
    "《最高人民法院关于适用〈中华人民共和国民法典〉婚姻家庭编的解释（一）》第一条，《中华人民共和国刑法》第一百三十三条之一，" +
    "参照《某公司员工手册》第五条、《劳动合同》第三条。《劳动合同法》第八十二条亦有规定。另据工伤保险条例第14条第（六）项。";
  const cited = citationsIn(text).map((c) => `${c.law}${c.article}`);
  expect(cited).toEqual([
    "劳动合同法第三十八条",
    "劳动合同法第四十六条",
    "劳动合同法第四十七条",
    "最高人民法院关于适用〈中华人民共和国民法典〉婚姻家庭编的解释（一）第一条",
    "刑法第一百三十三条之一",
    "劳动合同法第八十二条",
    "工伤保险条例第十四条",
  ]);
});

test("what is claimed and what is granted are told apart by head; costs of the case do not count", () => {
  const claims =
    "请求判令：1、支付违法解除劳动合同赔偿金36,000元；2、支付2023年3月工资5000元；3、支付加班费1.2万元。月工资5000元。";
  const result =
    "一、被告于本判决生效之日起十日内支付原告违法解除劳动合同赔偿金30000元；二、被告支付原告二〇二三年三月工资五千元；" +
    "三、驳回原告的其他诉讼请求。如未按期履行，加倍支付迟延履行期间的债务利息。案件受理费10元，由被告负担。";
  expect(amountsOf(claims, result)).toEqual([
    { what: "违法解除赔偿金", claimed: 3_600_000, granted: 3_000_000 },
    { what: "工资", claimed: 500_000, granted: 500_000 },
    { what: "加班工资", claimed: 1_200_000, granted: undefined },
  ]);
});

test("the cause is the most exact one named", () => {
  expect(findCause("张某1与某公司追索劳动报酬纠纷一审民事判决书", "")).toBe("追索劳动报酬纠纷");
  expect(findCause("", "原告李某1诉被告某公司劳动争议一案，本院受理后")).toBe("劳动争议");
  expect(findCause("", "原告李某1诉被告王某1民间借贷纠纷一案，本院受理后")).toContain("民间借贷纠纷");
  expect(isLabourCause("工伤保险待遇纠纷")).toBe(true);
  expect(isLabourCause("民间借贷纠纷")).toBe(false);
});

test.each([
  ["某市某某劳务派遣有限公司", "agency"],
  ["某市某某食品有限公司", "employer"],
  ["某市第一人民医院", "institution"],
  ["某市人力资源和社会保障局", "public-body"],
  ["张某1", "natural"],
  ["诉称", undefined],
])("party %s is %s", (name, kind) => {
  expect(kindOf(name)).toBe(kind);
});

const ordinary = {
  title: "张某1与某公司劳动争议一审民事判决书",
  cause: "劳动争议",
  head: "某法院民事判决书",
  text: "判决如下：",
};

test.each([
  [{ ...ordinary, title: "张某1与某公司劳动争议民事调解书" }, "case/mediation"],
  [
    {
      ...ordinary,
      text: "双方自愿达成如下协议：一、支付1万元。上述协议，不违反法律规定，本院予以确认。本调解书经双方签收后生效。",
    },
    "case/mediation",
  ],
  [{ ...ordinary, title: "申请司法确认调解协议民事裁定书" }, "case/confirmation"],
  [{ ...ordinary, title: "离婚纠纷一审民事判决书", cause: "离婚纠纷" }, "case/family"],
  [
    {
      ...ordinary,
      title: "盗窃罪一审刑事判决书",
      cause: "盗窃罪",
      text: "公诉机关指控被告人李某1犯盗窃罪，被告人李某1作案时未满十八周岁。判决如下：",
    },
    "case/juvenile",
  ],
])("what may not be published is refused: %#", (document, code) => {
  expect(unpublishable(document)?.refuse).toBe(code);
});

test("a judgment that only mentions a mediation paper or a child is published", () => {
  const text =
    "仲裁委作出仲裁调解书，该调解书载明单位支付1万元。原告女儿未满十八周岁。本院认为……判决如下：被告支付工资。";
  expect(unpublishable({ ...ordinary, text })).toBeUndefined();
});
