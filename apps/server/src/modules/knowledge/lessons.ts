import type { CoursePart } from "@zhijia/contracts";
import type { Context } from "../../platform/context.ts";
import { Refusal } from "../../platform/refusals.ts";
import { type CourseContent, type Line, tables } from "./tables.ts";

/** Courses that are offered now, the first of the release first. */
export async function standingCourses(ctx: Context, only?: number) {
  let query = tables(ctx)
    .selectFrom("knowledge_entry as e")
    .innerJoin("knowledge_version as v", "v.entry_id", "e.id")
    .select(["e.id", "e.category", "e.review_on", "e.is_demo", "v.version", "v.content", "v.reviewer"])
    .where("e.kind", "=", "course")
    .where("e.state", "=", "published")
    .where("v.state", "=", "published");
  if (only !== undefined) query = query.where("e.id", "=", only);
  const rows = await query.orderBy("e.id").execute();
  return rows.map((row) => ({ ...row, content: row.content as CourseContent }));
}

/** What stands of the entries that lessons show; one that is retired, or is itself a course, is not among them. */
export async function entriesOfLessons(
  ctx: Context,
  lessons: CoursePart["lessons"],
): Promise<Map<number, { title: Line; text: Line }>> {
  const ids = lessons.flatMap(({ entry }) => entry ?? []);
  if (ids.length === 0) return new Map();
  const rows = await tables(ctx)
    .selectFrom("knowledge_entry as e")
    .innerJoin("knowledge_version as v", "v.entry_id", "e.id")
    .select(["e.id", "v.content"])
    .where("e.id", "in", ids)
    .where("e.kind", "<>", "course")
    .where("e.state", "=", "published")
    .where("v.state", "=", "published")
    .execute();
  return new Map(rows.map(({ id, content }) => [id, content]));
}

/** Nobody publishes a lesson that shows nothing. Errors: Refusal `knowledge/lesson-entry`. */
export async function requireLessonsStand(ctx: Context, course: CoursePart | undefined): Promise<void> {
  if (!course) return;
  const standing = await entriesOfLessons(ctx, course.lessons);
  const at = course.lessons.findIndex(({ entry }) => entry !== undefined && !standing.has(entry));
  if (at >= 0) throw new Refusal("invalid", "knowledge/lesson-entry", { n: at + 1 });
}
