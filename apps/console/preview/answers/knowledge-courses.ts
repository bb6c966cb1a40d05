import type { KnowledgeContent } from "@zhijia/contracts";
import { type Asked, type PreviewAnswer, problem } from "../answer.ts";
import { at, lawyer, nameOf, second, shipped, shippedCourses, wordsIn } from "./knowledge-samples.ts";

type Content = KnowledgeContent & { course: NonNullable<KnowledgeContent["course"]> };
type Version = {
  version: number;
  state: string;
  revision: number;
  author?: string;
  reviewer?: string;
  content: Content;
};
type Course = {
  id: number;
  category: string;
  reviewOn: string;
  state: "draft" | "published" | "retired";
  versions: Version[];
  acts: { act: string; version?: number; note?: string; by?: string }[];
};

/** Three that the product ships; what is written here lasts as long as the preview. Whoever has other roles is another person. */
const courses: Course[] = shippedCourses.map(
  ({ category, reviewOn, title, summary, lessons, questions, passPercent }, n) => ({
    id: 101 + n,
    category,
    reviewOn,
    state: "published",
    versions: [
      {
        version: 1,
        state: "published",
        revision: 1,
        content: {
          title,
          summary,
          text: { zh: "" },
          sources: [],
          course: {
            passPercent,
            lessons: lessons.map(({ entry, ...lesson }) => {
              const place = shipped.findIndex(({ code }) => code === entry);
              return { ...lesson, ...(place >= 0 && { entry: place + 1 }) };
            }),
            questions,
          },
        },
      },
    ],
    acts: [{ act: "ship", version: 1 }],
  }),
);

const openStates = ["draft", "in-review", "returned"];
const openOf = ({ versions }: Course) => versions.find(({ state }) => openStates.includes(state));
const publishedOf = ({ versions }: Course) => versions.find(({ state }) => state === "published");
const personOf = (as: string) => (as.includes("supervisor") ? second : { ...lawyer, name: `演示·${as}` });
const writes = (as = "") => /lawyer|rights-officer|organiser|supervisor/.test(as);
const publishes = (as = "") => /lawyer|supervisor/.test(as);

function mayOf(course: Course, as = ""): string[] {
  const open = openOf(course);
  if (!writes(as)) return [];
  return [
    ...(course.state !== "retired" && open?.state !== "in-review" ? ["save"] : []),
    ...(open?.state === "draft" && open.author === as ? ["submit"] : []),
    ...(publishes(as) && open?.state === "in-review" && open.author !== as ? ["publish", "return"] : []),
    ...(publishes(as) && course.state === "published" ? ["confirm", "assign", "retire"] : []),
    ...(publishes(as) && course.state === "retired" ? ["restore"] : []),
  ];
}

export function entryLineOf(course: Course, lang: "zh" | "en") {
  const open = openOf(course);
  const { title, summary } = (publishedOf(course) ?? open)!.content;
  const author = course.versions.find((one) => one.author)?.author;
  return {
    id: course.id,
    kind: "course",
    category: { code: course.category, name: nameOf(course.category, lang) },
    title: wordsIn(lang, title),
    summary: wordsIn(lang, summary),
    state: course.state,
    ...(open && { work: open.state }),
    ...(author && { owner: personOf(author) }),
    reviewOn: course.reviewOn,
    due: "no",
    unread: course.acts.at(-1)?.act === "ship",
    shipped: course.acts[0]?.act === "ship",
    isDemo: false,
  };
}

export const courseLines = (lang: "zh" | "en") => courses.map((one) => entryLineOf(one, lang));
const readable = (as: string | undefined, { course, ...words }: Content) => ({
  ...words,
  ...(writes(as) && { course }),
});
const versionOf = ({ version, state, author, reviewer }: Version) => ({
  version,
  state,
  ...(author && { author: personOf(author) }),
  ...(reviewer && { reviewer: personOf(reviewer) }),
  at,
});

/** What an entry's routes answer when its number is that of a course. */
export const courseEntry = {
  get(id: number, { lang, cookies: { as } }: Asked) {
    const course = courses.find((one) => one.id === id);
    if (!course) return undefined;
    const [open, published] = [openOf(course), publishedOf(course)];
    return {
      ...entryLineOf(course, lang),
      ...(published && { published: { ...readable(as, published.content), version: published.version, at } }),
      ...(open &&
        writes(as) && { draft: { ...readable(as, open.content), ...versionOf(open), revision: open.revision } }),
      versions: course.versions.toReversed().map(versionOf),
      acts: course.acts.toReversed().map(({ by, ...one }) => ({ ...one, ...(by && { by: personOf(by) }), at })),
      may: mayOf(course, as),
    };
  },
  version(id: number, version: number, { cookies: { as } }: Asked) {
    const found = courses.find((one) => one.id === id)?.versions.find((one) => one.version === version);
    return found && { ...versionOf(found), content: readable(as, found.content) };
  },
  create({ body, cookies: { as = "" } }: Asked) {
    const { category, reviewOn, content } = body as { category: string; reviewOn: string; content: Content };
    const id = 101 + courses.length;
    const version = { version: 1, state: "draft", revision: 1, author: as, content };
    courses.push({
      id,
      category,
      reviewOn,
      state: "draft",
      versions: [version],
      acts: [{ act: "save", version: 1, by: as }],
    });
    return { id, revision: 1 };
  },
  save(id: number, { body, cookies: { as = "" } }: Asked) {
    const course = courses.find((one) => one.id === id);
    if (!course) return undefined;
    const { content } = body as { content: Content };
    const open = openOf(course);
    if (open) Object.assign(open, { content, state: "draft", author: as, revision: open.revision + 1 });
    else
      course.versions.push({ version: course.versions.length + 1, state: "draft", revision: 1, author: as, content });
    const { version, revision } = openOf(course)!;
    course.acts.push({ act: "save", version, by: as });
    return { version, revision };
  },
  act(id: number, { body, cookies: { as = "" } }: Asked) {
    const course = courses.find((one) => one.id === id);
    if (!course) return undefined;
    const { act, note } = body as { act: string; note: string };
    const open = openOf(course);
    if (act === "submit") open!.state = "in-review";
    if (act === "return") open!.state = "returned";
    if (act === "publish") {
      for (const one of course.versions) if (one.state === "published") one.state = "superseded";
      Object.assign(open!, { state: "published", reviewer: as });
      course.state = "published";
    }
    if (act === "retire") course.state = "retired";
    if (act === "restore") course.state = "published";
    course.acts.push({ act, ...(open && { version: open.version }), ...(note && { note }), by: as });
    return {};
  },
};

const standing = (id: string | number) => {
  const course = courses.find((one) => one.id === Number(id) && one.state === "published");
  return course && { ...course, content: publishedOf(course)!.content };
};
const gone = problem(404, "knowledge/no-course", "没有这门课程，或者它已经停用。");
const attempts = new Map<string, { course: number; passed?: boolean }>();
const attemptId = () => `3f0c1b8e-6d3a-4b7e-9c11-${String(attempts.size + 1).padStart(12, "0")}`;

function courseLine({ id, category, reviewOn, content }: NonNullable<ReturnType<typeof standing>>, lang: "zh" | "en") {
  const { title, summary, course } = content;
  const own = [...attempts].filter(([, one]) => one.course === id && one.passed !== undefined);
  const passed =
    own.find(([, one]) => one.passed)?.[0] ?? (id === 102 ? "3f0c1b8e-6d3a-4b7e-9c11-2a4b6c8d0e01" : undefined);
  return {
    id,
    title: wordsIn(lang, title),
    summary: wordsIn(lang, summary),
    category: { code: category, name: nameOf(category, lang) },
    lessons: course.lessons.length,
    questions: course.questions.length,
    passPercent: course.passPercent,
    reviewOn,
    overdue: false,
    unread: id <= 103,
    isDemo: false,
    attempts: own.length + (id === 102 ? 1 : 0),
    ...(passed && { passedAt: at, certificate: passed }),
  };
}

export const courseAnswers: PreviewAnswer[] = [
  [
    "GET /knowledge/courses",
    ({ lang }) => ({
      answer: { courses: courses.flatMap(({ id }) => standing(id) ?? []).map((one) => courseLine(one, lang)) },
    }),
  ],
  [
    "GET /knowledge/courses/{id}",
    ({ lang }, [id]) => {
      const course = standing(id!);
      if (!course) return gone;
      const parts = course.content.course.lessons.map(({ title, text, entry }) => {
        const shows = entry === undefined ? undefined : shipped[entry - 1];
        return {
          title: wordsIn(lang, title),
          ...(text && { text: wordsIn(lang, text) }),
          ...(shows && { entry: { id: entry, title: shows.title[lang], text: shows.text.zh } }),
        };
      });
      return { answer: { ...courseLine(course, lang), text: wordsIn(lang, course.content.text), parts } };
    },
  ],
  [
    "POST /knowledge/courses/{id}/attempts",
    ({ lang }, [id]) => {
      const course = standing(id!);
      if (!course) return gone;
      const attempt = attemptId();
      attempts.set(attempt, { course: course.id });
      const questions = course.content.course.questions.map(({ kind, ask, choices }, n) => ({
        key: String(n),
        kind,
        ask: wordsIn(lang, ask),
        choices: choices.map(({ text }, place) => ({ key: String(place), text: wordsIn(lang, text) })),
      }));
      return { answer: { attempt, questions } };
    },
  ],
  [
    "POST /knowledge/attempts/{id}/answers",
    ({ body, lang }, [id]) => {
      const { answers } = body as { answers: Record<string, string[]> };
      const attempt = attempts.get(id!);
      const course = attempt && standing(attempt.course);
      if (!attempt || !course) return problem(404, "knowledge/no-attempt", "没有这次测试，或者不是您的。");
      const { questions, passPercent } = course.content.course;
      const results = questions.map(({ ask, choices, why, source }, n) => {
        const chosen = answers[n] ?? [];
        const shown = choices.map((one, place) => ({
          key: String(place),
          text: wordsIn(lang, one.text),
          right: one.right,
          chosen: chosen.includes(String(place)),
        }));
        const right = shown.every((one) => one.right === one.chosen);
        const article = source && { ...source, articleId: `${source.law}|${source.article}` };
        return {
          key: String(n),
          ask: wordsIn(lang, ask),
          choices: shown,
          right,
          why: wordsIn(lang, why),
          ...(article && { source: article }),
        };
      });
      const right = results.filter((one) => one.right).length;
      attempt.passed = right * 100 >= passPercent * results.length;
      return { answer: { right, of: results.length, passed: attempt.passed, passPercent, results } };
    },
  ],
  [
    "GET /knowledge/attempts/{id}/certificate",
    ({ query }) => {
      const name = encodeURIComponent(`学习证明.${query.get("format") ?? "docx"}`);
      return { headers: { "content-disposition": `attachment; filename*=UTF-8''${name}` }, answer: "" };
    },
  ],
  [
    "GET /knowledge/progress",
    ({ lang }) => ({
      answer: {
        courses: courses
          .flatMap(({ id }) => standing(id) ?? [])
          .map(({ id, content }, n) => ({
            id,
            title: wordsIn(lang, content.title),
            unions: n
              ? []
              : [{ union: "铜官区总工会（演示）", tried: 5, passed: 3, names: ["演示·组织干部", "演示·调解员"] }],
          })),
      },
    }),
  ],
];
