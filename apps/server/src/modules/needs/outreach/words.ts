import type { NeedClosedAs, NeedState, RevealPurpose, WarningGrade, WarningLevel } from "@zhijia/contracts";

export type Words = { zh: string; en: string };

export const levels: Record<WarningLevel, Words> = {
  worker: { zh: "一名职工", en: "One worker" },
  employer: { zh: "一家单位的多名职工", en: "Several workers of one employer" },
  area: { zh: "一个行业的多名职工", en: "Several workers of one industry" },
};

export const grades: Record<WarningGrade, Words> = {
  blue: { zh: "蓝色", en: "Blue" },
  yellow: { zh: "黄色", en: "Yellow" },
  orange: { zh: "橙色", en: "Orange" },
  red: { zh: "红色", en: "Red" },
};

export const states: Record<NeedState, Words> = {
  detected: { zh: "待筛查", en: "To be screened" },
  screened: { zh: "待核同意", en: "Consent to be checked" },
  checked: { zh: "待联系", en: "To be contacted" },
  contacted: { zh: "已联系", en: "Contacted" },
  opened: { zh: "已立事项", en: "Opened as a matter" },
  closed: { zh: "已结束", en: "Closed" },
};

export const closings: Record<NeedClosedAs, Words> = {
  helped: { zh: "已帮到", en: "Helped" },
  "not-helped": { zh: "没帮到", en: "Not helped" },
  "false-alarm": { zh: "误报", en: "False alarm" },
  "already-known": { zh: "早已知道", en: "Already known" },
  declined: { zh: "不需要帮助", en: "Help declined" },
  withdrawn: { zh: "已撤回", en: "Withdrawn" },
};

/** Titles in the timeline, by what the spine calls them. */
export const actions: Record<string, Words> = {
  submit: { zh: "发现", en: "Detected" },
  detect: { zh: "发现", en: "Detected" },
  screen: { zh: "完成筛查", en: "Screened" },
  "check-consent": { zh: "核对了同意", en: "Checked consent" },
  contact: { zh: "联系", en: "Contact" },
  open: { zh: "立为事项", en: "Opened as a matter" },
  helped: { zh: "结束：已帮到", en: "Closed: helped" },
  "not-helped": { zh: "结束：没帮到", en: "Closed: not helped" },
  "false-alarm": { zh: "结束：误报", en: "Closed: false alarm" },
  "already-known": { zh: "结束：早已知道", en: "Closed: already known" },
  decline: { zh: "结束：不需要帮助", en: "Closed: help declined" },
  withdraw: { zh: "撤回", en: "Withdrawn" },
  note: { zh: "备注", en: "Note" },
  assign: { zh: "转给", en: "Taken on" },
  reveal: { zh: "查看了是谁", en: "Asked who it is" },
  raise: { zh: "情况加重", en: "It has grown" },
  escalate: { zh: "超时上报", en: "Raised: out of time" },
  story: { zh: "写了案例故事", en: "Wrote its story" },
  message: { zh: "发了短信，请本人看应用", en: "Sent an SMS to look into the app" },
  appointment: { zh: "在应用里约了时间", en: "Proposed a time in the app" },
  "appointment-off": { zh: "取消了约定", en: "Called the appointment off" },
  "ask-workers": { zh: "在应用里征求职工意见", en: "Asked the workers in the app" },
  "ask-visit": { zh: "提出列入走访计划", en: "Asked for a visit under a plan" },
};

/** As she reads it in her access log. */
export const revealPurposes: Record<RevealPurpose, Words> = {
  "offer-help": { zh: "主动联系，问是否需要帮助", en: "To call and ask whether help is wanted" },
  appointment: { zh: "约见面时间", en: "To make an appointment" },
  "follow-up": { zh: "回访处理结果", en: "To ask how it went" },
  danger: { zh: "可能有人身危险", en: "Somebody may be in danger" },
};

/** Why one worker's look-ups, or a group's, speak for a need. Codes of the detector. */
const reasons: Record<"one" | "group", Record<string, Words>> = {
  one: {
    "came-back": { zh: "隔天又回来查同一件事", en: "Came back to the same matter on another day" },
    "own-words": { zh: "用自己的话描述自己的遭遇", en: "Described a trouble of her own in her own words" },
    "long-reading": { zh: "读得久，不是随手翻翻", en: "Read long, not just leafing through" },
    "many-look-ups": { zh: "查了很多次", en: "Looked it up many times" },
    "colleagues-too": { zh: "近期有同类查询的不止一人", en: "Is not the only one with such look-ups lately" },
  },
  group: {
    newcomers: { zh: "一半以上的人是第一次来查", en: "More than half of them had never looked anything up before" },
    "came-back": { zh: "不少人隔天又回来查", en: "Many of them came back on another day" },
    "own-words": { zh: "有人用自己的话描述自己的遭遇", en: "Some described a trouble of their own in their own words" },
    "long-reading": { zh: "读得久，不是随手翻翻", en: "They read long, not just leafing through" },
    "on-several-days": {
      zh: "分散在好几天，不是一次活动带来的",
      en: "On several days, so no single event brought them",
    },
  },
};

/** The reason in a sentence; undefined for what is told by the numbers beside it. */
export function reasonWords(level: WarningLevel, code: string): Words | undefined {
  const employers = /^employers-(\d+)$/.exec(code);
  if (employers) return { zh: `涉及 ${employers[1]} 家单位`, en: `At ${employers[1]} employers` };
  return reasons[level === "worker" ? "one" : "group"][code];
}

/** What was seen, against what would have been expected. */
export function seenWords({
  workers,
  expected,
  days,
}: {
  workers: number;
  expected: number | undefined;
  days: number | undefined;
}): Words {
  const zh = `${days === undefined ? "" : `${days} 天内`}有 ${workers} 人`;
  const en = `${workers} people${days === undefined ? "" : ` in ${days} ${days === 1 ? "day" : "days"}`}`;
  if (expected === undefined) return { zh: `${zh}查询`, en: `${en} looked it up` };
  const usual = amount(expected);
  return { zh: `${zh}，而通常约 ${usual} 人`, en: `${en} where ${usual} would be expected` };
}

/** Two digits that mean something; below that nobody would notice. */
function amount(n: number): string {
  return n < 0.05 ? "0" : n < 10 ? String(Number(n.toFixed(1))) : String(Math.round(n));
}

export const unusualWords = (aMonth: number): Words => ({
  zh: `这样不寻常或更不寻常的，每 1000 家单位每月误报${aMonth < 0.05 ? "不到 0.05" : `约 ${aMonth.toFixed(2)}`} 条`,
  en: `As unusual as this or more: ${aMonth < 0.05 ? "fewer than 0.05" : `about ${aMonth.toFixed(2)}`} false alarms per 1,000 employers and month`,
});

/** Sections of GB/T 4754-2017. */
export const industries: Record<string, Words> = {
  A: { zh: "农、林、牧、渔业", en: "Farming, forestry, fishing" },
  B: { zh: "采矿业", en: "Mining" },
  C: { zh: "制造业", en: "Manufacturing" },
  D: { zh: "电力、热力、燃气及水", en: "Power, heat, gas, water" },
  E: { zh: "建筑业", en: "Construction" },
  F: { zh: "批发和零售业", en: "Wholesale and retail" },
  G: { zh: "交通运输、仓储和邮政业", en: "Transport, storage, post" },
  H: { zh: "住宿和餐饮业", en: "Hotels and restaurants" },
  I: { zh: "信息技术服务业", en: "Information technology" },
  J: { zh: "金融业", en: "Finance" },
  K: { zh: "房地产业", en: "Real estate" },
  L: { zh: "租赁和商务服务业", en: "Leasing and business services" },
  M: { zh: "科学研究和技术服务业", en: "Research and technical services" },
  N: { zh: "水利、环境和公共设施管理业", en: "Water, environment, public facilities" },
  O: { zh: "居民服务、修理和其他服务业", en: "Household and repair services" },
  P: { zh: "教育", en: "Education" },
  Q: { zh: "卫生和社会工作", en: "Health and social work" },
  R: { zh: "文化、体育和娱乐业", en: "Culture, sport, entertainment" },
  S: { zh: "公共管理、社会保障和社会组织", en: "Public administration and social organisations" },
  T: { zh: "国际组织", en: "International organisations" },
};
