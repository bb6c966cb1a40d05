import type { Context } from "../../../../platform/context.ts";
import { findGroup } from "../find-group.ts";
import { tables } from "../tables.ts";

/** The job of `askWorkers`. Done twice it asks nobody twice. */
export async function putQuestion(ctx: Context, { ask }: Record<string, unknown>): Promise<void> {
  const warning = await tables(ctx)
    .selectFrom("need_ask as a")
    .innerJoin("need_warning as w", "w.id", "a.warning_id")
    .selectAll("w")
    .where("a.id", "=", Number(ask))
    .executeTakeFirst();
  if (!warning) return;
  const people = await findGroup(ctx, warning);
  if (people.length === 0) return;
  await tables(ctx)
    .insertInto("need_ask_worker")
    .values(people.map((person_id) => ({ ask_id: Number(ask), person_id, answer: null, answered_at: null })))
    .onConflict((conflict) => conflict.columns(["ask_id", "person_id"]).doNothing())
    .execute();
}
