import type { BareMatter } from "../matters/index.ts";

type Both = { zh: string; en: string };

/** How it stands, to another system: not to the worker, whom other words address. */
const states: Record<Exclude<BareMatter["state"], "closed">, Both> = {
  received: { zh: "已收到，等待派单", en: "Received, waiting to be dispatched" },
  dispatched: { zh: "已派给承办单位", en: "Passed to the unit that handles it" },
  handling: { zh: "正在办理", en: "Being handled" },
  returning: { zh: "正在确认由哪个单位办理", en: "It is being decided which unit handles it" },
  published: { zh: "心愿已公布，等待认领", en: "Wish published, waiting to be taken up" },
  claimed: { zh: "心愿已被认领", en: "Wish taken up" },
  answered: { zh: "已答复，等待本人确认", en: "Answered, waiting for the person to confirm" },
  contested: { zh: "正在核实是否有新情况", en: "It is being looked at whether there are new facts" },
};

const closed: Record<NonNullable<BareMatter["closedAs"]>, Both> = {
  confirmed: { zh: "已办结：本人确认解决", en: "Closed: the person said that it is solved" },
  "called-back": { zh: "已办结：回访确认解决", en: "Closed: solved, as a call back confirmed" },
  "not-reached": { zh: "已办结：多次回访未联系上", en: "Closed: the person could not be reached" },
  override: { zh: "已办结：说明理由后办结", en: "Closed for a stated reason" },
  "no-contact": { zh: "已办结：已答复，没有联系方式", en: "Closed: answered, no contact was left" },
  merged: { zh: "已并入同一件事项办理", en: "Handled together with another about the same thing" },
  withdrawn: { zh: "已撤回", en: "Withdrawn" },
  thanked: { zh: "已办结：心愿实现", en: "Closed: the wish came true" },
  final: { zh: "已办结：复核终结", en: "Closed: the re-check was final" },
};

export function statusNotes({ state, closedAs }: Pick<BareMatter, "state" | "closedAs">, lang: "zh" | "en"): string {
  return (state === "closed" ? closed[closedAs ?? "confirmed"] : states[state])[lang];
}
