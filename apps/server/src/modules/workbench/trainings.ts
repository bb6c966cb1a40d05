import type { Context } from "../../platform/context.ts";
import { namesOfStaff } from "../people/index.ts";
import { findNeed } from "../taxonomy/index.ts";
import { tables } from "./tables.ts";

/** The last trainings, newest first, and on how many cases people have decided since the last one. */
export async function listTrainings(ctx: Context) {
  const rows = await tables(ctx)
    .selectFrom("label_training")
    .select(["id", "state", "at", "staff_id", "examples", "report", "applied"])
    .orderBy("id", "desc")
    .limit(20)
    .execute();
  const people = await namesOfStaff(
    ctx,
    rows.flatMap(({ staff_id }) => staff_id ?? []),
  );
  const since = rows.find(({ state }) => state === "done")?.at ?? new Date(0);
  const { n } = await tables(ctx)
    .selectFrom("label_decision")
    .select(({ fn }) => fn.count<number>("case_id").distinct().as("n"))
    .where("at", ">", since)
    .executeTakeFirstOrThrow();
  return {
    confirmedSince: n,
    rows: await Promise.all(
      rows.map(async ({ id, state, at, staff_id, examples, report, applied }) => ({
        id,
        state,
        at: at.toISOString(),
        ...(staff_id && { by: { id: staff_id, name: people.get(staff_id) ?? "" } }),
        examples,
        ...(report.before && { before: report.before }),
        ...(report.after && { after: report.after }),
        byNeed: await Promise.all(
          (report.byNeed ?? []).map(async (row) => ({
            ...row,
            name: (await findNeed(ctx, row.need))?.name[ctx.lang] ?? row.need,
          })),
        ),
        ...(report.changed !== undefined && { changed: report.changed }),
        applied,
      })),
    ),
  };
}
