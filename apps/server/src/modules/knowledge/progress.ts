import type { getKnowledgeProgressContract, OutputOf } from "@zhijia/contracts";
import { type Context, inTransaction } from "../../platform/context.ts";
import { requirePermission } from "../../platform/permissions.ts";
import { namesOfStaff } from "../people/index.ts";
import { namesOfUnions } from "../unions/index.ts";
import { standingCourses } from "./lessons.ts";
import { tables } from "./tables.ts";
import { wordsIn } from "./words-of.ts";

/** By course and union: how many tried and passed, and who passed. Row-level security keeps it to the asker's own branch. */
export async function showProgress(context: Context): Promise<OutputOf<typeof getKnowledgeProgressContract>> {
  return inTransaction(context, async (ctx) => {
    requirePermission(ctx.actor, "knowledge.supervise");
    const courses = await standingCourses(ctx);
    const attempts = await tables(ctx)
      .selectFrom("knowledge_attempt")
      .select(["course_id", "staff_id", "union_id", "passed"])
      .where("finished_at", "is not", null)
      .where("union_id", "is not", null)
      .execute();
    const unions = await namesOfUnions(ctx, [...new Set(attempts.flatMap(({ union_id }) => union_id ?? []))]);
    const names = await namesOfStaff(
      ctx,
      attempts.map(({ staff_id }) => staff_id),
    );
    return {
      courses: courses.map(({ id, content }) => {
        const ofCourse = Map.groupBy(
          attempts.filter(({ course_id }) => course_id === id),
          ({ union_id }) => union_id!,
        );
        return {
          id,
          title: wordsIn(ctx, content.title),
          unions: [...ofCourse].map(([union, tried]) => {
            const passed = new Set(tried.flatMap(({ staff_id, passed: did }) => (did ? staff_id : [])));
            return {
              union: unions.get(union) ?? "",
              tried: new Set(tried.map(({ staff_id }) => staff_id)).size,
              passed: passed.size,
              names: [...passed].map((staff) => names.get(staff) ?? "").sort((a, b) => a.localeCompare(b, "zh")),
            };
          }),
        };
      }),
    };
  });
}
