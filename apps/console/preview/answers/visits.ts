import type { ContactKit, VisitItem, VisitPlanThing } from "@zhijia/contracts";
import { type PreviewAnswer, problem } from "../answer.ts";

const checklist: VisitItem[] = [
  {
    code: "wage-monthly",
    area: "wages",
    areaName: { zh: "工资", en: "Wages" },
    ask: {
      zh: "工资是否每月按时、足额、以货币发放？",
      en: "Are wages paid each month, in time, in full and in money?",
    },
    see: { zh: "近三个月工资台账", en: "Payroll of the last three months" },
    basis: [{ law: "劳动法", article: "第五十条", sourceTag: "L" }],
  },
  {
    code: "contract-written",
    area: "contracts",
    areaName: { zh: "劳动合同", en: "Contracts" },
    ask: { zh: "是否都有书面劳动合同？", en: "Has everybody a written contract?" },
    see: { zh: "职工名册", en: "List of staff" },
    basis: [{ law: "劳动合同法", article: "第十条", sourceTag: "L" }],
  },
];
const names = [
  "演示海燕食品有限公司",
  "演示北斗建设有限公司",
  "演示长堤酒店有限公司",
  "演示麦浪餐饮有限公司",
  "演示松涛印刷有限公司",
];
type Plan = Omit<VisitPlanThing, "may"> & { may: VisitPlanThing["may"] };

function planOf(id: number, state: Plan["state"], drawn: boolean): Plan {
  return {
    id,
    union: { id: 3, name: "演示市总工会" },
    month: "2026-12",
    state,
    employers: 5,
    drawn,
    visited: state === "approved" ? 1 : 0,
    isDemo: true,
    madeBy: "李权（演示）",
    ...(state === "approved" && { approvedBy: "王督（演示）", approvedOn: "2026-11-20" }),
    checklist,
    may: state === "approved" ? ["record"] : drawn ? ["approve"] : ["draw"],
    stops: drawn
      ? names.map((name, n) => ({
          id: `00000000-0000-4000-8000-00000000000${n + 1}`,
          employer: { id: n + 1, name },
          district: "海湾区",
          industry: n < 2 ? "制造业" : "住宿和餐饮业",
          ...(state === "approved" && { onDay: `2026-12-0${n + 1}` }),
          ...(state === "approved" &&
            n === 0 && {
              outcome: "visited" as const,
              visitedOn: "2026-12-01",
              by: "李权（演示）",
            }),
          findings:
            state === "approved" && n === 0
              ? ({ "wage-monthly": "serious", "contract-written": "minor" } as const)
              : {},
          note: state === "approved" && n === 0 ? "十月工资还没有发。" : "",
        }))
      : [],
  };
}

/** As long as the preview runs: a plan can be drawn and approved in it. */
const plans = new Map([planOf(1, "approved", true), planOf(2, "draft", false)].map((plan) => [plan.id, plan]));
let asked = false;

const script: ContactKit["script"] = {
  first: ["您好，我是区总工会维权中心的工作人员。您可以打 12351 核实我的身份。", "现在说话方便吗？"],
  ifAsked: ["您在应用里打开过“发现我可能需要的帮助”，也同意工会给您打电话。"],
  never: ["不说“我们看到您查了……”，也不猜她查过什么。", "不提别的职工。"],
  ask: ["身边有没有单位的人？要不要换个地方再说？"],
  offer: ["要我帮您约一次面谈吗？"],
  end: ["没有您的同意，我们不跟您的单位联系。"],
};
const worker: ContactKit = {
  category: { code: "WAGE", name: "劳动报酬" },
  sensitive: false,
  script,
  message: { text: "服务提醒：您有一条消息，请打开职家查看。", sentAt: [], may: true },
  appointments: [
    { id: 1, channel: "station", at: "2030-12-03T06:30:00.000Z", place: "演示·海湾路驿站", cancelled: false },
  ],
};
const group = (): ContactKit => ({
  category: { code: "WAGE", name: "劳动报酬" },
  sensitive: false,
  script,
  ask: {
    standing: asked ? "waiting" : "not-asked",
    question: "工会可以去了解一下您单位的工资发放吗？不提任何人的名字。",
    ...(asked && { askedOn: "2026-11-22", closesOn: "2026-11-29", why: "28 天内已经问过，不能再问。" }),
    may: !asked,
  },
});
/** The preview's warnings with an even number are one worker's. */
const isOne = (id: string) => Number(id) % 2 === 0;

export const visitAnswers: PreviewAnswer[] = [
  [
    "GET /visit-plans",
    ({ query }) => {
      const found = [...plans.values()].filter(({ state }) => !query.get("state") || state === query.get("state"));
      return { answer: { plans: found, total: found.length } };
    },
  ],
  [
    "POST /visit-plans",
    () => {
      const id = plans.size + 1;
      plans.set(id, planOf(id, "draft", false));
      return { answer: { id } };
    },
  ],
  [
    "GET /visit-plans/{id}",
    (_, [id]) => {
      const plan = plans.get(Number(id));
      return plan ? { answer: plan } : problem(404, "need/no-visit-plan", "没有这份走访计划，或者不在您的范围内。");
    },
  ],
  [
    "POST /visit-plans/{id}/drawing",
    (_, [id]) => {
      plans.set(Number(id), planOf(Number(id), "draft", true));
      return { answer: {} };
    },
  ],
  [
    "POST /visit-plans/{id}/approval",
    (_, [id]) => {
      plans.set(Number(id), planOf(Number(id), "approved", true));
      return { answer: {} };
    },
  ],
  ["PUT /visit-stops/{id}/findings", () => ({ answer: {} })],
  [
    "GET /warnings/{id}/visit",
    (_, [id]) => ({
      answer: isOne(id!)
        ? {
            standing: "none",
            checklist,
            plans: [],
            mayAsk: false,
            why: "只有一家单位多名职工的预警可以走访：为一个人上门，单位会猜出是谁。",
          }
        : {
            standing: "none",
            checklist,
            plans: [{ id: 2, month: "2026-12", union: "演示市总工会" }],
            mayAsk: true,
          },
    }),
  ],
  ["POST /warnings/{id}/visit", () => ({ answer: {} })],
  ["GET /warnings/{id}/contact-kit", (_, [id]) => ({ answer: isOne(id!) ? worker : group() })],
  [
    "POST /warnings/{id}/question",
    () => {
      asked = true;
      return { answer: {} };
    },
  ],
  ["POST /warnings/{id}/messages", () => ({ answer: {} })],
  ["POST /warnings/{id}/appointments", () => ({ answer: { id: 2 } })],
  ["DELETE /warnings/{id}/appointments/{appointment}", () => ({ answer: {} })],
];
