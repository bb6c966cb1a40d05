import { money, moneyPattern } from "./money.ts";

/** Money in fen. */
export type Amount = { what: string; claimed: number | undefined; granted: number | undefined };

/** What money in a labour case is for, the more exact first; the need is what such a claim says the case is about. */
export const heads: { what: string; pattern: RegExp; need?: string }[] = [
  {
    what: "违法解除赔偿金",
    pattern: /违法(?:解除|终止)[^，。；]{0,16}(?:赔偿金|补偿金|赔偿)|(?<!延迟|迟延)赔偿金/,
    need: "TERM-UNLAWFUL",
  },
  {
    what: "未订立书面合同二倍工资",
    pattern: /(?:二|两|双|2)倍(?:的)?(?:月)?工资|未(?:签|订|签订|订立)[^，。；]{0,16}差额/,
    need: "CTR-NONE",
  },
  { what: "加班工资", pattern: /加班(?:工资|费|报酬)|延时工资|加点工资/, need: "WAGE-OT" },
  {
    what: "未休年休假工资",
    pattern: /年(?:休)?假(?:期间)?(?:的)?(?:折算)?(?:工资|报酬|补偿|待遇)|带薪年休假/,
    need: "HOURS-ANNUAL",
  },
  { what: "代通知金", pattern: /代通知金|未提前(?:三十|30)日/, need: "TERM-COMP" },
  { what: "经济补偿", pattern: /经济补偿/, need: "TERM-COMP" },
  { what: "竞业限制补偿", pattern: /竞业限制[^，。；]{0,10}补偿/, need: "NC-PAY" },
  { what: "竞业限制违约金", pattern: /竞业限制[^，。；]{0,10}违约金/, need: "NC-BREACH" },
  { what: "服务期违约金", pattern: /(?:服务期|培训)[^，。；]{0,10}(?:违约金|培训费)|培训费/, need: "NC-TRAIN" },
  { what: "一次性工亡补助金", pattern: /工亡补助/, need: "INJ-DEATH" },
  { what: "丧葬补助金", pattern: /丧葬/, need: "INJ-DEATH" },
  { what: "供养亲属抚恤金", pattern: /抚恤金/, need: "INJ-DEATH" },
  { what: "一次性伤残补助金", pattern: /伤残补助/, need: "INJ-BENEFIT" },
  { what: "一次性工伤医疗补助金", pattern: /工伤医疗补助|一次性医疗补助/, need: "INJ-BENEFIT" },
  { what: "一次性伤残就业补助金", pattern: /就业补助/, need: "INJ-BENEFIT" },
  { what: "停工留薪期工资", pattern: /停工留薪/, need: "INJ-BENEFIT" },
  { what: "伤残津贴", pattern: /伤残津贴/, need: "INJ-BENEFIT" },
  { what: "护理费", pattern: /护理费|陪护费/, need: "INJ-BENEFIT" },
  { what: "伙食补助费", pattern: /伙食补助|伙食费/ },
  { what: "营养费", pattern: /营养费/ },
  { what: "医疗费", pattern: /医疗费|医药费/ },
  { what: "交通费", pattern: /交通费/ },
  { what: "鉴定费", pattern: /鉴定费/ },
  { what: "高温津贴", pattern: /高温(?:津贴|补贴|费)|防暑降温/, need: "DIS-HEAT" },
  { what: "生育津贴", pattern: /生育津贴|产假工资|产假期间|哺乳期工资/, need: "WOM-LEAVE" },
  { what: "病假工资", pattern: /病假工资|医疗期工资|疾病救济/, need: "HOURS-SICK" },
  { what: "失业保险待遇损失", pattern: /失业(?:保险)?(?:金|待遇|赔偿)/, need: "INS-UNEMP" },
  { what: "养老保险待遇损失", pattern: /养老(?:保险|金|待遇)/, need: "INS-PENSION" },
  { what: "社会保险费", pattern: /社会?保(?:险)?(?:费|金|损失)|五险/, need: "INS-NONE" },
  { what: "住房公积金", pattern: /公积金/, need: "INS-HPF" },
  { what: "奖金提成", pattern: /年终奖|奖金|提成|绩效|业绩/, need: "WAGE-BONUS" },
  { what: "停工待岗工资", pattern: /(?:待岗|停工|停产)[^，。；]{0,8}(?:工资|生活费)/, need: "WAGE-STOP" },
  { what: "最低工资差额", pattern: /最低工资[^，。；]{0,8}差额/, need: "WAGE-MIN" },
  { what: "押金保证金", pattern: /押金|保证金|风险金/, need: "WAGE-DEDUCT" },
  { what: "罚款扣款", pattern: /罚款|扣款|克扣/, need: "WAGE-DEDUCT" },
  { what: "独生子女补助", pattern: /独生子女/, need: "RET-ONECHILD" },
  { what: "精神损害抚慰金", pattern: /精神(?:损害|抚慰)/ },
  { what: "工资", pattern: /工资|劳动报酬|薪资|薪酬|劳务费|欠薪|报酬/, need: "WAGE-ARREARS" },
];

/** The costs of the case itself, and figures that only help to reckon. */
const notOwed =
  /受理费|诉讼费|保全费|公告费|执行费|律师费|申请费|(?:(?<![\d一二三四五六七八九十])[月日]|平均|基本|每月|小时)(?:平均)?工资(?:标准)?(?:为|是|按|[:：])?$|(?:元\/|每(?:月|天|日|小时)|标准|基数|底薪|约定(?:月)?工资)[^，。；]{0,4}$/;
const perUnit = /^\s*(?:\/|每|一?(?:个月|天|日|小时)|\*|×|x|X)/;

type Item = { what: string; fen: number };

/** Items of money in a part of a decision; the label is the nearest before the amount in its sentence. */
function itemsIn(text: string): Item[] {
  const items: Item[] = [];
  for (const clause of text.split(/[。；;\n]|(?<![\d.])\d{1,2}[、.．](?!\d)|[一二三四五六七八九十]{1,3}、/)) {
    const amounts = [...clause.matchAll(new RegExp(moneyPattern, "g"))];
    let from = 0;
    for (const match of amounts) {
      const before = clause.slice(from, match.index);
      const fen = money(match[0]);
      from = match.index + match[0].length;
      if (!fen || fen < 100 || notOwed.test(before.slice(-24)) || perUnit.test(clause.slice(from, from + 4))) continue;
      const total = /(?:共计|合计|总计|总额|共)(?:人民币)?[:：为]?$/.test(before.trim());
      // 合计 sums up what the sentence has named before.
      if (total && items.length > 0 && amounts.indexOf(match) > 0) continue;
      items.push({ what: labelOf(before) ?? labelOf(clause.slice(0, match.index)) ?? "款项", fen });
    }
  }
  return items;
}

function labelOf(before: string): string | undefined {
  let best: { at: number; what: string } | undefined;
  for (const { what, pattern } of heads) {
    const at = lastIndexOf(before, pattern);
    // Of two labels at one place the more exact, which stands first in the table.
    if (at >= 0 && (!best || at > best.at)) best = { at, what };
  }
  return best?.what;
}

function lastIndexOf(text: string, pattern: RegExp): number {
  let end = -1;
  for (const match of text.matchAll(new RegExp(pattern, "g"))) end = match.index + match[0].length;
  return end;
}

/** What was claimed and what granted, by head. Of a claim told twice the larger counts; grants of one head add up. */
export function amountsOf(claims: string, result: string): Amount[] {
  const rows = new Map<string, Amount>();
  const row = (what: string): Amount => {
    const found = rows.get(what) ?? { what, claimed: undefined, granted: undefined };
    rows.set(what, found);
    return found;
  };
  for (const { what, fen } of itemsIn(claims)) {
    const r = row(what);
    r.claimed = Math.max(r.claimed ?? 0, fen);
  }
  for (const { what, fen } of itemsIn(granting(result))) {
    const r = row(what);
    r.granted = (r.granted ?? 0) + fen;
  }
  return [...rows.values()].slice(0, 40);
}

/** The sentences of a result that order a payment: not the costs of the case, not what need not be paid. */
export function granting(result: string): string {
  return result
    .split(/(?<=[。；;\n])|(?=[一二三四五六七八九十]{1,3}、)/)
    .filter((s) => !/受理费|诉讼费用|加倍支付|无需(?:支付|向)|无须(?:支付|向)|不(?:予)?支付|驳回/.test(s))
    .join("\n");
}
