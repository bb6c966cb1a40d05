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
import { type Answers, type AskedQuestion, isRight, markOf, orderOf } from "./rules.ts";
import { tables } from "./tables.ts";
import { namesOfCategories, wordsIn } from "./words-of.ts";

type CourseLine = OutputOf<typeof listKnowledgeCoursesContract>["courses"][number];

/** Courses by title, with what the reader did of each. */
export async function listCourses(context: Context, only?: number): Promise<CourseLine[]> {
  return inTransaction(context, async (ctx) => {
    const { id: me } = requireStaff(ctx.actor);
    let query = tables(ctx).selectFrom("knowledge_course").selectAll().where("retired_at", "is", null);
    if (only !== undefined) query = query.where("id", "=", only);
    const courses = await query.orderBy("code").execute();
    const mine = await tables(ctx)
      .selectFrom("knowledge_attempt")
      .select(["id", "course_id", "passed", "finished_at"])
      .where("staff_id", "=", me)
      .where("finished_at", "is not", null)
      .orderBy("finished_at", "desc")
      .execute();
    const categories = await namesOfCategories(ctx);
    const today = todayInChina(ctx.now);
    return courses.map(({ id, content, category, pass_percent, review_on }) => {
      const attempts = mine.filter(({ course_id }) => course_id === id);
      const passed = attempts.find((attempt) => attempt.passed);
      return {
        id,
        title: wordsIn(ctx, content.title),
        summary: wordsIn(ctx, content.summary),
        category: { code: category, name: categories.get(category) ?? category },
        lessons: content.lessons.length,
        questions: content.questions.length,
        passPercent: pass_percent,
        reviewOn: review_on,
        overdue: review_on < today,
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
    const codes = content.lessons.flatMap(({ entry }) => entry ?? []);
    const entries = await tables(ctx)
      .selectFrom("knowledge_entry as e")
      .innerJoin("knowledge_version as v", "v.entry_id", "e.id")
      .select(["e.id", "e.code", "v.content"])
      .where("e.code", "in", [...codes, ""])
      .where("e.state", "=", "published")
      .where("v.state", "=", "published")
      .execute();
    return {
      ...line!,
      parts: content.lessons.map(({ title, text, entry: code }) => {
        const entry = entries.find((one) => one.code !== null && one.code === code);
        return {
          title: wordsIn(ctx, title),
          ...(text && { text: wordsIn(ctx, text) }),
          ...(entry && {
            entry: { id: entry.id, title: wordsIn(ctx, entry.content.title), text: wordsIn(ctx, entry.content.text) },
          }),
        };
      }),
    };
  });
}

async function readCourse(ctx: Context, id: number) {
  const course = await tables(ctx)
    .selectFrom("knowledge_course")
    .select(["content", "pass_percent"])
    .where("id", "=", id)
    .where("retired_at", "is", null)
    .executeTakeFirst();
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
    const { content } = await readCourse(ctx, courseId);
    const questions = orderOf(content.questions as AskedQuestion[], (n) => randomInt(n));
    const union = await unionOf(ctx, ctx.actor);
    const id = randomUUID();
    await tables(ctx)
      .insertInto("knowledge_attempt")
      .values({
        id,
        course_id: courseId,
        asked: JSON.stringify({ questions }),
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
      .selectFrom("knowledge_attempt as a")
      .innerJoin("knowledge_course as c", "c.id", "a.course_id")
      .select(["a.asked", "a.finished_at", "c.pass_percent"])
      .where("a.id", "=", id)
      .where("a.staff_id", "=", requireStaff(ctx.actor).id)
      .forUpdate("a")
      .executeTakeFirst();
    if (!attempt) throw new Refusal("not-found", "knowledge/no-attempt");
    if (attempt.finished_at) throw new Refusal("conflict", "knowledge/handed-in");
    const { questions } = attempt.asked;
    const { right, passed } = markOf(questions, answers, attempt.pass_percent);
    await tables(ctx)
      .updateTable("knowledge_attempt")
      .set({ answers: JSON.stringify(answers), right_count: right, passed, finished_at: ctx.now })
      .where("id", "=", id)
      .execute();
    return {
      right,
      of: questions.length,
      passed,
      passPercent: attempt.pass_percent,
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
