import { sql } from "kysely";
import { type Context, inTransaction } from "../../../platform/context.ts";
import { requireWorker } from "../../../platform/permissions.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { findEmployerName } from "../employer-names.ts";
import { tables } from "../tables.ts";

/** A worker says where she works or worked; once for each employer. Refusals: `employer/not-found`. */
export async function declareEmployer(
  context: Context,
  { employerId, startedOn, endedOn }: { employerId: number; startedOn?: string; endedOn?: string },
): Promise<void> {
  await inTransaction(context, async (ctx) => {
    const { id } = requireWorker(ctx.actor);
    if ((await findEmployerName(ctx, employerId)) === undefined) throw new Refusal("not-found", "employer/not-found");
    await tables(ctx)
      .insertInto("employment")
      .values({
        person_id: id,
        employer_id: employerId,
        started_on: startedOn ?? null,
        ended_on: endedOn ?? null,
        state: endedOn === undefined ? "current" : "left",
        source: "self",
      })
      .onConflict((conflict) =>
        conflict.columns(["person_id", "employer_id", "source"]).where(sql<boolean>`state = 'current'`).doNothing(),
      )
      .execute();
  });
}

/** She no longer works there; it stays as a former employer. Only what she said herself. Refusals: `employer/not-found`. @public */
export async function endMyEmployment(context: Context, employmentId: number, on: string): Promise<void> {
  await inTransaction(context, async (ctx) => {
    const { id } = requireWorker(ctx.actor);
    const ended = await tables(ctx)
      .updateTable("employment")
      .set({ state: "left", ended_on: on })
      .where("id", "=", employmentId)
      .where("person_id", "=", id)
      .where("source", "=", "self")
      .returning("id")
      .executeTakeFirst();
    if (!ended) throw new Refusal("not-found", "employer/not-found");
  });
}
