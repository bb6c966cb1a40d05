import type { Outcome, Stage } from "@zhijia/contracts";
import type { Amount } from "./amounts.ts";
import { granting } from "./amounts.ts";

type Facts = {
  /** What was decided. */
  result: string;
  /** What the court of first instance or the commission had decided, as an appeal tells it. */
  before: string;
  stage: Stage;
  side: "claimant" | "respondent" | undefined;
  amounts: readonly Amount[];
};

const affirmed = /(?:驳回上诉|维持原判|驳回[^。；]{0,12}(?:再审申请|申请再审))/;
const changed = /(?:撤销|变更)[^。；]{0,60}(?:判决|裁定)/;
const procedural =
  /(?:准许|准予)[^。；]{0,20}(?:撤诉|撤回)|按(?:自动)?撤诉处理|撤回上诉|驳回[^。；]{0,16}起诉|不予受理|移送|终结(?:本次)?(?:执行|诉讼)|中止|发回重审|指令[^。；]{0,20}(?:再审|审理)/;
const rejectsAll = /驳回[^。；]{0,40}?(?:全部|所有)?(?:诉讼请求|仲裁请求|诉请|请求|申请)/;
const rejectsRest =
  /驳回[^。；]{0,30}?(?:其他|其它|其余|的其|部分)[^。；]{0,10}(?:请求|诉请)|对[^。；]{0,20}其他[^。；]{0,10}请求[^。；]{0,6}(?:不予支持|驳回)/;
/** A named person's claim, whichever side she is on: 驳回张某1的其他诉讼请求. */
const rejectsWorker = /驳回[^。；]{0,24}某\d{0,3}(?!公司|厂|店)[^。；]{0,60}(?:请求|诉请)/;
const orders =
  /(?:支付|给付|清偿|赔偿|补足|返还|退还|出具|办理|补缴|缴纳|继续履行|恢复|安排|承担|订立|签订|转移)|确认[^。；]{0,60}(?<!不)存在(?:事实)?劳动关系|确认[^。；]{0,40}(?:违法|无效|享有[^。；]{0,20}债权)|撤销[^。；]{0,30}不予[^。；]{0,20}决定|责令[^。；]{0,40}(?:作出|处理)/;
const noRelation = /确认[^。；]{0,60}不存在(?:事实)?劳动关系/;
const notOwed = /(?:无需|无须|不需|不予|不)(?:再)?(?:向[^。；]{0,30})?(?:支付|承担|赔偿)/;
/** The worker is the one who must do it: 二、被告张某1于本判决生效之日起… */
const workerPays =
  /^\s*(?:[一二三四五六七八九十\d]{1,3}[、.．]\s*)?(?:由|判令|责令)?(?:原告|被告|申请人|被申请人|被?上诉人)*(?:（[^（）]{1,12}）)?[\u4e00-\u9fa5]{1,3}某\d{0,3}(?:于|应|在|自|向|返还|退还|支付|给付|赔偿|需|须|按|继续)/;

/** How it ended for the worker. `other`: closed without a decision on the claims; `unknown`: the text does not tell. */
export function outcomeOf({ result, before, stage, side, amounts }: Facts): Outcome {
  const text = result.replace(/案件受理费[\s\S]*$/, "");
  if (text.trim() === "") return "unknown";
  const appeal = stage === "second" || stage === "retrial";
  if (appeal && affirmed.test(text) && !changed.test(text)) {
    return before ? outcomeOf({ result: before, before: "", stage: "first", side, amounts: [] }) : "unknown";
  }
  const decided = orders.test(granting(text)) || noRelation.test(text) || notOwed.test(text) || rejectsAll.test(text);
  if (procedural.test(text) && !orders.test(granting(text))) return "other";
  if (!decided) return "unknown";
  const granted = orders.test(withoutWorkersDuties(granting(text))) && !onlyWorkerPays(text);
  // 驳回公司要求不予支付的请求 refuses nothing to the worker.
  const spared = text
    .split(/(?<=[。；;\n])/)
    .filter((s) => !/驳回/.test(s))
    .join("");
  const refusedToWorker =
    notOwed.test(spared) ||
    noRelation.test(spared) ||
    rejectsWorker.test(text) ||
    (side !== "respondent" && rejectsRest.test(text));
  if (!granted) {
    // An employer who sued in vain pays what the award said.
    if (side === "respondent" && rejectsAll.test(text) && !notOwed.test(text) && !noRelation.test(text)) return "won";
    return "lost";
  }
  if (refusedToWorker || (side === "claimant" && rejectsAll.test(text))) return "part";
  const sum = (of: "claimed" | "granted") => amounts.reduce((total, a) => total + (a[of] ?? 0), 0);
  if (side !== "respondent" && sum("granted") > 0 && sum("granted") < 0.9 * sum("claimed")) return "part";
  return "won";
}

function withoutWorkersDuties(text: string): string {
  return text
    .split(/(?<=[。；;\n])/)
    .filter((s) => !workerPays.test(s))
    .join("");
}

function onlyWorkerPays(text: string): boolean {
  const sentences = granting(text)
    .split(/[。；;\n]/)
    .filter((s) => orders.test(s));
  return sentences.length > 0 && sentences.every((s) => workerPays.test(s));
}
