import { randomInt, randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { courseContent, questionUrgencies } from "@zhijia/contracts";
import { z } from "zod";
import { addDays, todayInChina } from "../../platform/calendar/index.ts";
import type { Context } from "../../platform/context.ts";
import { recordChange } from "../../platform/search/changes.ts";
import { demoStaff, findStaff } from "../people/index.ts";
import { listGrants } from "../unions/index.ts";
import { standingCourses } from "./lessons.ts";
import { answerDue } from "./operations/ask-question.ts";
import { orderOf } from "./rules.ts";
import { collectionName } from "./store.ts";
import { type Asked, tables } from "./tables.ts";

const demo = z.array(
  z.strictObject({
    asker: z.string(),
    category: z.string(),
    urgency: z.enum(questionUrgencies),
    daysAgo: z.number(),
    words: z.string(),
    taken: z.string().optional(),
    answeredBy: z.string().optional(),
    shared: z.boolean().default(false),
    answer: z.string().optional(),
    sources: z
      .array(z.strictObject({ law: z.string(), article: z.string(), tag: z.enum(["L", "S", "M", "D", "N"]) }))
      .default([]),
  }),
);
const file = new URL("../../../content/demo/knowledge.json", import.meta.url);
const demoCourse = z.strictObject({ category: z.string(), content: courseContent });
const courseFile = new URL("../../../content/demo/knowledge-course.json", import.meta.url);
const day = 86_400_000;

/**
 * Invented questions and answers, who has passed a course, a course that is being written, and an entry that its keeper must
 * read again. Idempotent.
 */
export async function loadDemo(ctx: Context): Promise<void> {
  const { rows } = await countDemo(ctx);
  if (rows > 0) return;
  const logins = demoStaff.map(({ login }) => login);
  const accounts = await findStaff(ctx, "login", logins);
  const idOf = (login: string | undefined) => (login && accounts.get(login)?.id) || null;
  for (const one of demo.parse(JSON.parse(await readFile(file, "utf8")))) {
    const asked_by = idOf(one.asker);
    if (!asked_by) continue;
    const at = new Date(ctx.now.getTime() - one.daysAgo * day);
    const answered = one.answer !== undefined;
    const taken_by = idOf(one.taken ?? one.answeredBy);
    const row = {
      asked_by,
      category: one.category,
      urgency: one.urgency,
      words: one.words,
      state: answered ? ("answered" as const) : taken_by ? ("taken" as const) : ("open" as const),
      due_on: await answerDue({ ...ctx, now: at }, one.urgency),
      taken_by,
      taken_at: taken_by ? at : null,
      answer: one.answer ?? null,
      sources: JSON.stringify(one.sources),
      answered_by: answered ? idOf(one.answeredBy) : null,
      answered_at: answered ? new Date(at.getTime() + day) : null,
      shared: one.shared,
      entry_id: null,
      is_demo: true,
      at,
    };
    const { id } = await tables(ctx)
      .insertInto("knowledge_question")
      .values(row)
      .returning("id")
      .executeTakeFirstOrThrow();
    await recordChange(ctx, collectionName, [`question:${id}`]);
  }
  await learn(ctx, [idOf("organiser@demo"), idOf("station-manager@demo")]);
  const writer = idOf("organiser@demo");
  if (writer) await writeCourse(ctx, writer);
  const keeper = idOf("lawyer@demo");
  if (keeper)
    await tables(ctx)
      .updateTable("knowledge_entry")
      .set({ owner: keeper, review_on: addDays(todayInChina(ctx.now), -6) })
      .where("code", "=", "heat-allowance")
      .where("owner", "is", null)
      .execute();
}

/** Who of the invented staff has finished the first course. */
async function learn(ctx: Context, staff: readonly (string | null)[]): Promise<void> {
  const [course] = await standingCourses(ctx);
  if (!course) return;
  const { version, content } = course;
  const { passPercent } = content.course;
  for (const [n, id] of staff.entries()) {
    if (!id) continue;
    const branch = (await listGrants(ctx, id)).flatMap((grant) => ("branch" in grant ? grant.branch : []))[0];
    const questions = orderOf(content.course.questions, (most) => randomInt(most));
    const asked: Asked = { version, title: content.title, passPercent, questions };
    const right = questions.length - 2 * n;
    await tables(ctx)
      .insertInto("knowledge_attempt")
      .values({
        id: randomUUID(),
        course_id: course.id,
        asked: JSON.stringify(asked),
        staff_id: id,
        union_id: branch ? Number(branch.split("/").at(-2)) : null,
        union_path: branch ?? null,
        answers: JSON.stringify({}),
        right_count: right,
        question_count: questions.length,
        passed: n === 0,
        started_at: new Date(ctx.now.getTime() - (3 + n) * day),
        finished_at: new Date(ctx.now.getTime() - (3 + n) * day),
      })
      .execute();
  }
}

/** A draft that its writer has not submitted yet. */
async function writeCourse(ctx: Context, writer: string): Promise<void> {
  const { category, content } = demoCourse.parse(JSON.parse(await readFile(courseFile, "utf8")));
  const review_on = addDays(todayInChina(ctx.now), 300);
  const { id } = await tables(ctx)
    .insertInto("knowledge_entry")
    .values({
      kind: "course",
      category,
      state: "draft",
      owner: writer,
      review_on,
      is_demo: true,
      code: null,
      shipped_hash: null,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await tables(ctx)
    .insertInto("knowledge_version")
    .values({
      entry_id: id,
      version: 1,
      state: "draft",
      content: JSON.stringify(content),
      author: writer,
      reviewer: null,
      created_at: ctx.now,
      updated_at: ctx.now,
      reviewed_at: null,
    })
    .execute();
}

async function countDemo(ctx: Context): Promise<{ rows: number }> {
  const { n } = await tables(ctx)
    .selectFrom("knowledge_question")
    .select(({ fn }) => fn.countAll<number>().as("n"))
    .where("is_demo", "=", true)
    .executeTakeFirstOrThrow();
  return { rows: Number(n) };
}

export async function removeDemo(ctx: Context): Promise<void> {
  const ids = demoStaff.map(({ id }) => id);
  const gone = await tables(ctx).deleteFrom("knowledge_question").where("is_demo", "=", true).returning("id").execute();
  await recordChange(
    ctx,
    collectionName,
    gone.map(({ id }) => `question:${id}`),
  );
  await tables(ctx).deleteFrom("knowledge_attempt").where("staff_id", "in", ids).execute();
  await removeCourses(ctx);
  await tables(ctx)
    .updateTable("knowledge_entry")
    .set({ owner: null, review_on: "2027-05-31" })
    .where("code", "=", "heat-allowance")
    .where("owner", "in", ids)
    .execute();
}

/** Also what was made of them meanwhile: their versions, and tests that anybody took. */
async function removeCourses(ctx: Context): Promise<void> {
  const rows = await tables(ctx).selectFrom("knowledge_entry").select("id").where("is_demo", "=", true).execute();
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return;
  await tables(ctx).deleteFrom("knowledge_attempt").where("course_id", "in", ids).execute();
  await tables(ctx).deleteFrom("knowledge_entry").where("id", "in", ids).execute();
  await recordChange(
    ctx,
    collectionName,
    ids.map((id) => `entry:${id}`),
  );
}
