import type { PartyKind, PartyRole } from "../tables.ts";

export type Party = { role: PartyRole; kind: PartyKind };

const claimantRoles = "再审申请人|上诉人|申请执行人|申请人|申诉人|起诉人|反诉被告|原告";
const respondentRoles = "被申请人|被上诉人|被申诉人|被执行人|被告|反诉原告";
const header = new RegExp(
  `(?<![\\u4e00-\\u9fa5])(${respondentRoles}|${claimantRoles}|第三人)(?:（[^（）]{1,20}）)?[:：]?\\s*([^，,。；\\n（）:：]{2,40})`,
  "g",
);

/** Who took part, by kind, from a (masked) head; of the original roles in an appeal: 上诉人（原审被告）. */
export function partiesOf(head: string): Party[] {
  const named = head.slice(0, Math.max(0, head.search(/一案[，,。]/)));
  // Where the sentence begins that says which case it is.
  const told = 1 + Math.max(...["。", "；", "\n"].map((end) => named.lastIndexOf(end)));
  const listed = told > 0 ? partiesIn(head.slice(0, told)) : [];
  return listed.length > 0 ? listed : partiesIn(head);
}

function partiesIn(head: string): Party[] {
  const parties: Party[] = [];
  for (const match of head.matchAll(header)) {
    const [whole, role, name] = match as unknown as [string, string, string];
    const kind = kindOf(name);
    if (!kind) continue;
    const original = /（(?:原审|一审|仲裁)?[^（）]{0,4}(原告|被告|申请人|被申请人|第三人)[^（）]*）/.exec(whole)?.[1];
    parties.push({ role: roleOf(original ?? role), kind });
  }
  return parties.slice(0, 40);
}

function roleOf(role: string): PartyRole {
  if (role === "第三人") return "third-party";
  return /^(?:被|反诉原告)/.test(role) ? "respondent" : "claimant";
}

/** Undefined for what is no party: 原告诉称. */
export function kindOf(name: string): PartyKind | undefined {
  if (/(?:人力资源|劳务派遣|劳务|外包|人才)[\u4e00-\u9fa5（）]{0,16}(?:公司|中心)/.test(name)) return "agency";
  if (
    /公司|集团|厂$|店$|工厂|酒店|饭店|宾馆|超市|商行|经营部|合作社|企业|事务所|工作室|商场|门市|餐厅|加工部|工程队|项目部|银行|支行|分行|个体工商户/.test(
      name,
    )
  )
    return "employer";
  if (
    /医院|学校|大学|学院|幼儿园|研究院|研究所|中学|小学|出版社|电视台|协会|基金会|村民委员会|居民委员会|物业/.test(name)
  )
    return "institution";
  if (/(?:局|厅|政府|委员会|管理处|办事处|中心|法院|检察院|所)$/.test(name)) return "public-body";
  if (/^[\u4e00-\u9fa5·]{1,4}某[\d甲乙丙丁某]{0,2}/.test(name) || /^[\u4e00-\u9fa5·]{2,4}$/.test(name)) {
    return /诉称|辩称|认为|请求|提出|提交|主张|不服|应当|支付|对/.test(name) ? undefined : "natural";
  }
  return undefined;
}

/** Which side the worker is on; undefined when it cannot be told. */
export function workerSide(parties: readonly Party[], head: string): "claimant" | "respondent" | undefined {
  const has = (role: PartyRole, kinds: PartyKind[]) => parties.some((p) => p.role === role && kinds.includes(p.kind));
  const employers: PartyKind[] = ["employer", "agency", "institution", "public-body"];
  if (has("claimant", ["natural"]) && has("respondent", employers)) return "claimant";
  if (has("respondent", ["natural"]) && has("claimant", employers)) return "respondent";
  if (/(?:原告|申请人)[^，。]{0,24}(?:公司|厂|店|酒店|学校|医院|中心)(?:诉称|诉讼请求|向本院)/.test(head))
    return "respondent";
  if (/(?:被告|被申请人)[^，。]{0,24}(?:公司|厂|店|酒店|学校|医院|中心)/.test(head)) return "claimant";
  if (has("claimant", ["natural"])) return "claimant";
  return undefined;
}
