import type { HotlineOrder } from "@zhijia/contracts";

/** How systems of different cities call the same field. */
const labels = {
  ref: ["工单编号", "工单号", "受理编号", "诉求编号", "事件编号", "流水号", "编号"],
  title: ["工单标题", "诉求标题", "标题"],
  words: ["诉求内容", "工单内容", "反映内容", "问题描述", "诉求描述", "主要内容", "事项内容", "内容描述", "内容"],
  name: ["来电人姓名", "诉求人姓名", "来电人", "诉求人", "反映人", "联系人", "姓名"],
  phone: ["联系电话", "来电号码", "联系方式", "来电电话", "手机号码", "手机号", "电话"],
  address: ["事发地址", "诉求地址", "发生地址", "详细地址", "问题地址", "地址"],
  employer: ["被反映单位", "涉及单位", "涉事单位", "企业名称", "用人单位", "单位名称"],
  district: ["行政区划代码", "区划代码"],
  people: ["涉及人数", "人数"],
  confidential: ["是否保密", "保密要求", "是否公开"],
  /** Known, so that they end the field before them. */
  other: [
    "来电时间",
    "受理时间",
    "登记时间",
    "派单时间",
    "转办时间",
    "办理期限",
    "办结时限",
    "所属区域",
    "所属区县",
    "诉求类型",
    "问题类型",
    "工单类型",
    "紧急程度",
    "承办单位",
    "备注",
    "性别",
  ],
} as const;
type Field = keyof typeof labels;

const fieldOf = new Map(
  (Object.entries(labels) as [Field, readonly string[]][]).flatMap(([field, names]) =>
    names.map((name) => [name, field]),
  ),
);
const names = [...fieldOf.keys()].sort((a, b) => b.length - a.length).join("|");
/** A label begins a line or follows a gap, and ends with a colon, a tab or a bracket. Bounded: an order may be full of spaces. */
const label = new RegExp(
  `(?:^|[\\n\\t;；【\\[]|(?<=[ 　])[ 　])[ 　]{0,4}(${names})[ 　]{0,4}(?:[】\\]][ 　]{0,4}[:：]?|[:：]|\\t)`,
  "gu",
);

/**
 * The orders of a copied text: wherever the label that it begins with comes again, another begins. One without any label is one
 * order of which nothing is known.
 */
export function readOrders(text: string): Partial<HotlineOrder>[] {
  const plain = text.replaceAll("\r\n", "\n");
  const [first, ...found] = plain.matchAll(label);
  const starts = [0, ...found.filter((match) => match[1] === first![1]).map(({ index }) => index)];
  return starts.map((start, i) => readOrder(plain.slice(start, starts[i + 1])));
}

/** The fields that stand in a copied order, each up to the next label. What has no label is not guessed. */
function readOrder(plain: string): Partial<HotlineOrder> {
  const found = [...plain.matchAll(label)];
  const said: Partial<Record<Field, string>> = {};
  for (const [i, match] of found.entries()) {
    const field = fieldOf.get(match[1]!)! as Field;
    const value = plain.slice(match.index + match[0].length, found[i + 1]?.index).trim();
    if (value && said[field] === undefined) said[field] = value;
  }
  const { ref, title, words, name, phone, address, employer, district, people, confidential } = said;
  const count = Number(/\d+/.exec(people ?? "")?.[0]);
  return {
    ...(ref && { ref: ref.replace(/\s+/g, "").slice(0, 60) }),
    ...(title && { title: title.slice(0, 200) }),
    ...(words && { words: words.slice(0, 3600) }),
    ...(name && { name: name.slice(0, 40) }),
    ...(phone && { phone: phone.slice(0, 30) }),
    ...(address && { address: address.slice(0, 200) }),
    ...(employer && { employer: employer.slice(0, 100) }),
    ...(district && /^\d{6}/.test(district) && { district: district.slice(0, 6) }),
    ...(count >= 1 && count <= 100_000 && { people: count }),
    ...(confidential && { confidential: /^(是|保密|不公开|要求保密)/.test(confidential) }),
  };
}
