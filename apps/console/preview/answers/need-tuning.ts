import type { NeedNumbers } from "@zhijia/contracts";
import type { Api } from "../../src/api.ts";
import { type PreviewAnswer, problem } from "../answer.ts";

type Config = Awaited<ReturnType<Api["getNeedConfig"]>>;
type Replay = Awaited<ReturnType<Api["getNeedReplay"]>>;

const byHand = { worker: 0.4, employer: 4.4, area: 6 };
const numbers: NeedNumbers = { weights: "by-hand", thresholds: { ...byHand, employer: 4.8 }, offsets: { WAGE: -0.2 } };
const versions: Config["versions"] = [
  {
    version: 2,
    weights: "by-hand",
    thresholds: { ...byHand, employer: 4.6 },
    offsets: {},
    note: "（演示）上个月误报偏多，先收紧一点，看两周。",
    madeBy: "赵敏（演示）",
    madeAt: "2026-11-09T02:10:00.000Z",
    replay: 1,
  },
  { version: 1, weights: "by-hand", thresholds: byHand, offsets: {}, note: "", madeAt: "2026-08-01T00:00:00.000Z" },
];
const simulated = { basis: "simulated" as const, verdicts: 0 };

const config = (lang: "zh" | "en"): Config => {
  const say = (zh: string, en: string) => (lang === "en" ? en : zh);
  const source = say(
    "模拟城市（雷达基准 dev-1、dev-2），不是本市",
    "Simulated cities (radar benchmark dev-1, dev-2), not yours",
  );
  return {
    current: versions[0]!,
    versions,
    defaults: { "by-hand": byHand, learned: { worker: 1.6, employer: 1, area: 1.2 } },
    explained: [
      {
        key: "base",
        name: say("一次查阅背后有事的可能性", "The odds that a look-up comes from a need"),
        value: -2.5,
        why: say("大约每 13 次里有一次。", "About one in 13."),
      },
      {
        key: "sittings",
        name: say("回来看的次数", "Sittings"),
        value: 1.4,
        why: say(
          "隔几小时又回来看同一类问题，是最强的信号：心里有事。",
          "Coming back to one subject after some hours is the strongest sign of a trouble of one's own.",
        ),
      },
      {
        key: "surge",
        name: say("全市都在看", "The whole city reads it"),
        value: -0.7,
        why: say(
          "新闻或者宣传周带来的热度，不算个人的需要。",
          "What the news or a publicity week brings is nobody's own need.",
        ),
      },
    ],
    categories: [
      { code: "WAGE", name: say("劳动报酬", "Pay") },
      { code: "HOURS", name: say("工时休假", "Working hours and leave") },
      { code: "INJURY", name: say("工伤", "Work injury") },
    ],
    verdicts: ["2026-08", "2026-09", "2026-10", "2026-11"].map((month, n) => ({
      month,
      level: "employer" as const,
      confirmed: [3, 7, 9, 6][n]!,
      alreadyKnown: [1, 0, 2, 1][n]!,
      notANeed: [4, 4, 3, 2][n]!,
    })),
    unusual: {
      worker: { falseAMonth: 0.99, ...simulated, source },
      employer: {
        falseAMonth: 0.52,
        basis: "own",
        verdicts: 42,
        source: say("本市 42 次核实结果，分数的走势取自模拟城市", "42 verdicts of this city"),
      },
      area: { falseAMonth: 0.005, ...simulated, source },
    },
    mayTune: true,
  };
};

const precision = (mean: number, verdicts: number) => ({
  mean,
  low: Number((mean - 0.12).toFixed(2)),
  high: Number((mean + 0.09).toFixed(2)),
  verdicts,
});

const line = (id: number, values: Partial<Replay>): Replay => ({
  id,
  state: "done",
  numbers,
  comparedWith: 2,
  lookUps: 184_220,
  lookedAt: 184_220,
  askedBy: "赵敏（演示）",
  askedAt: "2026-11-22T01:30:00.000Z",
  mayAccept: false,
  ...values,
});

const result: NonNullable<Replay["result"]> = {
  from: "2026-08-31",
  countedFrom: "2026-09-21",
  to: "2026-11-22",
  lookUps: 184_220,
  employers: 18_400,
  complaints: 61,
  levels: {
    employer: {
      present: 47,
      other: 41,
      noMore: 7,
      newly: 1,
      precisionPresent: precision(0.71, 42),
      precisionOther: precision(0.76, 42),
    },
    area: {
      present: 3,
      other: 3,
      noMore: 0,
      newly: 0,
      precisionPresent: precision(0.84, 4),
      precisionOther: precision(0.84, 4),
    },
    worker: {
      present: 12,
      other: 12,
      noMore: 0,
      newly: null,
      precisionPresent: precision(0.79, 0),
      precisionOther: precision(0.79, 0),
    },
  },
  curve: [1.6, 2, 2.4, 2.8, 3.2, 3.6, 4, 4.4, 4.6, 4.8, 5.2, 5.6, 6, 6.5, 7, 7.5, 8, 8.5, 9].map((threshold, n) => {
    const told = Math.round(220 * 0.82 ** n);
    return {
      threshold,
      told,
      aMonth: Number((told / 38.6).toFixed(3)),
      preceded: Math.round(36 * 0.93 ** n),
      leadDays: n > 16 ? null : Number((16 - 0.6 * n).toFixed(1)),
      falseAMonth: Number((3.1 * 0.78 ** n).toFixed(3)),
    };
  }),
};

const replays: Replay[] = [
  line(4, { state: "running", lookedAt: 71_000 }),
  line(3, { result, mayAccept: true }),
  line(2, { state: "stopped", lookedAt: 20_000 }),
  line(1, { result, comparedWith: 1, inForceAs: 2, numbers: { ...numbers, thresholds: versions[0]!.thresholds } }),
];

export const needTuningAnswers: PreviewAnswer[] = [
  ["GET /need-config", ({ lang }) => ({ answer: config(lang) })],
  [
    "GET /need-config/proposal",
    () => ({
      answer: {
        numbers: { ...numbers, offsets: {}, thresholds: { ...byHand, employer: 4.9 } },
        wished: 0.7,
        needed: 30,
        levels: {
          employer: { verdicts: 42, right: 29, enough: true, present: precision(0.66, 42), other: precision(0.71, 42) },
          area: { verdicts: 4, right: 4, enough: false, present: precision(0.84, 4), other: precision(0.84, 4) },
          worker: { verdicts: 12, right: 9, enough: false, present: precision(0.79, 12), other: precision(0.79, 12) },
        },
      },
    }),
  ],
  ["GET /need-replays", () => ({ answer: { replays: replays.map(({ result: _, mayAccept: __, ...rest }) => rest) } })],
  ["POST /need-replays", () => ({ answer: { id: 4 } })],
  [
    "GET /need-replays/{id}",
    (_, [id]) => {
      const found = replays.find((one) => String(one.id) === id);
      return found ? { answer: found } : problem(404, "need/no-replay", "没有这次重放。");
    },
  ],
  ["POST /need-replays/{id}/stop", () => ({ answer: {} })],
  ["POST /need-config", () => ({ answer: { version: 3 } })],
  ["POST /need-config/{id}/again", () => ({ answer: { version: 3 } })],
];
