import { z } from "zod";

/** The words of an entry of the knowledge base, and the lessons and test of one that is a course. */

export const textKinds = ["rule", "procedure", "standard", "law-guide", "answer"] as const;
/** A course is an entry: it has drafts, reviewers, a keeper and a review date as every other. */
export const entryKinds = [...textKinds, "course"] as const;
export const courseQuestionKinds = ["one", "many", "true-false"] as const;

/** Chinese is whole; English follows where somebody wrote it, and readers of English then see it. */
const line = (most: number) =>
  z.object({
    zh: z.string().max(most),
    en: z
      .string()
      .max(2 * most)
      .optional(),
  });
export const knowledgeSource = z.object({
  law: z.string().min(1).max(100),
  article: z.string().max(40).default("").meta({ description: "第四十七条; empty for a document as a whole." }),
  tag: z.enum(["L", "S", "M", "D", "N"]).default("L").meta({
    description: "L read in the statute, S secondary, M from memory, D our own conclusion, N reported in the press.",
  }),
});

export const knowledgeContent = z.object({
  title: line(80),
  summary: line(300),
  text: line(20_000).meta({
    description: "Lines: `## ` a heading, `- ` a point, `1. ` a step; everything else is a paragraph.",
  }),
  sources: z.array(knowledgeSource).max(30),
});

const lesson = z.object({
  title: line(80),
  text: line(20_000).optional(),
  entry: z.int().min(1).optional().meta({ description: "Another entry that it shows." }),
});
const question = z.object({
  kind: z.enum(courseQuestionKinds),
  ask: line(500),
  choices: z.array(z.object({ text: line(200), right: z.boolean() })).max(6),
  why: line(1000).meta({ description: "Shown with the right choices once the test is handed in." }),
  source: knowledgeSource.omit({ tag: true }).optional(),
});
/** A half-written one is kept; what a whole one has, `courseLacks` says. */
const course = z.object({
  passPercent: z.int().min(1).max(100).meta({ description: "A part of the questions." }),
  lessons: z.array(lesson).max(20),
  questions: z.array(question).max(20),
});
export const courseContent = knowledgeContent.extend({ course });

export type CoursePart = z.infer<typeof course>;
export type CourseQuestion = CoursePart["questions"][number];
export type KnowledgeContent = z.infer<typeof knowledgeContent> & { course?: CoursePart | undefined };

/** What is shown has no bounds: an answer that is longer than what may be written is an answer all the same. */
const shownLine = z.object({ zh: z.string(), en: z.string().optional() });
export const shownSource = knowledgeSource.extend({
  law: z.string(),
  article: z.string(),
  articleId: z.string().optional(),
  superseded: z.string().optional().meta({ description: "What changed in it since, in words." }),
});
const shownCourse = z.object({
  passPercent: z.int(),
  lessons: z.array(z.object({ title: shownLine, text: shownLine.optional(), entry: z.int().optional() })),
  questions: z.array(
    z.object({
      kind: z.enum(courseQuestionKinds),
      ask: shownLine,
      choices: z.array(z.object({ text: shownLine, right: z.boolean() })),
      why: shownLine,
      source: z.object({ law: z.string(), article: z.string() }).optional(),
    }),
  ),
});
export const shownContent = z.object({
  title: shownLine,
  summary: shownLine,
  text: shownLine,
  sources: z.array(shownSource),
  course: shownCourse
    .optional()
    .meta({ description: "Only for those who may write: it tells which choices are right." }),
});

export type Lack = { path: (string | number)[]; zh: string; en: string };

/**
 * What a course still needs before a second person reads it, each with its place in the content: 1 to 20 lessons with a text or an
 * entry, 3 to 20 questions, one right choice (of `many` at least two), exactly two choices for true-false.
 */
export function courseLacks({
  title,
  summary,
  course: { lessons, questions },
}: Pick<KnowledgeContent, "title" | "summary"> & { course: CoursePart }): Lack[] {
  const lacks: Lack[] = [];
  const lack = (path: Lack["path"], zh: string, en: string) => lacks.push({ path, zh, en });
  const empty = (words: { zh: string } | undefined) => !words?.zh.trim();
  if (title.zh.trim().length < 4) lack(["title", "zh"], "标题至少4个字。", "The title needs at least 4 characters.");
  if (empty(summary)) lack(["summary", "zh"], "还没有摘要。", "There is no summary yet.");
  if (lessons.length === 0) lack(["course", "lessons"], "至少要有1课。", "It needs at least one lesson.");
  for (const [at, one] of lessons.entries()) {
    const path = ["course", "lessons", at];
    const [zh, en] = [`第${at + 1}课`, `Lesson ${at + 1}`];
    if (empty(one.title)) lack([...path, "title", "zh"], `${zh}还没有标题。`, `${en} has no title.`);
    if (empty(one.text) && one.entry === undefined)
      lack([...path, "text", "zh"], `${zh}要写正文，或者选一个条目。`, `${en} needs a text or an entry.`);
  }
  if (questions.length < 3) lack(["course", "questions"], "至少要有3道题。", "It needs at least three questions.");
  for (const [at, { kind, ask, choices, why }] of questions.entries()) {
    const path = ["course", "questions", at];
    const [zh, en] = [`第${at + 1}题`, `Question ${at + 1}`];
    const right = choices.filter((choice) => choice.right).length;
    if (empty(ask)) lack([...path, "ask", "zh"], `${zh}还没有题目。`, `${en} does not ask anything yet.`);
    if (kind === "true-false" ? choices.length !== 2 : choices.length < 2)
      lack(
        [...path, "choices"],
        kind === "true-false" ? `${zh}是判断题，要正好2个选项。` : `${zh}至少要有2个选项。`,
        kind === "true-false" ? `${en} is true or false: exactly two choices.` : `${en} needs at least two choices.`,
      );
    for (const [n, { text }] of choices.entries())
      if (empty(text))
        lack(
          [...path, "choices", n, "text", "zh"],
          `${zh}的选项${n + 1}还是空的。`,
          `${en}: choice ${n + 1} is empty.`,
        );
    if (kind === "many" ? right < 2 : right !== 1)
      lack(
        [...path, "choices"],
        kind === "many" ? `${zh}是多选题，至少要有2个正确选项。` : `${zh}要有且只有1个正确选项。`,
        kind === "many"
          ? `${en} asks for several: at least two right choices.`
          : `${en} needs exactly one right choice.`,
      );
    if (empty(why)) lack([...path, "why", "zh"], `${zh}还没有写为什么。`, `${en} does not say why.`);
  }
  return lacks;
}
