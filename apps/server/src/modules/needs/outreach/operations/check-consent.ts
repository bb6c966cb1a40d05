import type { WarningAct } from "@zhijia/contracts";
import type { Context } from "../../../../platform/context.ts";
import { may } from "../../../../platform/permissions.ts";
import { Refusal } from "../../../../platform/refusals.ts";
import { moveNeed } from "../../../matters/index.ts";
import { answerOfGroup } from "../group-answer.ts";
import { consentsOf, type WarningInHand, workerOf } from "../warning-in-hand.ts";

type Check = Extract<WarningAct, { act: "check" }>;

/**
 * Before anybody is contacted. One worker: whether she agreed to be called; if not, the offer in the app is all there is. A
 * group: whether its workers want the union to step in, or a supervisor decides for a routine visit. Of an industry nobody is asked:
 * it names no employer to go to. Errors: Refusal
 * `need/ask-workers-first`, `need/workers-said-no`, `need/routine-by-supervisor`, `need/routine-why`.
 */
export async function checkConsent(ctx: Context, hand: WarningInHand, check: Check) {
  return hand.warning.level === "worker" ? ofWorker(ctx, hand, check) : ofGroup(ctx, hand, check);
}

async function ofWorker(ctx: Context, { warning }: WarningInHand, { words }: Check) {
  const { personId } = await workerOf(ctx, warning);
  const { call } = await consentsOf(ctx, personId);
  await moveNeed(ctx, warning.matter_id, "check-consent", { words, detail: { call } });
  return call ? callAgreed : callNotAgreed;
}

async function ofGroup(ctx: Context, { warning, standing }: WarningInHand, { routine, words }: Check) {
  if (warning.level === "area") {
    await moveNeed(ctx, warning.matter_id, "check-consent", { words });
    return industryOnly;
  }
  const answer = await answerOfGroup(ctx, warning);
  if (answer === "yes") {
    await moveNeed(ctx, warning.matter_id, "check-consent", { words, detail: { answer } });
    return undefined;
  }
  if (!routine) throw new Refusal("conflict", answer === "no" ? "need/workers-said-no" : "need/ask-workers-first");
  if (!may(ctx.actor, "matter.supervise", { branch: standing.desk.path, area: standing.district }))
    throw new Refusal("forbidden", "need/routine-by-supervisor");
  if (!words) throw new Refusal("invalid", "need/routine-why");
  await moveNeed(ctx, warning.matter_id, "check-consent", { words, detail: { answer, routine } });
  return routineOnly;
}

export const callAgreed = {
  zh: "本人同意工会打电话联系。",
  en: "The worker agreed to be called by the union.",
};
export const callNotAgreed = {
  zh: "本人没有同意电话联系。不能查看是谁，也不能打电话；只能等本人在应用里接受帮助。",
  en: "The worker did not agree to be called. Who it is cannot be shown and nobody may call; only the offer in the app remains.",
};
const routineOnly = {
  zh: "只能按例行走访去，不提有人查询过。",
  en: "Only as a routine visit: that anybody looked something up is not mentioned.",
};
const industryOnly = {
  zh: "这是一个行业的预警，没有可以征求意见的职工，也不能因此去找任何一家单位；可以以工会名义就整个行业立事项。",
  en: "This is of an industry: there are no workers to be asked, and no employer is approached because of it. The union may take it up for the industry as a whole.",
};
