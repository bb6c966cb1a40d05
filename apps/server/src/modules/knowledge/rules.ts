import {
  type CoursePart,
  type CourseQuestion,
  courseLacks,
  type entryKinds,
  type KnowledgeContent,
} from "@zhijia/contracts";
import { addDays, addMonths } from "../../platform/calendar/index.ts";
import { Refusal } from "../../platform/refusals.ts";

export type EntryKind = (typeof entryKinds)[number];
export type EntryState = "draft" | "published" | "retired";
export type VersionState = "draft" | "in-review" | "returned" | "published" | "superseded";
export type Urgency = "normal" | "soon" | "urgent";
export type Due = "no" | "soon" | "overdue" | "escalated";

/** The whole life of a version. What stands is changed by a new version, which takes its place when a second person publishes it. */
const transitions = {
  submit: { from: ["draft"], to: "in-review" },
  publish: { from: ["in-review"], to: "published" },
  return: { from: ["in-review"], to: "returned" },
  supersede: { from: ["draft", "returned", "published"], to: "superseded" },
} as const satisfies Record<string, { from: readonly VersionState[]; to: VersionState }>;

/** Errors: Refusal `knowledge/not-now`. */
export function nextState(current: VersionState, act: keyof typeof transitions): VersionState {
  const { from, to } = transitions[act];
  if (!(from as readonly VersionState[]).includes(current)) throw new Refusal("conflict", "knowledge/not-now");
  return to;
}

/**
 * How late an entry is. A month past its date it is a supervisor's, and at once when nobody keeps it: a mark that nobody sees
 * mends nothing.
 */
export function dueOf(
  { state, reviewOn, kept }: { state: EntryState; reviewOn: string; kept: boolean },
  today: string,
): Due {
  if (state !== "published") return "no";
  if (reviewOn < today) return !kept || addMonths(reviewOn, 1) < today ? "escalated" : "overdue";
  return reviewOn <= addDays(today, 30) ? "soon" : "no";
}

/** What is never read again is not kept right. Errors: Refusal `knowledge/review-date`. */
export function requireReviewDate(reviewOn: string, today: string): void {
  if (reviewOn <= today || reviewOn > addMonths(today, 36)) throw new Refusal("invalid", "knowledge/review-date");
}

/** Lessons and a test are no paragraph: neither becomes the other. Errors: Refusal `knowledge/course-stays`. */
export function requireSameSort(was: EntryKind, becomes: EntryKind): void {
  if ((was === "course") !== (becomes === "course")) throw new Refusal("invalid", "knowledge/course-stays");
}

/** What a second person is asked to read. Errors: Refusal `knowledge/incomplete`, `knowledge/course-incomplete` with each place. */
export function requireWhole(content: KnowledgeContent): void {
  const { course } = content;
  if (course) {
    requireWholeCourse({ ...content, course });
    return;
  }
  const whole =
    content.title.zh.trim().length >= 4 && content.text.zh.trim().length >= 20 && content.sources.length > 0;
  if (!whole) throw new Refusal("invalid", "knowledge/incomplete");
}

function requireWholeCourse(content: KnowledgeContent & { course: CoursePart }): void {
  const lacks = courseLacks(content);
  if (lacks.length === 0) return;
  const issues = lacks.map(({ path, zh, en }) => ({ code: "custom", path: ["content", ...path], params: { zh, en } }));
  throw new Refusal("invalid", "knowledge/course-incomplete", { n: lacks.length, issues });
}

/** A question as one attempt is asked it, its choices in that order. */
export type AskedQuestion = Omit<CourseQuestion, "choices"> & {
  key: string;
  choices: (CourseQuestion["choices"][number] & { key: string })[];
};
export type Answers = Record<string, string[]>;

/** Fisher and Yates; `below(n)` gives a whole number from 0 to n - 1. */
export function shuffled<T>(list: readonly T[], below: (n: number) => number): T[] {
  const order = [...list];
  for (let last = order.length - 1; last > 0; last--) {
    const other = below(last + 1);
    [order[last], order[other]] = [order[other]!, order[last]!];
  }
  return order;
}

/**
 * Another order for each attempt; true stands before false always, as people read it. Keys follow the order shown: whoever
 * writes a test often begins with the right choice, and a key of the place in that would tell.
 */
export function orderOf(questions: readonly CourseQuestion[], below: (n: number) => number): AskedQuestion[] {
  return shuffled(questions, below).map((question, n) => {
    const choices = question.kind === "true-false" ? question.choices : shuffled(question.choices, below);
    return {
      ...question,
      key: String(n + 1),
      choices: choices.map((choice, place) => ({ ...choice, key: String(place + 1) })),
    };
  });
}

/** Right is whoever chose every right choice and no other. */
export function isRight(question: AskedQuestion, chosen: readonly string[] = []): boolean {
  return question.choices.every(({ key, right }) => chosen.includes(key) === right);
}

export function markOf(
  questions: readonly AskedQuestion[],
  answers: Answers,
  passPercent: number,
): { right: number; passed: boolean } {
  const right = questions.filter((question) => isRight(question, answers[question.key])).length;
  return { right, passed: right * 100 >= passPercent * questions.length };
}
