import type { MatterRow } from "./standing.ts";
import type { Anonymity, Route } from "./tables.ts";

type Lang = "zh" | "en";
type Both = { zh: string; en: string };
const state: Record<string, Both> = {
  received: { zh: "已收到，等待派单", en: "Received, waiting to be passed on" },
  dispatched: { zh: "已派给承办单位", en: "Passed to the unit that handles it" },
  handling: { zh: "正在办理", en: "Being handled" },
  returning: { zh: "承办单位认为不归它管，正在确认", en: "The unit says it is not theirs; this is being decided" },
  published: {
    zh: "心愿已公布（不显示您是谁），等待认领",
    en: "On the wish wall, without your name, waiting to be taken up",
  },
  claimed: { zh: "心愿有人认领了，正在实现", en: "Somebody took up your wish" },
  answered: { zh: "已答复，请告诉我们解决了没有", en: "Answered: please tell us whether it is solved" },
  contested: { zh: "正在看您说的是不是新情况", en: "We are looking whether what you wrote is new" },
};
const closed: Record<string, Both> = {
  confirmed: { zh: "已办结：您确认解决了", en: "Closed: you said it is solved" },
  "called-back": { zh: "已办结：回访时您说解决了", en: "Closed: you told us on the phone that it is solved" },
  "not-reached": {
    zh: "已办结：三次回访没有联系上您，随时可以重新打开",
    en: "Closed: we could not reach you three times; write and it opens again",
  },
  override: {
    zh: "已办结：说明见下方，不同意可以重新打开",
    en: "Closed for the reason below; write and it opens again",
  },
  "no-contact": {
    zh: "已办结：您没有留联系方式，写一句话就能重新打开",
    en: "Closed: you left no number; write and it opens again",
  },
  merged: { zh: "和另一件同样的事合在一起办", en: "Handled together with another matter about the same thing" },
  withdrawn: { zh: "您撤回了", en: "You withdrew it" },
  thanked: { zh: "心愿已实现", en: "Your wish came true" },
  final: { zh: "复核已终结", en: "The re-check was final" },
};

export function plainState(row: Pick<MatterRow, "state" | "closed_as" | "paused_until">, lang: Lang): string {
  if (row.state === "closed") return (closed[row.closed_as ?? ""] ?? closed.confirmed!)[lang];
  if (row.paused_until !== null)
    return {
      zh: `暂停办理，到 ${row.paused_until} 为止，原因见下方`,
      en: `Paused until ${row.paused_until}, for the reason below`,
    }[lang];
  return state[row.state]![lang];
}

const action: Record<string, Both> = {
  submit: { zh: "您的事项已收到", en: "We received your matter" },
  dispatch: { zh: "派给了承办单位", en: "Passed to a unit" },
  transfer: { zh: "转给了另一个承办单位", en: "Passed to another unit" },
  accept: { zh: "承办单位接手了", en: "The unit took it up" },
  "ask-return": { zh: "承办单位认为不归它管", en: "The unit says it is not theirs" },
  "approve-return": { zh: "重新安排承办单位", en: "Another unit is being found" },
  "refuse-return": { zh: "确认由原单位继续办理", en: "The same unit goes on" },
  reply: { zh: "答复", en: "Reply" },
  decline: { zh: "答复：应由其他渠道办理", en: "Reply: another body decides this" },
  fulfil: { zh: "心愿实现", en: "Your wish was fulfilled" },
  contest: { zh: "您表示没有解决，重新办理", en: "You said it is not solved; it goes on" },
  "call-back-unsolved": {
    zh: "回访时您表示没有解决，重新办理",
    en: "On the phone you said it is not solved; it goes on",
  },
  confirm: { zh: "您确认解决了", en: "You said it is solved" },
  "call-back": { zh: "工会回访了您", en: "The union called you back" },
  "not-reached": { zh: "回访没有联系上您", en: "We called and did not reach you" },
  override: { zh: "办结", en: "Closed" },
  "closing-unfounded": {
    zh: "复查认为办结的理由不足",
    en: "An audit found that it should not have been closed",
  },
  message: { zh: "您补充了", en: "You added" },
  "ask-worker": { zh: "想请您补充", en: "A question to you" },
  pause: { zh: "暂停计时", en: "The clock was paused" },
  resume: { zh: "继续计时", en: "The clock runs on" },
  "approve-extension": { zh: "延长办理", en: "More time was given" },
  escalate: { zh: "已上报上一级督办", en: "Raised to the level above" },
  supervise: { zh: "列入督办", en: "Supervised from above" },
  publish: { zh: "心愿公布在心愿墙", en: "Put on the wish wall" },
  claim: { zh: "有人认领了您的心愿", en: "Somebody took up your wish" },
  release: { zh: "重新等待认领", en: "Waiting to be taken up again" },
  withdraw: { zh: "您撤回了", en: "You withdrew it" },
  merge: { zh: "和另一件同样的事合并办理", en: "Handled together with another matter" },
  split: { zh: "分成几件分别办理", en: "Divided into several matters" },
  classify: { zh: "更正了类型或地点", en: "Type or place was put right" },
  "ask-review": { zh: "您请上一级复查", en: "You asked for a review above" },
  hardship: { zh: "您同意转交困难帮扶", en: "You agreed to pass it on for help in hardship" },
  uphold: { zh: "没有新情况，维持原答复", en: "Nothing new: the answer stands" },
  admit: { zh: "有新情况，重新办理", en: "Something new: it is handled again" },
};

/** What happened, for whoever asks; undefined for what concerns colleagues only. */
export function plainAction(name: string, detail: Record<string, unknown>, lang: Lang): string | undefined {
  const words = action[name]?.[lang];
  if (!words) return undefined;
  if (typeof detail.due === "string")
    return lang === "zh" ? `${words}，期限到 ${detail.due}` : `${words}, until ${detail.due}`;
  return words;
}

export function routeText(route: Exclude<Route, "handle">, lang: Lang): string {
  return {
    "labour-dispute": {
      zh: "这是劳动争议：工会帮您协商、调解；调解不成，可以申请仲裁，一般要在知道权利受侵害之日起一年内。",
      en: "This is a labour dispute: the union helps to negotiate and mediate; if that fails you can apply for arbitration, as a rule within one year.",
    },
    hardship: { zh: "生活有困难的，可以申请困难帮扶。", en: "There is help for workers in hardship." },
    safety: { zh: "有危险先离开，再打 12350 或 119。", en: "If there is danger, leave first; then call 12350 or 119." },
  }[route][lang];
}

/** Exactly who will see what: shown before sending, and again with the matter. */
export function whoSees(
  {
    anonymity,
    onRecord,
    contactKnown,
    lead,
  }: { anonymity: Anonymity; onRecord: boolean; contactKnown: boolean; lead?: string | undefined },
  lang: Lang,
): string[] {
  const lines: Both[] = [
    {
      zh: `您写的内容：受理的工会${lead ? `和${lead}` : "和之后的承办单位"}。您的单位看不到，和您单位有牵连的人看不到。`,
      en: `What you wrote: the union that receives it and ${lead ?? "the unit that handles it"}. Not your employer, nor anybody tied to it.`,
    },
  ];
  if (anonymity === "anonymous")
    lines.push({
      zh: "您是谁：谁也看不到，工会工作人员也看不到。",
      en: "Who you are: nobody sees it, staff of the union included.",
    });
  if (anonymity === "confidential")
    lines.push({
      zh: "您是谁：只有受理的工会看得到；承办单位看不到。",
      en: "Who you are: the receiving union alone; not the unit that handles it.",
    });
  if (anonymity === "named" && contactKnown)
    lines.push({
      zh: "您是谁：受理的工会和承办单位看得到，每看一次都记录，您可以查。",
      en: "Who you are: the receiving union and the unit; every look is logged and you can read it.",
    });
  if (onRecord)
    lines.push({
      zh: "您同意让被反映的一方知道是您反映的。",
      en: "You agreed that those you complain of may know that it was you.",
    });
  return lines.map((line) => line[lang]);
}
