import type { Content } from "../../src/explanations/explanation.ts";
import type { CaseAtWork } from "../../src/explanations/work-case.ts";
import { type Answered, type Asked, type PreviewAnswer, problem } from "../answer.ts";
import { earlierTold, groups, me, needs, stored, told } from "./workbench-cases.ts";

type Stored = (typeof stored)[number];

/** `/preview?as=lawyer&show=empty`, `show=failed`: the same pages without data and without luck. */
const moody =
  (give: PreviewAnswer[1]): PreviewAnswer[1] =>
  (asked, params) =>
    asked.cookies.show === "failed" ? problem(500, "request/trouble", "服务器出了问题。") : give(asked, params);

const isMine = ({ work }: Stored) =>
  [work.claimedBy?.id, work.author?.id].includes(me.id) && work.state !== "published";
const fits = (one: Stored, state: string) =>
  state === "all" ||
  (state === "mine" ? isMine(one) : state === "flagged" ? one.work.flags.length > 0 : one.work.state === state);

function mayOf({ work, explanation, published }: Stored, lawyer: boolean): CaseAtWork["may"] {
  if (!lawyer) return [];
  const own = explanation?.author.id === me.id;
  const free = !work.claimedBy || work.claimedBy.id === me.id;
  const open = work.state === "open" || work.state === "published" || work.state === "withdrawn";
  const writes = free && (open || (own && (work.state === "draft" || work.state === "returned")));
  return [
    "label",
    ...(work.claimedBy ? (free ? (["release"] as const) : []) : (["claim"] as const)),
    ...(writes ? (["save"] as const) : []),
    ...(work.state === "draft" && own ? (["submit"] as const) : []),
    ...(work.state === "in-review" && !own ? (["publish", "return"] as const) : []),
    ...(published ? (["withdraw"] as const) : []),
  ];
}

const caseOf = (id: string | undefined) => stored.find((one) => one.work.id === id);
const noCase = () => problem(404, "workbench/no-case", "队列中没有这个案例。");
const withCase =
  (give: (one: Stored, asked: Asked, params: string[]) => Answered): PreviewAnswer[1] =>
  (asked, params) => {
    const one = caseOf(params[0]);
    return one ? give(one, asked, params) : noCase();
  };

function show(one: Stored, asked: Asked): Answered {
  const queue = stored.filter(({ work }) => work.state === one.work.state);
  const at = queue.indexOf(one);
  const [previous, next] = [queue[at - 1]?.work.id, queue[at + 1]?.work.id];
  return { answer: { ...one, may: mayOf(one, asked.cookies.as?.includes("lawyer") ?? false), previous, next } };
}

function decide(one: Stored, { confirm = [], reject = [], add = [] }: Record<string, string[]>): boolean {
  const before = JSON.stringify(one.labels);
  one.labels = one.labels
    .filter(({ need }) => !reject.includes(need))
    .map((label) => (confirm.includes(label.need) ? { ...label, state: "confirmed" as const } : label));
  for (const need of add) {
    const name = needs.find(({ code }) => code === need)?.name ?? need;
    one.labels.push({ need, name, confidence: 1, reasons: [], state: "confirmed" });
  }
  one.similar = one.similar.filter(({ need }) => !add.includes(need));
  one.work.labels = one.labels.map(({ reasons: _, ...label }) => label);
  const at = new Date().toISOString();
  for (const [decision, codes] of Object.entries({ confirm, reject, add })) {
    for (const need of codes) {
      const name = needs.find(({ code }) => code === need)?.name ?? need;
      one.decisions.unshift({ need, name, decision: decision as "confirm", by: me, at });
    }
  }
  return before !== JSON.stringify(one.labels);
}

function move(one: Stored, state: Stored["work"]["state"], note?: string): Answered {
  one.work.state = state;
  if (one.explanation && state !== "withdrawn") {
    one.explanation.state = state as "draft";
    if (note) one.explanation.note = note;
  }
  if (state === "published" && one.explanation)
    one.published = { by: one.explanation.author.name, content: one.explanation.content };
  if (state === "withdrawn") delete one.published;
  return { answer: { state } };
}

const week = (n: number) => new Date(Date.UTC(2026, 5, 1) + n * 7 * 86_400_000).toISOString().slice(0, 10);
const weeks = Array.from({ length: 25 }, (_, n) => ({
  week: week(n),
  labelled: 8 + ((n * 13) % 17),
  published: Math.round(n / 4) + ((n * 7) % 5),
  open: 2800 - n * 21,
}));
const quality = (f1: number) => ({ precision: f1 + 0.02, recall: f1 - 0.02, f1 });
const trainings = [
  {
    id: 2,
    state: "done",
    at: "2026-11-16T09:20:00.000Z",
    by: me,
    examples: 184,
    before: quality(0.71),
    after: quality(0.79),
    byNeed: needs.slice(0, 7).map(({ code, name }, n) => ({
      need: code,
      name,
      examples: 60 - n * 7,
      before: quality(0.62 + n * 0.04),
      after: quality(0.62 + n * 0.04 + [0.15, 0.09, -0.02, 0.06, 0, 0.04, 0.01][n]!),
      learned: n !== 2 && n !== 4,
    })),
    changed: 312,
    applied: true,
  },
  { id: 1, state: "failed", at: "2026-10-12T02:00:00.000Z", by: me, examples: 0, byNeed: [], applied: false },
];
let asks = 0;
const requests = [
  ["老板说我是合作关系不是员工，摔伤了不管，这种能不能赢？", "INJ-RECOGNITION", true],
  ["干了八个月没签合同，双倍工资怎么算，从哪个月开始？", "CTR-NONE", false],
  ["孕检请假被扣全勤，还让我自己写辞职，有没有一样的案子", "WOM-PREGNANCY", true],
].map(([words, need, hasAccount], n) => ({
  id: n + 1,
  at: `2026-11-${18 + n}T0${n + 1}:15:00.000Z`,
  state: "open",
  need: { code: need, name: needs.find(({ code }) => code === need)?.name },
  ...(n === 2 ? { case: { id: "demo-0006", title: "韩某与某电子厂孕期调岗纠纷案（演示）" } } : {}),
  words,
  hasAccount,
  unionName: "铜官区总工会（演示）",
}));

export const workbenchAnswers: PreviewAnswer[] = [
  ["GET /workbench/needs", moody(() => ({ answer: { groups } }))],
  [
    "GET /workbench/cases",
    moody(({ query, cookies }) => {
      const state = query.get("state") ?? "open";
      const sort = query.get("sort") ?? "priority";
      const all = cookies.show === "empty" ? [] : stored;
      const rows = all
        .filter((one) => fits(one, state))
        .filter(({ labels }) => !query.get("need") || labels.some(({ need }) => need === query.get("need")))
        .map(({ work }) => work)
        .filter(({ title }) => title.includes(query.get("text") ?? ""))
        .sort((a, b) =>
          sort === "date" ? (b.date ?? "").localeCompare(a.date ?? "") : b[sort as "priority"] - a[sort as "priority"],
        );
      const [page, size] = [Number(query.get("page") ?? 1), Number(query.get("size") ?? 50)];
      const tabs = ["open", "mine", "draft", "in-review", "returned", "published", "flagged"];
      const counts = Object.fromEntries(tabs.map((tab) => [tab, all.filter((one) => fits(one, tab)).length]));
      return { answer: { rows: rows.slice((page - 1) * size, page * size), total: rows.length, counts } };
    }),
  ],
  [
    "POST /workbench/labels",
    ({ body }) => {
      const { cases, ...decision } = body as { cases: string[] } & Record<string, string[]>;
      const changed = cases.filter((id) => decide(caseOf(id)!, decision)).length;
      return { answer: { changed, unchanged: cases.length - changed } };
    },
  ],
  ["GET /workbench/cases/{id}", moody(withCase(show))],
  [
    "GET /workbench/cases/{id}/versions/{version}",
    withCase((one, _, [, number]) => {
      const version = one.versions.find((each) => each.version === Number(number));
      return { answer: { ...version, content: number === "1" ? earlierTold : (one.explanation?.content ?? told) } };
    }),
  ],
  [
    "POST /workbench/cases/{id}/claim",
    withCase((one, { body }) => {
      if (!(body as { claim: boolean }).claim) delete one.work.claimedBy;
      else if (one.work.claimedBy && one.work.claimedBy.id !== me.id) {
        return problem(409, "workbench/not-now", "现在不能这样操作：案例已由其他律师领取。");
      } else one.work.claimedBy = me;
      return { answer: { state: one.work.state } };
    }),
  ],
  [
    "POST /workbench/cases/{id}/labels",
    withCase((one, { body }) => {
      decide(one, body as Record<string, string[]>);
      return { answer: { labels: one.labels } };
    }),
  ],
  [
    "PUT /workbench/cases/{id}/explanation",
    withCase((one, { body }) => {
      const { content, revision } = body as { content: Content; revision: number };
      const old = one.explanation?.state === "published" ? undefined : one.explanation;
      if ((old?.revision ?? 0) !== revision) {
        return problem(409, "workbench/changed-meanwhile", "您读到之后，这份解读已被保存过新内容。");
      }
      const superseded = JSON.stringify(content).includes("劳动法》第四十四条") ? [one.citations[1]!] : [];
      const version = old?.version ?? Math.max(0, ...one.versions.map((each) => each.version)) + 1;
      if (!old) one.versions.unshift({ version, state: "draft", author: me, at: new Date().toISOString() });
      one.explanation = { version, revision: revision + 1, state: "draft", content, author: me, superseded };
      Object.assign(one.work, { state: "draft", claimedBy: me, author: me });
      return { answer: { version, revision: revision + 1, superseded } };
    }),
  ],
  ["POST /workbench/cases/{id}/submit", withCase((one) => move(one, "in-review"))],
  [
    "POST /workbench/cases/{id}/review",
    withCase((one, { body }) => {
      const { verdict, note } = body as { verdict: string; note?: string };
      return verdict === "publish" ? move(one, "published") : move(one, "returned", note);
    }),
  ],
  ["POST /workbench/cases/{id}/withdraw", withCase((one) => move(one, "withdrawn"))],
  [
    "GET /workbench/coverage",
    moody(({ cookies }) => ({
      answer: {
        cases: cookies.show === "empty" ? 0 : 3012,
        labelled: 412,
        explained: 236,
        inReview: 9,
        flagged: 14,
        byNeed: needs.map(({ code, name, group }, n) => ({
          need: code,
          name,
          group,
          cases: 90 + ((n * 53) % 200),
          confirmed: 20 + n * 3,
          explained: (n * 17) % 41,
          asked: (n * 71) % 97,
        })),
        byWeek: weeks,
        helpful: { yes: 612, no: 143 },
      },
    })),
  ],
  [
    "GET /workbench/trainings",
    moody(({ cookies }) => {
      if (trainings[0]?.state !== "done" && ++asks > 2)
        trainings[0] = { ...trainings[1]!, ...trainings[0]!, state: "done" };
      return { answer: { rows: cookies.show === "empty" ? [] : trainings, confirmedSince: 37 } };
    }),
  ],
  [
    "POST /workbench/trainings",
    () => {
      asks = 0;
      const { byNeed, before, after } = trainings.find(({ state }) => state === "done")!;
      const at = new Date().toISOString();
      trainings.unshift({
        id: 3,
        state: "training",
        at,
        by: me,
        examples: 221,
        byNeed,
        before: before!,
        after: after!,
        changed: 0,
        applied: true,
      });
      return { answer: { id: 3 } };
    },
  ],
  [
    "GET /workbench/requests",
    moody(({ query, cookies }) => {
      const rows = cookies.show === "empty" ? [] : requests.filter(({ state }) => state === query.get("state"));
      return { answer: { rows, total: rows.length } };
    }),
  ],
  [
    "POST /workbench/requests/{id}/answer",
    ({ body }, [id]) => {
      const state = (body as { case?: string }).case ? "answered" : "declined";
      Object.assign(requests.find((one) => one.id === Number(id)) ?? {}, { state });
      return { answer: { state } };
    },
  ],
  [
    "GET /workbench/gaps",
    moody(({ cookies }) => ({
      answer: {
        rows:
          cookies.show === "empty"
            ? []
            : needs.map(({ code, name }, n) => ({
                need: code,
                name,
                asked: 140 - n * 12,
                unexplained: 121 - n * 13,
                cases: 90 - n * 4,
                explained: n * 3,
                requests: Math.max(0, 6 - n),
              })),
      },
    })),
  ],
];
