import { type CoursePart, type CourseQuestion, courseQuestionKinds } from "@zhijia/contracts";
import type { Dayjs } from "dayjs";
import type { Api } from "../../../api.ts";
import { dayOf, type Entry, nextReview, sourceLines, sourcesOf } from "../knowledge.ts";

type Body = Extract<Parameters<Api["createKnowledgeEntry"]>[0]["body"], { kind: "course" }>;
type LineValues = { zh?: string | undefined; en?: string | undefined } | undefined;

export type LessonValues = { title?: LineValues; text?: LineValues; entry?: number | undefined };
export type QuestionValues = {
  kind: CourseQuestion["kind"];
  ask?: LineValues;
  choices?: { text?: LineValues; right?: boolean }[];
  why?: LineValues;
  source?: { law?: string | undefined; article?: string | undefined } | undefined;
};
export type CoursePartValues = { passPercent?: number; lessons?: LessonValues[]; questions?: QuestionValues[] };

/** What the form holds, named as the request names it: what the server refuses is found at its field. */
export type CourseValues = {
  category: string;
  reviewOn: Dayjs;
  content: {
    title: LineValues;
    summary?: LineValues;
    text?: LineValues;
    sources?: string;
    course: CoursePartValues;
  };
};

export const questionKinds: readonly CourseQuestion["kind"][] = courseQuestionKinds;

/** What a question of that kind offers, in both languages; which is right, its writer says. */
export const trueFalse: NonNullable<QuestionValues["choices"]> = [
  { text: { zh: "对", en: "True" }, right: false },
  { text: { zh: "错", en: "False" }, right: false },
];

const line = (words: LineValues) => {
  const [zh, en] = [words?.zh?.trim() ?? "", words?.en?.trim()];
  return { zh, ...(en && { en }) };
};
const written = (words: LineValues) => Boolean(words?.zh?.trim() || words?.en?.trim());

/** Half a course is a draft all the same. */
export function courseOf({ passPercent = 80, lessons = [], questions = [] }: CoursePartValues): CoursePart {
  return {
    passPercent,
    lessons: lessons.map(({ title, text, entry }) => ({
      title: line(title),
      ...(written(text) && { text: line(text) }),
      ...(entry !== undefined && { entry }),
    })),
    questions: questions.map(({ kind, ask, choices = [], why, source }) => ({
      kind,
      ask: line(ask),
      choices: choices.map(({ text, right = false }) => ({ text: line(text), right })),
      why: line(why),
      ...(source?.law?.trim() && { source: { law: source.law.trim(), article: source.article?.trim() ?? "" } }),
    })),
  };
}

export function bodyOf({ category, reviewOn, content }: CourseValues): Body {
  return {
    kind: "course",
    category,
    reviewOn: dayOf(reviewOn),
    content: {
      title: line(content.title),
      summary: line(content.summary),
      text: line(content.text),
      sources: sourcesOf(content.sources ?? ""),
      course: courseOf(content.course),
    },
  };
}

export function valuesOf(entry: Entry): CourseValues {
  const { title, summary, text, sources, course } = (entry.draft ?? entry.published)!;
  return {
    category: entry.category.code,
    reviewOn: nextReview(entry.reviewOn),
    content: { title, summary, text, sources: sourceLines(sources), course: course ?? { passPercent: 80 } },
  };
}
