import { matterActs } from "@zhijia/contracts";
import type { Api } from "../../src/api.ts";
import type { Asked, PreviewAnswer } from "../answer.ts";
import { problem } from "../answer.ts";

type Matter = Awaited<ReturnType<Api["getMatter"]>>;
type Line = Awaited<ReturnType<Api["listMatters"]>>["matters"][number];

const hour = 3_600_000;
const at = (hours: number) => new Date(Date.now() + hours * hour).toISOString();
const dayOf = (days: number) => at(days * 24).slice(0, 10);
const unit = (id: number, name: string) => ({ id, name });
const units = [
  { ...unit(11, "权益保障部（演示）"), kind: "department" as const, remit: "欠薪、劳动争议、法律援助" },
  { ...unit(12, "驿站建设办公室（演示）"), kind: "department" as const, remit: "驿站设施、开放时间" },
  { ...unit(13, "铜官区总工会服务部（演示）"), kind: "union" as const, remit: "区内诉求" },
  { ...unit(14, "爱心企业联盟（演示）"), kind: "partner" as const, remit: "认领微心愿" },
].map((one, index) => ({
  ...one,
  union: { id: 2, name: "铜陵市总工会（演示）" },
  status: "active" as const,
  mine: index === 0,
}));
const district = { code: "340705", name: "铜官区" };
const types = {
  wage: { code: "WAGE", name: "拖欠工资" },
  water: { code: "STATION-WATER", name: "饮水机" },
  wish: { code: "LIFE-THINGS", name: "生活用品" },
};
const why = [{ zh: "规则：拖欠工资派给权益保障部", en: "Rule: unpaid wages go to the rights department" }];

const line = (id: number, values: Partial<Line>): Line => ({
  id,
  number: `GH-2611-${String(id).padStart(6, "0")}`,
  kind: "appeal",
  state: "received",
  channel: "qr",
  anonymity: "confidential",
  opening: "（演示）驿站的饮水机坏了三天了。",
  district,
  urgency: "green",
  signals: [],
  weekly: false,
  level: 0,
  supervised: false,
  round: 1,
  receivedAt: at(-20),
  clock: { name: "triage", at: at(20) },
  dueOn: dayOf(6),
  overdue: false,
  paused: false,
  duplicates: 0,
  ...values,
});

const lines: Line[] = [
  line(41, {
    opening: "（演示）工地上十几个人三个月没拿到工资，包工头找不到人。",
    problemType: types.wage,
    urgency: "red",
    signals: ["payment-flight", "mass"],
    people: 14,
    clock: { name: "triage", at: at(1) },
    anonymity: "named",
    employer: "某某建筑劳务公司（演示）",
    proposed: { unit: unit(11, units[0]!.name), why },
    duplicates: 1,
  }),
  line(38, {
    opening: "（演示）充电口插上没反应，跑单的都在排队。",
    state: "handling",
    problemType: types.water,
    leadUnit: unit(12, units[1]!.name),
    clock: { name: "escalate", at: at(6) },
    overdue: true,
    dueOn: dayOf(-2),
    level: 1,
  }),
  line(42, {
    problemType: types.water,
    weekly: true,
    station: { id: 7, name: "示例路驿站（演示）" },
    promiseOver: true,
    proposed: { unit: unit(12, units[1]!.name), why },
  }),
  line(43, {
    problemType: types.water,
    weekly: true,
    opening: "（演示）驿站晚上七点锁门，夜班的进不去。",
    proposed: { unit: unit(12, units[1]!.name), why },
  }),
  line(44, {
    kind: "wish",
    problemType: types.wish,
    opening: "（演示）想要一双防滑的鞋。",
    weekly: true,
    anonymity: "named",
  }),
  line(45, {
    state: "dispatched",
    opening: "（演示）怀孕四个月，公司让我自己辞职。",
    kind: "consultation",
    leadUnit: unit(11, units[0]!.name),
    clock: { name: "accept", at: at(30) },
    round: 2,
  }),
  line(46, {
    state: "answered",
    opening: "（演示）送外卖的怎么加入工会？",
    kind: "consultation",
    leadUnit: unit(13, units[2]!.name),
    clock: { name: "call-back", at: at(70) },
  }),
];

lines.push(line(40, { state: "handling", leadUnit: unit(12, units[1]!.name), opening: "（演示）什么都能做的一件。" }));

const entry = (id: number, values: Partial<Matter["timeline"][number]>): Matter["timeline"][number] => ({
  id,
  at: at(-20 + id),
  action: "note",
  toState: "received",
  party: "desk",
  audience: "staff",
  detail: {},
  ...values,
});

function matterOf(id: number): Matter | undefined {
  const found = lines.find((one) => one.id === id);
  if (!found) return undefined;
  const received = found.state === "received";
  return {
    ...found,
    text: `${found.opening}身份证和工牌都在，聊天记录也有，请帮我们问问能不能先拿到一部分。`,
    onRecord: false,
    callBack: "evening",
    failedCalls: 1,
    instance: "first",
    final: false,
    designated: false,
    desk: { id: 2, name: "铜陵市总工会（演示）" },
    owner: "铜陵市总工会（演示）",
    due: {
      first: dayOf(4),
      nominal: dayOf(6),
      legal: found.dueOn,
      rule: { law: "本平台服务标准", article: "默认", title: "答复诉求" },
    },
    ...(found.anonymity === "anonymous" ? {} : { contact: { name: "李**", phone: "199****0024" } }),
    units: received ? [] : [{ id: 13, name: units[2]!.name, role: "assist" }],
    links: found.duplicates
      ? [
          {
            id: 45,
            number: "GH-2611-000045",
            kind: "duplicate",
            why: [{ zh: "同一单位，文字相近", en: "Same employer, similar words" }],
            state: "dispatched",
            opening: "（演示）也是这个工地，两个月没发钱。",
          },
        ]
      : [],
    files: [
      { id: 1, name: "工地照片.jpg", kind: "photo", byWorker: true, audience: "worker" },
      { id: 2, name: "核查记录.pdf", kind: "document", byWorker: false, audience: "staff" },
    ],
    timeline: [
      entry(1, { action: "submit", party: "worker", audience: "worker" }),
      ...(id === 41
        ? [
            entry(5, {
              action: "suggest-employer",
              party: "system",
              detail: { employerId: 11, name: "铜陵某某建筑劳务有限公司（演示）" },
            }),
          ]
        : []),
      entry(2, { action: "note", staff: "王明（演示）", words: "已打电话，当事人在工地，没有危险。" }),
      entry(3, {
        action: "ask-worker",
        staff: "王明（演示）",
        audience: "worker",
        words: "请告诉我们工地的名称，和最后一次发工资的日期。",
      }),
      entry(4, { action: "message", party: "worker", audience: "worker", words: "滨江二期，八月发过一次。" }),
    ],
    // One on which everything may be done, so that every dialog can be looked at.
    may:
      found.id === 40
        ? [...matterActs]
        : received
          ? [
              "dispatch",
              "reply",
              "decline",
              "merge",
              "note",
              "ask-worker",
              "assign",
              "classify",
              "confirm-urgency",
              "split",
              "not-duplicate",
              "assist",
              "escalate",
            ]
          : found.state === "dispatched"
            ? ["accept", "ask-return", "reply", "note", "ask-worker", "assign"]
            : found.state === "answered"
              ? ["call-back", "not-reached", "override", "contest", "note"]
              : [
                  "reply",
                  "ask-return",
                  "pause",
                  "ask-extension",
                  "note",
                  "ask-worker",
                  "remind",
                  "transfer",
                  "supervise",
                ],
  };
}

const views: Record<string, (one: Line) => boolean> = {
  mine: ({ id }) => id === 45,
  "due-today": ({ clock }) => clock !== undefined && clock.at < at(24),
  overdue: ({ overdue }) => overdue,
  urgent: ({ urgency }) => urgency === "red",
  supervised: ({ level }) => level > 0,
  weekly: ({ weekly }) => weekly,
};

const listed = ({ query }: Asked) => {
  const fits = views[query.get("view") ?? ""] ?? (() => true);
  const is = query.get("state");
  const text = query.get("text");
  return lines.filter((one) => fits(one) && (!is || one.state === is) && (!text || one.number.includes(text)));
};

const problemTypes = [
  { code: "STATION", level: 1, name: { zh: "驿站", en: "Station" } },
  { code: "STATION-WATER", parent: "STATION", level: 2, name: { zh: "饮水机", en: "Water" } },
  { code: "WAGE", level: 1, name: { zh: "拖欠工资", en: "Unpaid wages" } },
  { code: "LIFE", level: 1, name: { zh: "生活", en: "Living" } },
  { code: "LIFE-THINGS", parent: "LIFE", level: 2, name: { zh: "生活用品", en: "Things of use" } },
].map((one) => ({ route: "handle" as const, asked: true, hidden: false, ...one }));

const union = { id: 1, name: "安徽省总工会（演示）" };
const rules = [
  {
    id: 1,
    union,
    problemType: types.wage,
    unit: unit(11, units[0]!.name),
    informUnit: unit(13, units[2]!.name),
    mode: "immediate" as const,
    designated: false,
    position: 100,
    active: true,
  },
  {
    id: 2,
    union,
    area: "340705",
    areaName: "铜官区",
    unit: unit(13, units[2]!.name),
    mode: "weekly" as const,
    designated: true,
    position: 200,
    active: true,
  },
];

/** Refused where the matter is 45, so that the plain result of a partial success can be seen. */
const refusedIds = new Set([45]);

export const matterAnswers: PreviewAnswer[] = [
  ["GET /matters", (asked) => ({ answer: { matters: listed(asked), total: listed(asked).length, more: false } })],
  [
    "GET /matters/counts",
    () => ({ answer: { inbox: 7, mine: 1, dueToday: 2, overdue: 1, urgent: 1, supervised: 1, weekly: 3 } }),
  ],
  [
    "POST /matters/acts",
    ({ body }) => {
      const { acts } = body as { acts: { id: number }[] };
      return {
        answer: {
          done: acts.map(({ id }) => id).filter((id) => !refusedIds.has(id)),
          refused: acts
            .filter(({ id }) => refusedIds.has(id))
            .map(({ id }) => ({
              id,
              code: "matter/wrong-state",
              message: "它现在的状态不能这样办，请刷新看看最新进展。",
            })),
        },
      };
    },
  ],
  [
    "POST /matters/callers",
    () => ({
      answer: {
        person: { id: "5d0c3c52-7f0e-4d3e-9a36-0d7c1a3f5b00", name: "李**" },
        matters: [
          {
            id: 41,
            number: "GH-2611-000041",
            kind: "appeal",
            state: "received",
            problemType: types.wage.name,
            at: at(-20),
            opening: lines[0]!.opening,
          },
        ],
      },
    }),
  ],
  [
    "POST /matters/readings",
    ({ body }) => {
      const red = (body as { text: string }).text.includes("跳");
      return {
        answer: {
          kind: "appeal",
          problemType: types.wage,
          urgency: red ? "red" : "green",
          signals: red ? ["life-danger"] : [],
        },
      };
    },
  ],
  [
    "POST /matters/entered",
    () => ({
      answer: {
        id: 41,
        number: "GH-2611-000047",
        code: "7K3M 9QXA 2D4F",
        kind: "appeal",
        dueOn: dayOf(6),
        urgency: "green",
        again: false,
      },
    }),
  ],
  [
    "GET /matters/{id}",
    (_, [id]) => {
      const answer = matterOf(Number(id));
      return answer ? { answer } : problem(404, "matter/not-found", "没有这件事项，或者您看不到它。");
    },
  ],
  ["POST /matters/{id}/acts", () => ({ answer: { state: "dispatched", may: ["note"] } })],
  ["POST /matters/{id}/files", () => ({ answer: { id: 3 } })],
  ["POST /matters/{id}/contact", () => ({ answer: { name: "李四（演示）", phone: "19900000024" } })],
  [
    "POST /matters/{id}/copy",
    () => ({
      answer: {
        fields: [
          { label: "诉求内容", text: lines[0]!.opening },
          { label: "所属区域", text: "铜官区" },
        ],
      },
    }),
  ],
  ["GET /units", () => ({ answer: { units } })],
  ["POST /units", () => ({ answer: { id: 15 } })],
  [
    "GET /units/{id}/staff",
    () => ({ answer: { staff: [{ id: "5d0c3c52-7f0e-4d3e-9a36-0d7c1a3f5b00", name: "王明（演示）" }] } }),
  ],
  ["PUT /units/{id}/staff", () => ({ answer: {} })],
  ["GET /problem-types", () => ({ answer: { types: problemTypes } })],
  ["POST /problem-types", () => ({ answer: {} })],
  ["GET /dispatch-rules", () => ({ answer: { rules } })],
  ["POST /dispatch-rules", () => ({ answer: { id: 3 } })],
  [
    "POST /dispatch-rules/trial",
    () => ({
      answer: {
        matters: 128,
        units: [
          { unit: unit(11, units[0]!.name), actual: 40, now: 42, draft: 57 },
          { actual: 50, now: 46, draft: 31 },
        ],
        changed: 15,
        samples: [
          {
            id: 42,
            number: "GH-2611-000042",
            problemType: types.wage.name,
            district: district.name,
            to: unit(11, units[0]!.name),
            mode: "immediate",
            walled: false,
          },
        ],
      },
    }),
  ],
  [
    "GET /reply-templates",
    () => ({
      answer: {
        templates: [
          { id: 1, union, title: "已修复", words: "您好，您反映的问题已经修好，欢迎再来看看。" },
          { id: 2, union, title: "劳动争议怎么办", words: "您好，请先保留工资条和聊天记录。", problemType: "WAGE" },
        ],
      },
    }),
  ],
  ["POST /reply-templates", () => ({ answer: { id: 3 } })],
  ["DELETE /reply-templates/{id}", () => ({ answer: {} })],
  [
    "GET /copy-templates",
    () => ({
      answer: {
        templates: [
          {
            id: 1,
            union,
            name: "12345 工单系统（演示）",
            fields: [
              { label: "诉求内容", value: "{words}" },
              { label: "所属区域", value: "{district}" },
            ],
          },
        ],
      },
    }),
  ],
  ["POST /copy-templates", () => ({ answer: { id: 2 } })],
  ["DELETE /copy-templates/{id}", () => ({ answer: {} })],
];
