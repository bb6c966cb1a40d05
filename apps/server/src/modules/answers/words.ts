import type { FactName, Facts } from "./rules.ts";

type Lang = "zh" | "en";
type Words = { zh: string; en: string };

/** The three questions as they are put; every one can be answered "don't know". */
export const questionWords: {
  [N in FactName]: { title: Words; why: Words; short: Words; options: { [V in NonNullable<Facts[N]>]: Words } };
} = {
  stillWorking: {
    title: { zh: "您现在还在这家单位上班吗？", en: "Do you still work there?" },
    why: { zh: "在职和离职，期限算法不一样。", en: "The time limit is counted differently once you have left." },
    short: { zh: "还在上班", en: "Still working there" },
    options: {
      yes: { zh: "还在上班", en: "Yes, I do" },
      no: { zh: "已经离职", en: "No, I have left" },
      unknown: { zh: "说不清楚", en: "I am not sure" },
    },
  },
  pension: {
    title: {
      zh: "您领退休金了吗，或者已经到退休年龄了吗？",
      en: "Do you draw a pension, or are you past retirement age?",
    },
    why: {
      zh: "退休以后再工作，适用的规定不同，要请人帮您看。",
      en: "After retirement other rules may apply; a person should look at it.",
    },
    short: { zh: "退休", en: "Retired" },
    options: {
      no: { zh: "没有", en: "No" },
      yes: { zh: "是的", en: "Yes" },
      unknown: { zh: "说不清楚", en: "I am not sure" },
    },
  },
  payer: {
    title: { zh: "工资是谁发给您的？", en: "Who pays you?" },
    why: { zh: "看清楚该找谁要。", en: "So that we know whom to ask for it." },
    short: { zh: "谁发工资", en: "Who pays" },
    options: {
      employer: { zh: "上班的单位", en: "The place where I work" },
      agency: { zh: "劳务派遣或外包公司", en: "An agency or outsourcing company" },
      contractor: { zh: "包工头或分包队", en: "A labour contractor on a site" },
      platform: { zh: "平台，或者平台的站点", en: "A platform, or its station" },
      unknown: { zh: "说不清楚", en: "I am not sure" },
    },
  },
};

/** What stands beside a clock in one branch. */
export const branchWords = {
  "still-working": {
    zh: "还在职期间，要工资不受一年期限限制，但证据会越来越难找，越早越好。",
    en: "While you work there no limit runs for unpaid wages; but proof gets harder to find, so sooner is better.",
  },
  pension: {
    zh: "退休或超过退休年龄后工作的规定正在变化，这里不给您算日子。请打 12351 问工会的人，带上您的证据。",
    en: "The rules for work after retirement are changing, so we give no date here. Call 12351 and ask a person at the union; keep your proof.",
  },
  platform: {
    zh: "您和平台是什么关系要看具体情况，期限不一样，这里不给您算日子。请打 12351 问工会的人，越早越好。",
    en: "What you are to the platform depends on the facts, and so does the time limit. We give no date here: call 12351 and ask a person at the union, soon.",
  },
  agency: {
    zh: "派遣公司是用人单位，用工的单位也可能要一起负责，两家都写上。",
    en: "The agency is your employer; the place you worked at may answer too. Name both.",
  },
  contractor: {
    zh: "工地欠薪，总包单位有先行清偿的责任，包工头跑了也能找总包。",
    en: "On a building site the main contractor must pay first, also when the labour contractor has gone.",
  },
} as const satisfies Record<string, Words>;

/** The heading of a branch that stands for one answer to an open question. */
export function branchTitle(when: Partial<Facts>, lang: Lang): string | undefined {
  const titles: Words[] = [];
  if (when.stillWorking === "yes") titles.push({ zh: "如果还在上班", en: "If you still work there" });
  if (when.stillWorking === "no") titles.push({ zh: "如果已经离职", en: "If you have left" });
  if (when.pension === "yes")
    titles.push({ zh: "如果已经退休或到了退休年龄", en: "If you draw a pension or are past the age" });
  if (when.payer === "platform") titles.push({ zh: "如果是平台发的钱", en: "If a platform pays you" });
  return titles.map((t) => t[lang]).join(lang === "zh" ? "，" : "; ") || undefined;
}

export const askPersonWords: Words = {
  zh: "这一条还没有人核对过在您那里怎么规定，这里不给您算日子。请打 12351 问工会的人。",
  en: "Nobody has verified this rule for your place yet, so we give no date. Call 12351 and ask a person at the union.",
};

export const provisionalWords: Words = {
  zh: "那一年的放假安排还没有公布或导入，日子可能会变。",
  en: "The holidays of that year are not known yet; the day may still change.",
};

export const emptyQuestionWords: Words = {
  zh: "请先写下您遇到的事，几个字也可以。",
  en: "Please write what happened first; a few words are enough.",
};
