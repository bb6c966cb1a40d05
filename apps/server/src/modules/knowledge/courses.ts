import { randomInt, randomUUID } from "node:crypto";
import type {
  finishKnowledgeAttemptContract,
  getKnowledgeCourseContract,
  listKnowledgeCoursesContract,
  OutputOf,
  startKnowledgeAttemptContract,
} from "@zhijia/contracts";
import { todayInChina } from "../../platform/calendar/index.ts";
import { type Actor, type Context, inTransaction } from "../../platform/context.ts";
import { requireStaff } from "../../platform/permissions.ts";
import { Refusal } from "../../platform/refusals.ts";
import { listArticlesByRef } from "../statutes/index.ts";
import { findUnionAt, findUnionPlace } from "../unions/index.ts";
import { entriesOfLessons, standingCourses } from "./lessons.ts";
import { type Answers, type AskedQuestion, isRight, markOf, orderOf } from "./rules.ts";
import { type Asked, tables } from "./tables.ts";
import { namesOfCategories, wordsIn } from "./words-of.ts";

type CourseLine = OutputOf<typeof listKnowledgeCoursesContract>["courses"][number];

/** Courses that stand, with what the reader did of each. */
export async function listCourses(context: Context, only?: number): Promise<CourseLine[]> {
  return inTransaction(context, async (ctx) => {
    const { id: me } = requireStaff(ctx.actor);
    const courses = await standingCourses(ctx, only);
    const mine = await tables(ctx)
      .selectFrom("knowledge_attempt")
      .select(["id", "course_id", "passed", "finished_at"])
      .where("staff_id", "=", me)
      .where("finished_at", "is not", null)
      .orderBy("finished_at", "desc")
      .execute();
    const categories = await namesOfCategories(ctx);
    const today = todayInChina(ctx.now);
    return courses.map(({ id, content, category, review_on, reviewer, is_demo }) => {
      const attempts = mine.filter(({ course_id }) => course_id === id);
      const passed = attempts.find((attempt) => attempt.passed);
      return {
        id,
        title: wordsIn(ctx, content.title),
        summary: wordsIn(ctx, content.summary),
        category: { code: category, name: categories.get(category) ?? category },
        lessons: content.course.lessons.length,
        questions: content.course.questions.length,
        passPercent: content.course.passPercent,
        reviewOn: review_on,
        overdue: review_on < today,
        unread: reviewer === null,
        isDemo: is_demo,
        attempts: attempts.length,
        ...(passed && { passedAt: passed.finished_at!.toISOString(), certificate: passed.id }),
      };
    });
  });
}

/** Errors: Refusal `knowledge/no-course`. */
export async function getCourse(context: Context, id: number): Promise<OutputOf<typeof getKnowledgeCourseContract>> {
  return inTransaction(context, async (ctx) => {
    const [line] = await listCourses(ctx, id);
    const { content } = await readCourse(ctx, id);
    const entries = await entriesOfLessons(ctx, content.course.lessons);
    return {
      ...line!,
      text: wordsIn(ctx, content.text),
      parts: content.course.lessons.map(({ title, text, entry: id }) => {
        const entry = id === undefined ? undefined : entries.get(id);
        return {
          title: wordsIn(ctx, title),
          ...(text?.zh && { text: wordsIn(ctx, text) }),
          ...(entry && {
            entry: { id: id!, title: wordsIn(ctx, entry.title), text: wordsIn(ctx, entry.text) },
          }),
          ...(id !== undefined && !entry && { gone: true }),
        };
      }),
    };
  });
}

async function readCourse(ctx: Context, id: number) {
  const [course] = await standingCourses(ctx, id);
  if (!course) throw new Refusal("not-found", "knowledge/no-course", { id });
  return course;
}

/** The test as it stands now, in an order of its own; what is asked is kept with the attempt. Errors: Refusal `knowledge/no-course`. */
export async function startAttempt(
  context: Context,
  courseId: number,
): Promise<OutputOf<typeof startKnowledgeAttemptContract>> {
  return inTransaction(context, async (ctx) => {
    const { id: me } = requireStaff(ctx.actor);
    const { version, content } = await readCourse(ctx, courseId);
    const { passPercent, questions: written } = content.course;
    const questions = orderOf(written, (n) => randomInt(n));
    const asked: Asked = { version, title: content.title, passPercent, questions };
    const union = await unionOf(ctx, ctx.actor);
    const id = randomUUID();
    await tables(ctx)
      .insertInto("knowledge_attempt")
      .values({
        id,
        course_id: courseId,
        asked: JSON.stringify(asked),
        staff_id: me,
        union_id: union?.id ?? null,
        union_path: union?.path ?? null,
        answers: null,
        right_count: null,
        question_count: questions.length,
        passed: null,
        started_at: ctx.now,
        finished_at: null,
      })
      .execute();
    return {
      attempt: id,
      questions: questions.map(({ key, kind, ask, choices }) => ({
        key,
        kind,
        ask: wordsIn(ctx, ask),
        choices: choices.map((choice) => ({ key: choice.key, text: wordsIn(ctx, choice.text) })),
      })),
    };
  });
}

/** Where somebody works: the union of the first role, or that of its area. */
async function unionOf(ctx: Context, actor: Actor): Promise<{ id: number; path: string } | undefined> {
  const grants = actor.kind === "staff" ? actor.grants : [];
  const branch = grants.flatMap((grant) => ("branch" in grant ? grant.branch : []))[0];
  if (branch) return findUnionPlace(ctx, Number(branch.split("/").at(-2)));
  const area = grants.flatMap((grant) => ("area" in grant ? grant.area : []))[0];
  return area === undefined ? undefined : findUnionAt(ctx, area.padEnd(6, "0"));
}

/** Hands one's own attempt in, once. Errors: Refusal `knowledge/no-attempt`, `knowledge/handed-in`. */
export async function finishAttempt(
  context: Context,
  id: string,
  answers: Answers,
): Promise<OutputOf<typeof finishKnowledgeAttemptContract>> {
  return inTransaction(context, async (ctx) => {
    const attempt = await tables(ctx)
      .selectFrom("knowledge_attempt")
      .select(["asked", "finished_at"])
      .where("id", "=", id)
      .where("staff_id", "=", requireStaff(ctx.actor).id)
      .forUpdate()
      .executeTakeFirst();
    if (!attempt) throw new Refusal("not-found", "knowledge/no-attempt");
    if (attempt.finished_at) throw new Refusal("conflict", "knowledge/handed-in");
    const { questions, passPercent } = attempt.asked;
    const { right, passed } = markOf(questions, answers, passPercent);
    await tables(ctx)
      .updateTable("knowledge_attempt")
      .set({ answers: JSON.stringify(answers), right_count: right, passed, finished_at: ctx.now })
      .where("id", "=", id)
      .execute();
    return {
      right,
      of: questions.length,
      passed,
      passPercent,
      results: await Promise.all(questions.map((question) => explain(ctx, question, answers[question.key] ?? []))),
    };
  });
}

async function explain(ctx: Context, question: AskedQuestion, chosen: readonly string[]) {
  const { source } = question;
  const [article] = source?.article ? await listArticlesByRef(ctx, [source]) : [];
  return {
    key: question.key,
    ask: wordsIn(ctx, question.ask),
    choices: question.choices.map(({ key, text, right }) => ({
      key,
      text: wordsIn(ctx, text),
      right,
      chosen: chosen.includes(key),
    })),
    right: isRight(question, chosen),
    why: wordsIn(ctx, question.why),
    ...(source && { source: { ...source, ...(article && { articleId: article.id }) } }),
  };
}
