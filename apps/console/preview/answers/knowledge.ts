import { readFileSync } from "node:fs";
import type { PreviewAnswer } from "../answer.ts";
import { problem } from "../answer.ts";

type Shipped = {
  code: string;
  kind: string;
  category: string;
  reviewOn: string;
  title: { zh: string; en: string };
  summary: { zh: string; en: string };
  text: { zh: string };
  sources: { law: string; article: string; tag: string }[];
};
type Line = { zh: string; en: string };
type Course = {
  category: string;
  passPercent: number;
  reviewOn: string;
  title: Line;
  summary: Line;
  lessons: { title: Line; entry?: string; text?: Line }[];
  questions: {
    key: string;
    kind: string;
    ask: Line;
    why: Line;
    choices: { key: string; text: Line; right: boolean }[];
    source?: { law: string; article: string };
  }[];
};

const content = new URL("../../../server/content/knowledge/", import.meta.url);
const read = <T>(name: string): T => JSON.parse(readFileSync(new URL(name, content), "utf8")) as T;
const shipped = [...read<Shipped[]>("entries-union.json"), ...read<Shipped[]>("entries-help.json")];
const courses = read<Course[]>("courses-first.json");
const categories = read<{ code: string; name: Line }[]>("categories.json");
const nameOf = (code: string, lang: "zh" | "en") => categories.find((one) => one.code === code)?.name[lang] ?? code;

const lawyer = { id: "00000000-0000-4000-8000-000000000001", name: "演示·律师甲" };
const second = { id: "00000000-0000-4000-8000-000000000002", name: "演示·督办负责人" };
const at = "2026-11-20T09:30:00+08:00";

/** The third is past its date, the sixth a draft in review. */
const draftAt = 5;
function lineOf(n: number, lang: "zh" | "en") {
  const one = shipped[n]!;
  const late = n === 2;
  return {
    id: n + 1,
    kind: one.kind,
    category: { code: one.category, name: nameOf(one.category, lang) },
    title: one.title[lang],
    summary: one.summary[lang],
    state: n === draftAt ? "draft" : "published",
    ...(n === draftAt && { work: "in-review" }),
    ...((late || n === draftAt) && { owner: lawyer }),
    reviewOn: late ? "2026-11-16" : one.reviewOn,
    due: late ? "overdue" : "no",
    unread: n !== 2 && n !== draftAt,
    shipped: n !== draftAt,
    isDemo: false,
  };
}

const asked = [
  "物业公司只有十八名职工，能不能和隔壁两家一起建联合工会？（演示）",
  "单位说已经口头告诉工会主席了，算不算解除前通知了工会？（演示）",
];
let questions = asked.map((words, n) => ({
  id: n + 1,
  category: "membership",
  urgency: n ? "soon" : "normal",
  words,
  state: n ? "answered" : "open",
  dueOn: n ? "2026-11-18" : "2026-11-27",
  overdue: false,
  at,
  shared: n === 1,
  isDemo: true,
  ...(n && {
    answer: "法律只要求事先把理由通知工会，没有规定形式；但单位要能证明。\n- 请单位补书面通知",
    answeredBy: lawyer,
    answeredAt: at,
  }),
}));
const shownQuestion = (one: (typeof questions)[number], lang: "zh" | "en") => ({
  ...one,
  category: { code: one.category, name: nameOf(one.category, lang) },
  askedBy: second,
});

const mask = (words: string) => words.replace(/1[3-9]\d{9}/g, "［电话］");

function courseLine(n: number, lang: "zh" | "en") {
  const one = courses[n]!;
  return {
    id: n + 1,
    title: one.title[lang],
    summary: one.summary[lang],
    category: { code: one.category, name: nameOf(one.category, lang) },
    lessons: one.lessons.length,
    questions: one.questions.length,
    passPercent: one.passPercent,
    reviewOn: one.reviewOn,
    overdue: false,
    attempts: n === 1 ? 1 : 0,
    ...(n === 1 && { passedAt: at, certificate: "3f0c1b8e-6d3a-4b7e-9c11-2a4b6c8d0e01" }),
  };
}

/** Marks the first word of the question that stands in the text. */
function passageOf(text: string, q: string) {
  const at = text.indexOf(q);
  if (at < 0) return [{ text, mark: false }];
  return [
    { text: text.slice(0, at), mark: false },
    { text: q, mark: true },
    { text: text.slice(at + q.length), mark: false },
  ];
}

export const knowledgeAnswers: PreviewAnswer[] = [
  [
    "GET /knowledge/categories",
    ({ lang }) => ({ answer: { categories: categories.map(({ code, name }) => ({ code, name: name[lang] })) } }),
  ],
  [
    "GET /knowledge/search",
    ({ query, lang }) => {
      const q = query.get("q") ?? "";
      const kind = query.get("kind");
      const own = shipped.flatMap((one, n) =>
        JSON.stringify(one).includes(q)
          ? [
              {
                kind: one.kind,
                id: String(n + 1),
                title: one.title[lang],
                passage: passageOf(one.summary[lang], q),
                ...(n === 2 && { overdue: true }),
              },
            ]
          : [],
      );
      const others = own.length
        ? [
            {
              kind: "article",
              id: "工会法|第四十三条",
              title: "工会法第四十三条",
              passage: passageOf("工会经费的来源：（一）工会会员缴纳的会费……", q),
            },
            {
              kind: "explained-case",
              id: "demo-1",
              title: "某制造公司拖欠工资案（演示）",
              passage: passageOf("他先发了书面要求，再去仲裁。", q),
              isDemo: true,
            },
          ]
        : [];
      const all = [...own, ...others];
      const counts: Record<string, number> = {};
      for (const one of all) counts[one.kind] = (counts[one.kind] ?? 0) + 1;
      const rows = all.filter((one) => !kind || one.kind === kind);
      return { answer: { rows: rows.slice(0, 20), total: rows.length, counts } };
    },
  ],
  [
    "GET /knowledge/entries",
    ({ query, lang }) => {
      const all = shipped
        .map((_, n) => lineOf(n, lang))
        .filter(
          (one) =>
            (!query.get("text") || one.title.includes(query.get("text")!)) &&
            (!query.get("kind") || one.kind === query.get("kind")) &&
            (!query.get("due") || one.due !== "no") &&
            (!query.get("state") || one.state === query.get("state") || one.work === query.get("state")),
        );
      return {
        answer: { entries: all.sort((a, b) => Number(b.due !== "no") - Number(a.due !== "no")), total: all.length },
      };
    },
  ],
  ["POST /knowledge/entries", () => ({ answer: { id: draftAt + 1, revision: 1 } })],
  ["PUT /knowledge/entries/{id}", () => ({ answer: { version: 2, revision: 2 } })],
  ["POST /knowledge/entries/{id}/acts", () => ({ answer: {} })],
  [
    "GET /knowledge/entries/{id}",
    ({ lang }, [id]) => {
      const n = Number(id) - 1;
      const one = shipped[n];
      if (!one) return problem(404, "knowledge/no-entry", "没有这个条目，或者它还没有发布。");
      const { title, summary, text, sources } = one;
      const draft = n === draftAt;
      const words = { title, summary, text, sources };
      return {
        answer: {
          ...lineOf(n, lang),
          ...(draft
            ? { draft: { ...words, version: 1, revision: 1, state: "in-review", author: lawyer, at } }
            : {
                published: {
                  ...words,
                  sources: sources.map((source, place) => ({
                    ...source,
                    ...(place === 0 && { articleId: `${source.law}|${source.article}` }),
                  })),
                  version: n === 2 ? 2 : 1,
                  at,
                },
              }),
          versions:
            n === 2
              ? [
                  { version: 2, state: "published", author: lawyer, reviewer: second, at },
                  { version: 1, state: "superseded", at: "2026-06-01T09:00:00+08:00" },
                ]
              : [{ version: 1, state: draft ? "in-review" : "published", ...(draft && { author: lawyer }), at }],
          acts: [{ act: draft ? "submit" : "ship", version: 1, ...(draft && { by: lawyer }), at }],
          may: draft ? ["publish", "return"] : ["save", "confirm", "assign", "retire"],
        },
      };
    },
  ],
  [
    "GET /knowledge/entries/{id}/versions/{version}",
    (_, [id, version]) => {
      const { title, summary, text, sources } = shipped[Number(id) - 1]!;
      return {
        answer: { version: Number(version), state: "superseded", at, content: { title, summary, text, sources } },
      };
    },
  ],
  ["GET /knowledge/keepers", () => ({ answer: { keepers: [lawyer, second] } })],
  ["GET /knowledge/courses", ({ lang }) => ({ answer: { courses: courses.map((_, n) => courseLine(n, lang)) } })],
  [
    "GET /knowledge/courses/{id}",
    ({ lang }, [id]) => {
      const n = Number(id) - 1;
      const parts = courses[n]!.lessons.map(({ title, text, entry }) => {
        const place = shipped.findIndex(({ code }) => code === entry);
        return {
          title: title[lang],
          ...(text && { text: text[lang] }),
          ...(place >= 0 && {
            entry: { id: place + 1, title: shipped[place]!.title[lang], text: shipped[place]!.text.zh },
          }),
        };
      });
      return { answer: { ...courseLine(n, lang), parts } };
    },
  ],
  [
    "POST /knowledge/courses/{id}/attempts",
    ({ lang }, [id]) => ({
      answer: {
        attempt: `3f0c1b8e-6d3a-4b7e-9c11-2a4b6c8d0e0${id}`,
        questions: courses[Number(id) - 1]!.questions.map(({ key, kind, ask, choices }) => ({
          key,
          kind,
          ask: ask[lang],
          choices: choices.map((choice) => ({ key: choice.key, text: choice.text[lang] })),
        })),
      },
    }),
  ],
  [
    "POST /knowledge/attempts/{id}/answers",
    ({ body, lang }, [id]) => {
      const { answers } = body as { answers: Record<string, string[]> };
      const course = courses[Number(id!.at(-1)) - 1]!;
      const results = course.questions.map(({ key, ask, choices, why, source }) => {
        const chosen = answers[key] ?? [];
        const shown = choices.map((one) => ({
          key: one.key,
          text: one.text[lang],
          right: one.right,
          chosen: chosen.includes(one.key),
        }));
        const right = shown.every((one) => one.right === one.chosen);
        const article = source && { ...source, articleId: `${source.law}|${source.article}` };
        return { key, ask: ask[lang], choices: shown, right, why: why[lang], ...(article && { source: article }) };
      });
      const right = results.filter((one) => one.right).length;
      const passed = right * 100 >= course.passPercent * results.length;
      return { answer: { right, of: results.length, passed, passPercent: course.passPercent, results } };
    },
  ],
  [
    "GET /knowledge/progress",
    ({ lang }) => ({
      answer: {
        courses: courses.map(({ title }, n) => ({
          id: n + 1,
          title: title[lang],
          unions: n
            ? []
            : [{ union: "铜官区总工会（演示）", tried: 5, passed: 3, names: ["演示·组织干部", "演示·调解员"] }],
        })),
      },
    }),
  ],
  [
    "POST /knowledge/question-checks",
    ({ body }) => {
      const { words } = body as { words: string };
      return { answer: { masked: mask(words), changed: mask(words) !== words } };
    },
  ],
  [
    "POST /knowledge/questions",
    ({ body }) => {
      const { words, category, urgency } = body as { words: string; category: string; urgency: string };
      const id = questions.length + 1;
      questions = [...questions, { ...questions[0]!, id, category, urgency, words: mask(words), isDemo: false }];
      return { answer: { id, dueOn: "2026-11-27" } };
    },
  ],
  [
    "GET /knowledge/questions",
    ({ query, lang }) => {
      const view = query.get("view") ?? "mine";
      const rows = questions.filter(({ state }) => view === "mine" || state === view);
      return { answer: { questions: rows.map((one) => shownQuestion(one, lang)), total: rows.length } };
    },
  ],
  [
    "GET /knowledge/questions/{id}",
    ({ lang }, [id]) => {
      const one = questions.find((question) => question.id === Number(id));
      if (!one) return problem(404, "knowledge/no-question", "没有这个提问，或者它没有公开。");
      const may =
        one.state === "answered"
          ? ["keep-private", "make-entry"]
          : one.state === "taken"
            ? ["answer", "release"]
            : ["take"];
      const sources = one.state === "answered" ? [{ law: "劳动合同法", article: "第四十三条", tag: "L" }] : [];
      return { answer: { ...shownQuestion(one, lang), sources, may } };
    },
  ],
  [
    "POST /knowledge/questions/{id}/acts",
    ({ body }, [id]) => {
      const { act, answer } = body as { act: string; answer?: string };
      const to = { take: "taken", release: "open", answer: "answered", withdraw: "withdrawn" }[act];
      questions = questions.map((one) =>
        one.id === Number(id)
          ? { ...one, ...(to && { state: to }), ...(answer && { answer, answeredBy: lawyer, answeredAt: at }) }
          : one,
      );
      return { answer: {} };
    },
  ],
  ["POST /knowledge/questions/{id}/entry", () => ({ answer: { id: draftAt + 1 } })],
  [
    "GET /knowledge/tasks",
    ({ lang }) => ({
      answer: {
        due: [lineOf(2, lang)],
        escalated: [],
        review: [lineOf(draftAt, lang)],
        questions: questions.filter(({ state }) => state === "open").map((one) => shownQuestion(one, lang)),
        answered: questions.filter(({ state }) => state === "answered").map((one) => shownQuestion(one, lang)),
      },
    }),
  ],
];
