import type { PreviewAnswer } from "../answer.ts";

const rules = {
  title: "（演示）秋季体验官抽奖",
  who: "在驿站评价过服务的劳动者，每人每站每天一张奖券。",
  ticketsPerPerson: 30,
  period: { from: "2026-10-01", to: "2026-10-31" },
  prizes: [
    { name: "保温壶", valueFen: 12_000, quota: 1 },
    { name: "护膝", valueFen: 5_900, quota: 4 },
    { name: "毛巾", valueFen: 1_500, quota: 10 },
  ],
  claim: { how: "带上手机里的领奖号。", places: ["一号驿站", "二号驿站"], until: "2026-11-30", collectDays: 30 },
  reserves: { count: 5, claimDays: 10 },
  seedSource: "ssq",
};
const states = ["draft", "published", "closed", "seeded", "drawn"] as const;
const may = {
  draft: ["edit", "publish"],
  published: [],
  closed: ["enter-seed"],
  seeded: ["confirm-seed"],
  drawn: ["hand-out"],
};
const hash = (n: number) => n.toString(16).repeat(64).slice(0, 64);
const idOf = (n: number) => `5d0c3c52-7f0e-4d3e-9a36-0d7c1a3f5b0${n}`;

const lines = states.map((state, n) => ({
  id: idOf(n),
  title: rules.title,
  state,
  period: rules.period,
  prizes: 15,
  tickets: state === "draft" ? 0 : 1208,
  union: "铜官区总工会（演示）",
}));

const drawOf = (n: number) => ({
  ...lines[n]!,
  rules,
  unionId: 3,
  ...(n > 0 && { publishedAt: "2026-09-28T02:00:00.000Z", commitment: hash(10) }),
  ...(n > 1 && {
    closedAt: "2026-10-31T16:05:00.000Z",
    closing: hash(11),
    ticketRoot: hash(12),
    seedDay: "2026-11-03",
  }),
  seedEnteredByMe: false,
  ...(n > 3 && {
    publicSeed: "ssq 2026000 2026-11-03 03 08 14 21 27 32 + 09",
    drawnAt: "2026-11-04T02:00:00.000Z",
  }),
  stock:
    n > 3
      ? rules.prizes.map(({ quota }, index) => ({
          prize: index + 1,
          quota,
          open: 1,
          claimed: 0,
          handedOut: 0,
          left: quota,
        }))
      : [],
  may: may[states[n]!],
});

const winStates = ["handed-out", "claimed", "open", "expired", "reserve"] as const;
const wins = winStates.map((state, n) => ({
  position: n + 1,
  ticket: hash(n + 1).slice(0, 32),
  ...(state !== "reserve" && { prize: rules.prizes[n % 3]!.name }),
  state,
  ...((state === "open" || state === "claimed") && { dueOn: "2026-11-30" }),
  ...((state === "handed-out" || state === "claimed") && { place: "一号驿站", claimedOn: "2026-11-05" }),
  ...(state === "handed-out" && { handedOn: "2026-11-06" }),
}));

export const drawAnswers: PreviewAnswer[] = [
  [
    "GET /draws",
    ({ query }) => {
      const draws = lines.filter(({ state }) => !query.get("state") || state === query.get("state"));
      return { answer: { draws, total: draws.length } };
    },
  ],
  ["GET /draws/{id}", (_, [id]) => ({ answer: drawOf(Number(id!.at(-1))) })],
  ["POST /draws", () => ({ answer: { id: idOf(0) } })],
  ["PUT /draws/{id}", () => ({ answer: {} })],
  [
    "GET /draws/{id}/wins",
    ({ query }) => {
      const rows = wins.filter(({ state }) => !query.get("state") || state === query.get("state"));
      return { answer: { wins: rows, total: rows.length } };
    },
  ],
  ["POST /draws/{id}/wins/{position}/hand-out", () => ({ answer: {} })],
];
