import { heads } from "./extraction/amounts.ts";
import type { ExtractedCase } from "./extraction/extract-case.ts";

/** What labels are read from. */
export type ReadCase = Pick<ExtractedCase, "isLabour" | "amounts" | "sections" | "cause" | "citations">;
export type Label = { need: string; confidence: number; reasons: string[] };
type Evidence = { need: string; weight: number; reason: string };

/** What a cause of action alone says. Broad causes (劳动争议) say nothing. */
const needOfCause: Record<string, string> = {
  追索劳动报酬: "WAGE-ARREARS",
  经济补偿金: "TERM-COMP",
  确认劳动关系: "CTR-RELATION",
  劳务派遣合同: "CTR-DISPATCH",
  竞业限制: "NC-VALID",
  工伤保险待遇: "INJ-BENEFIT",
  养老保险待遇: "INS-PENSION",
  失业保险待遇: "INS-UNEMP",
  生育保险待遇: "INS-MATERNITY",
  集体合同: "COL-BARGAIN",
  平等就业权: "WOM-DISC",
  性骚扰损害责任: "WOM-HARASS",
  辞退争议: "TERM-UNLAWFUL",
  福利待遇: "INS-MATERNITY",
};

/** Words that judges use for what a case turns on. */
const needOfWords: [pattern: RegExp, need: string, weight: number][] = [
  [/确认[^。；]{0,40}(?:存在|建立)(?:事实)?劳动关系/, "CTR-RELATION", 0.7],
  [/未(?:与[^。；]{0,20})?(?:签订|订立)(?:书面)?劳动合同/, "CTR-NONE", 0.45],
  [/违法(?:解除|终止)/, "TERM-UNLAWFUL", 0.5],
  [/严重违反[^。；]{0,20}(?:规章制度|劳动纪律)|严重违纪/, "TERM-DISCIPLINE", 0.45],
  [/(?:调岗|调整[^。；]{0,8}(?:岗位|工作地点)|降薪|变更[^。；]{0,8}岗位)/, "CTR-CHANGE", 0.45],
  [/(?:经济性裁员|裁减人员)/, "TERM-LAYOFF", 0.5],
  [/(?:被迫|以[^。；]{0,30}为由)(?:解除|辞职|离职)/, "TERM-RESIGN", 0.4],
  [/(?:离职证明|解除劳动合同证明|档案和社会保险关系转移)/, "TERM-FORM", 0.5],
  [/无固定期限劳动合同/, "CTR-RENEW", 0.4],
  [/试用期/, "CTR-PROBATION", 0.3],
  [/劳务派遣/, "CTR-DISPATCH", 0.35],
  [/未(?:依法|按时|足额|为[^。；]{0,10})?(?:缴纳|办理|参加)[^。；]{0,8}(?:社会保险|工伤保险|社保)/, "INS-NONE", 0.4],
  [/(?:认定为?工伤|工伤认定)/, "INJ-DETERMINE", 0.35],
  [/(?:未|没有)[^。；]{0,10}(?:参加|缴纳)工伤保险/, "INJ-NOINS", 0.5],
  [/(?:因工死亡|工亡)/, "INJ-DEATH", 0.5],
  [/(?:伤残等级|劳动能力鉴定)/, "INJ-GRADE", 0.3],
  [/(?:骑手|外卖|网约车|快递员|众包|平台)[^。；]{0,60}劳动关系/, "PLAT-RELATION", 0.5],
  [/(?:建筑|工地|工程)[^。；]{0,60}(?:包工头|实际施工人|分包|转包)/, "WAGE-SITE", 0.4],
  [/(?:怀孕|孕期|哺乳期)/, "WOM-PREG", 0.4],
  [/(?:(?<!未)达到法定退休年龄|退休返聘|超过法定退休年龄)/, "RET-REHIRE", 0.45],
  [/竞业限制/, "NC-VALID", 0.4],
  [/职业病/, "DIS-DIAG", 0.4],
  [/(?:医疗期|病假)/, "HOURS-SICK", 0.3],
  [/(?:停工|待岗|停产)[^。；]{0,20}(?:工资|生活费)/, "WAGE-STOP", 0.4],
  [/(?:改制|破产|关闭)[^。；]{0,20}(?:安置|职工)/, "RET-RESTRUCT", 0.4],
  [/(?:拖欠|克扣)[^。；]{0,10}(?:工资|劳动报酬)/, "WAGE-ARREARS", 0.4],
];

/**
 * Needs that a labour case is about, surest first, each with the reasons. Claims of money say most, then words of claims
 * and facts, cause and cited articles (weaker the more needs name the article), then likeness to what workers say.
 */
export function suggestLabels(
  found: ReadCase,
  { needsOfArticle, recognised }: { needsOfArticle: ReadonlyMap<string, string[]>; recognised: readonly Label[] },
): Label[] {
  if (!found.isLabour) return [];
  const evidence: Evidence[] = [];
  for (const { what } of found.amounts) {
    const need = heads.find((h) => h.what === what)?.need;
    // 工资 alone is in nearly every claim, whatever it is about.
    if (need) evidence.push({ need, weight: what === "工资" ? 0.45 : 0.75, reason: `请求：${what}` });
  }
  const told = found.sections
    .filter((s) => s.kind === "claims" || s.kind === "facts" || s.kind === "reasoning")
    .map((s) => s.text)
    .join("\n");
  const whole = told || found.sections.map((s) => s.text).join("\n");
  const claims = found.sections.find((s) => s.kind === "claims")?.text ?? "";
  for (const { what, pattern, need } of heads) {
    if (need && pattern.test(claims))
      evidence.push({ need, weight: what === "工资" ? 0.2 : 0.45, reason: `请求：${what}` });
  }
  for (const [pattern, need, weight] of needOfWords) {
    const match = pattern.exec(whole);
    if (match) evidence.push({ need, weight, reason: `文中：${match[0].slice(0, 24)}` });
  }
  for (const [cause, need] of Object.entries(needOfCause)) {
    if (found.cause?.includes(cause)) evidence.push({ need, weight: 0.6, reason: `案由：${found.cause}` });
  }
  for (const { lawKey, law, article } of found.citations) {
    const needs = needsOfArticle.get(`${lawKey}|${article}`) ?? [];
    for (const need of needs) evidence.push({ need, weight: 0.35 / needs.length, reason: `引用：${law}${article}` });
  }
  for (const { need, confidence, reasons } of recognised) {
    evidence.push({ need, weight: 0.4 * confidence, reason: `说法：${reasons[0] ?? ""}` });
  }
  return [...Map.groupBy(evidence, (e) => e.need)]
    .map(([need, all]) => ({ need, confidence: together(all), reasons: reasonsOf(all) }))
    .filter((l) => l.confidence >= 0.25)
    .sort((a, b) => b.confidence - a.confidence || (a.need < b.need ? -1 : 1))
    .slice(0, 6);
}

/** Independent hints: the chance that not all of them mislead; each reason counts once. */
function together(all: readonly Evidence[]): number {
  const byReason = new Map<string, number>();
  for (const { reason, weight } of all) byReason.set(reason, Math.max(byReason.get(reason) ?? 0, weight));
  return 1 - [...byReason.values()].reduce((wrong, weight) => wrong * (1 - weight), 1);
}

function reasonsOf(all: readonly Evidence[]): string[] {
  const sorted = [...all].sort((a, b) => b.weight - a.weight).map((e) => e.reason);
  return [...new Set(sorted)].slice(0, 3);
}
