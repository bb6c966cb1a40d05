import { expect, test } from "vitest";
import { dictionary } from "./dictionary.ts";
import { maskFor } from "./mask-text.ts";

/** All people and numbers here are invented. */
const mask = (text: string, document = text) => maskFor(document, dictionary)(text);

test("parties, agents, witnesses and judges keep their family name only, apart by number", () => {
  const text =
    "原告：张伟明，男，1984年10月26日出生，汉族，住浙江省衢州市柯城区荷花中路12号3幢201室。委托代理人：李思雨，某律师事务所律师。" +
    "被告：衢州某某食品有限公司。法定代表人：张国栋，经理。证人王小丽到庭。张伟明诉称，张国栋口头辞退了他。审判员 陈建平";
  const masked = mask(text);
  for (const name of ["张伟明", "李思雨", "张国栋", "王小丽", "陈建平", "荷花中路", "10月26日"])
    expect(masked).not.toContain(name);
  expect(masked).toContain("原告：张某1");
  expect(masked).toContain("法定代表人：张某2");
  expect(masked).toContain("张某1诉称，张某2口头辞退");
  expect(masked).toContain("浙江省衢州市柯城区［地址］");
  expect(masked).toContain("1984年出生");
  expect(masked).toContain("衢州某某食品有限公司");
});

test("title and text name the same person alike, and published shortenings keep their numbers", () => {
  const document = "赵晓岚与某物流公司劳动争议一审民事判决书\n原告：赵晓岚，女。证人赵某1称，赵晓岚每天加班。";
  const title = mask("赵晓岚与某物流公司劳动争议一审民事判决书", document);
  expect(title).toBe("赵某2与某物流公司劳动争议一审民事判决书");
  expect(mask("证人赵某1称，赵晓岚每天加班。", document)).toBe("证人赵某1称，赵某2每天加班。");
});

test("a name in running text ends where the sentence goes on", () => {
  const masked = mask(
    "原告王建于2020年入职。被告人孙红梅不服判决。由刘志强驾驶货车。婚生女杨若溪随其生活，杨若溪现上小学。",
  );
  expect(masked).toContain("原告王某1于2020年入职");
  expect(masked).toContain("被告人孙某1不服判决");
  expect(masked).toContain("由刘某1驾驶货车");
  expect(masked).not.toContain("若溪");
});

test("lists, double family names and names of other peoples are masked", () => {
  const masked = mask("原告周文静、吴海涛、欧阳晓峰诉称，班长阿卜杜拉·买买提扣了工资。欧阳晓峰表示不服。");
  for (const name of ["文静", "海涛", "晓峰", "买买提"]) expect(masked).not.toContain(name);
  expect(masked).toContain("欧阳某1表示不服");
});

test.each([
  ["身份证号码330802198410263317，", "身份证号码［证件号］，"],
  ["手机13812345678联系", "手机［电话］联系"],
  ["电话：0570-3051234", "电话：［电话］"],
  ["汇入账号6222021209001234567的账户", "汇入账号［账号］的账户"],
  ["邮箱zhang.wei@example.com", "邮箱［邮箱］"],
  ["驾驶浙H12345号小型轿车", "驾驶［车牌号］号小型轿车"],
  ["微信号：wxid_abc123", "微信号：［账号］"],
])("%s", (text, masked) => {
  expect(mask(text)).toBe(masked);
});

test("what is no personal data stays: case numbers, money, laws, courts, union and service numbers", () => {
  const text =
    "浙江省衢州市柯城区人民法院（2024）浙0802民初1234号。依照《中华人民共和国劳动合同法》第四十七条，被告支付经济补偿12,345.67元、" +
    "工资差额3万元。可拨打12351、12333。2021年3月1日至2023年5月31日。原告应当于十日内提交证据，被告未作答辩。";
  expect(mask(text)).toBe(text);
});

test("everyday words after a role are no names", () => {
  const text =
    "原告陈述、被告申请、第三人陈述称。原告方认为。被告应支付。原告向其主张任何权利。申请人于是离职，被告经济困难。";
  expect(mask(text)).toBe(text);
});
