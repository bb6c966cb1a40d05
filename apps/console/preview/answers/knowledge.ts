import type { PreviewAnswer } from "../answer.ts";
import { problem } from "../answer.ts";
import { courseAnswers, courseEntry, courseLines } from "./knowledge-courses.ts";
import { at, categories, lawyer, nameOf, second, shipped } from "./knowledge-samples.ts";

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
      const all = [...shipped.map((_, n) => lineOf(n, lang)), ...courseLines(lang)].filter(
        (one) =>
          (!query.get("text") || one.title.includes(query.get("text")!)) &&
          (!query.get("kind") || [one.kind, one.kind === "course" ? "" : "text"].includes(query.get("kind")!)) &&
          (!query.get("due") || one.due !== "no") &&
          (!query.get("state") || one.state === query.get("state") || one.work === query.get("state")),
      );
      return {
        answer: { entries: all.sort((a, b) => Number(b.due !== "no") - Number(a.due !== "no")), total: all.length },
      };
    },
  ],
  [
    "POST /knowledge/entries",
    (asked) => {
      const course = (asked.body as { kind: string }).kind === "course";
      return { answer: course ? courseEntry.create(asked) : { id: draftAt + 1, revision: 1 } };
    },
  ],
  [
    "PUT /knowledge/entries/{id}",
    (asked, [id]) => ({ answer: courseEntry.save(Number(id), asked) ?? { version: 2, revision: 2 } }),
  ],
  ["POST /knowledge/entries/{id}/acts", (asked, [id]) => ({ answer: courseEntry.act(Number(id), asked) ?? {} })],
  [
    "GET /knowledge/entries/{id}",
    (asked, [id]) => {
      const course = courseEntry.get(Number(id), asked);
      if (course) return { answer: course };
      const { lang } = asked;
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
    (asked, [id, version]) => {
      const course = courseEntry.version(Number(id), Number(version), asked);
      if (course) return { answer: course };
      const { title, summary, text, sources } = shipped[Number(id) - 1]!;
      return {
        answer: { version: Number(version), state: "superseded", at, content: { title, summary, text, sources } },
      };
    },
  ],
  ["GET /knowledge/keepers", () => ({ answer: { keepers: [lawyer, second] } })],
  ...courseAnswers,
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
        review: [lineOf(draftAt, lang), ...courseLines(lang).filter(({ work }) => work === "in-review")],
        questions: questions.filter(({ state }) => state === "open").map((one) => shownQuestion(one, lang)),
        answered: questions.filter(({ state }) => state === "answered").map((one) => shownQuestion(one, lang)),
      },
    }),
  ],
];
