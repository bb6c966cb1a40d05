import type { CaseAtWork, WorkCase } from "../../src/explanations/work-case.ts";

/** Invented judgments: names, places and troubles are nobody's. */
type Stored = Omit<CaseAtWork, "may" | "next" | "previous">;

export const me = { id: "0f8c3c52-7f0e-4d3e-9a36-0d7c1a3f5b11", name: "李明（演示）" };
export const colleague = { id: "5b1c9a34-1f0e-4d3e-9a36-0d7c1a3f5c22", name: "王芳（演示）" };

export const groups = [
  {
    code: "WAGE",
    name: "工资",
    needs: [
      ["WAGE-ARREARS", "拖欠工资"],
      ["WAGE-OVERTIME", "加班费"],
      ["WAGE-HEAT", "高温津贴"],
    ],
  },
  {
    code: "CONTRACT",
    name: "劳动合同",
    needs: [
      ["CTR-NONE", "未签合同/双倍工资"],
      ["CTR-STATUS", "有没有劳动关系"],
    ],
  },
  {
    code: "TERMINATION",
    name: "解雇与离职",
    needs: [
      ["TERM-UNLAWFUL", "违法辞退"],
      ["TERM-NOTICE", "提前通知与离职证明"],
    ],
  },
  {
    code: "INJURY",
    name: "工伤",
    needs: [
      ["INJ-RECOGNITION", "工伤认定"],
      ["INJ-BENEFITS", "工伤待遇"],
    ],
  },
  { code: "WOMEN", name: "女职工", needs: [["WOM-PREGNANCY", "孕期被调岗辞退"]] },
].map(({ code, name, needs }) => ({
  code,
  name,
  needs: needs.map(([need, title]) => ({ code: need!, name: title! })),
}));
export const needs = groups.flatMap((group) => group.needs.map((need) => ({ ...need, group: group.name })));

const nameOf = (code: string) => needs.find((need) => need.code === code)!.name;
const titles: [title: string, ...needs: string[]][] = [
  ["邓某与某纺织公司追索劳动报酬纠纷案", "WAGE-ARREARS", "WAGE-OVERTIME"],
  ["周某与某食品公司劳动合同纠纷案", "CTR-NONE", "WAGE-ARREARS"],
  ["冯某与某快递服务部确认劳动关系纠纷案", "CTR-STATUS", "INJ-RECOGNITION"],
  ["蒋某诉某人力资源和社会保障局工伤认定行政纠纷案", "INJ-RECOGNITION", "INJ-BENEFITS"],
  ["沈某与某物业公司经济补偿金纠纷案", "TERM-UNLAWFUL", "TERM-NOTICE", "WAGE-ARREARS", "WAGE-HEAT"],
  ["韩某与某电子厂孕期调岗纠纷案", "WOM-PREGNANCY", "TERM-UNLAWFUL"],
  ["杨某与某建筑劳务公司、某建设集团追索劳动报酬及高温津贴纠纷案", "WAGE-HEAT", "WAGE-ARREARS"],
];
const courts = ["演示市演示区人民法院", "演示市中级人民法院", "演示市劳动人事争议仲裁委员会"];

const sections: CaseAtWork["case"]["sections"] = [
  {
    kind: "claims",
    text: "原告邓某向本院提出诉讼请求：1.支付拖欠工资11000元；2.支付加班费4200元；3.承担律师费8000元。",
  },
  { kind: "defence", text: "被告某纺织公司辩称，公司停产，无钱支付；加班没有经过审批，不应支付加班费。" },
  {
    kind: "facts",
    text: "经审理查明：邓某于2013年9月8日入职某纺织公司，从事质检员工作，月工资5500元。某纺织公司停产，欠付全厂55名职工2个月工资，职工推举三名代表参加仲裁、诉讼，并在监察部门调查中固定工资表，邓某月工资5500元，2个月计11000元。另查明，邓某提交的打卡记录显示其在休息日工作六天，公司安排且未补休。",
  },
  {
    kind: "reasoning",
    text: "本院认为，工资应当按时足额支付。共同请求的职工十人以上可以推举代表。邓某欠薪有工资表证实，应付11000元。公司安排劳动者休息日工作又不能安排补休的，应当支付不低于工资百分之二百的报酬。律师费由某纺织公司承担缺乏法律和合同依据，不予支持。",
  },
  {
    kind: "result",
    text: "依照《中华人民共和国劳动合同法》第三十条、《中华人民共和国劳动法》第四十四条、《中华人民共和国劳动争议调解仲裁法》第七条、第四十八条之规定，判决如下：一、被告某纺织公司于本判决生效之日起十日内支付原告邓某工资11000元；二、支付加班费3034元；三、驳回原告邓某的其他诉讼请求。",
  },
];
const citations: CaseAtWork["citations"] = [
  { law: "劳动合同法", article: "第三十条", articleId: "劳动合同法|第30条" },
  {
    law: "劳动法",
    article: "第四十四条",
    articleId: "劳动法|第44条",
    superseded: "2018年12月29日修正，条文内容有变化",
  },
  { law: "劳动争议调解仲裁法", article: "第七条", articleId: "劳动争议调解仲裁法|第7条" },
  { law: "劳动争议调解仲裁法", article: "第四十八条" },
];

export const told = {
  happened: {
    zh: "邓某在纺织厂做质检，厂子停产，欠了全厂 55 名职工两个月工资。大家推选三名代表一起申请仲裁、打官司。",
    en: "Deng checked quality at a textile mill. It stopped work and owed all 55 workers two months of wages; they chose three representatives and went to arbitration and court together.",
  },
  decided: {
    zh: "法院判公司付清两个月工资 11000 元和休息日加班费 3034 元。公司说停产没钱，不是可以不付的理由；律师费没有约定，法院没有支持。",
  },
  youCan: { zh: "先和同事一起向劳动保障监察部门投诉，让监察固定工资表。\n十人以上可以推选代表申请仲裁，不收费。" },
  keep: { zh: "工资条、工资表、打卡记录、领导安排加班的聊天记录。" },
  deadlines: { zh: "在职期间欠的工资随时可以要；离职后一年内申请仲裁。" },
};
const earlier = { ...told, decided: { zh: "法院判公司付清两个月工资 11000 元。公司说停产没钱，不是可以不付的理由。" } };

const states = ["open", "open", "open", "draft", "in-review", "returned", "published"] as const;

function caseOf(index: number): Stored {
  const [title, ...codes] = titles[index % titles.length]!;
  const state = states[(index * 3) % states.length]!;
  const author = index % 2 ? me : colleague;
  const labels = codes.map((need, place) => ({
    need,
    name: nameOf(need),
    confidence: Math.max(0.28, 0.93 - place * 0.21 - (index % 5) * 0.05),
    reasons: place ? ["文书里出现相关的词"] : ["案由是追索劳动报酬", "引用了《劳动合同法》第三十条"],
    state: (index + place) % 4 === 0 ? ("confirmed" as const) : ("suggested" as const),
  }));
  const flags: WorkCase["flags"] = [
    ...(state === "published" && index % 3 === 0 ? (["superseded", "low-rated"] as const) : []),
    ...(index % 9 === 2 ? (["asked-for"] as const) : []),
  ];
  const id = `demo-${String(index + 1).padStart(4, "0")}`;
  const date = `20${15 + (index % 10)}-${String(1 + (index % 12)).padStart(2, "0")}-${String(1 + ((index * 7) % 28)).padStart(2, "0")}`;
  const full = `${title.replace("案", `案（${index + 1}）`)}（演示）`;
  const begun = state !== "open";
  const version = state === "published" ? 2 : 3;
  const at = "2026-11-20T02:30:00.000Z";
  return {
    case: {
      id,
      title: full,
      source: "zhijia-demo",
      court: courts[index % courts.length],
      caseNumber: `（20${15 + (index % 10)}）苏0000民初${2800 + index}号`,
      date,
      cause: "追索劳动报酬纠纷",
      province: "320000",
      stage: "first",
      authority: index % 13 === 5 ? "typical" : "ordinary",
      outcome: "part",
      isLabour: true,
      isDemo: true,
      sections,
      parties: [],
      amounts: [],
    },
    work: {
      id,
      title: full,
      court: courts[index % courts.length],
      date,
      authority: index % 13 === 5 ? "typical" : "ordinary",
      isDemo: true,
      labels: labels.map(({ reasons: _, ...label }) => label),
      state,
      flags,
      uncertainty: ((index * 37) % 100) / 100,
      demand: Math.max(0, 0.95 - index * 0.015),
      priority: 1 - index * 0.012,
      ...(state === "draft" || state === "returned" ? { claimedBy: author } : {}),
      ...(begun ? { author } : {}),
    },
    labels,
    similar: [
      {
        need: "WAGE-HEAT",
        name: nameOf("WAGE-HEAT"),
        share: 0.35,
        cases: [{ id: "demo-0007", title: "杨某与某建筑劳务公司高温津贴纠纷案（演示）" }],
      },
    ].filter(({ need }) => !codes.includes(need)),
    citations,
    ...(begun && {
      explanation: {
        version,
        revision: 4,
        state: state as "draft",
        content: state === "draft" ? { ...told, keep: { zh: "" } } : told,
        author,
        ...(state === "returned" && { note: "“您可以怎么做”里少了劳动监察投诉，请补上。" }),
        superseded: index % 3 === 0 ? [citations[1]!] : [],
      },
    }),
    ...((state === "published" || state === "in-review") && {
      published: { by: colleague.name, content: state === "published" ? told : earlier },
    }),
    versions: begun
      ? [
          { version, state, author, at, ...(state === "published" && { reviewer: me }) },
          { version: 1, state: "superseded", author: colleague, reviewer: me, at: "2026-06-02T08:00:00.000Z" },
        ]
      : [],
    decisions: labels
      .filter((label) => label.state === "confirmed")
      .map(({ need, name }) => ({ need, name, decision: "confirm", by: colleague, at })),
    ratings:
      state === "published"
        ? { helpful: 41, not: 12, reasons: { unclear: 7, "not-my-case": 3 } }
        : { helpful: 0, not: 0, reasons: {} },
  };
}

export const stored = Array.from({ length: 63 }, (_, index) => caseOf(index));
export const earlierTold = earlier;
