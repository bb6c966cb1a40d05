import { sql } from "kysely";
import { asSystem, type Context, inTransaction } from "../../../platform/context.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { tables } from "../tables.ts";
import { formerNames, lockEmployer } from "./update-employer.ts";

/** Which rows moved, by table: ids. Kept in `registry_merge`, so that a merge can be explained and undone by hand. */
type Moved = Record<string, number[]>;

/**
 * Two records are one employer: everything that points to `goneId` points to `id` then; the other record stays, and says
 * where it went. Later modules move their own rows on `employer.merged`. Refusals: as `lockEmployer` for both,
 * `employer/tied-to-itself`.
 */
export async function mergeEmployers(
  context: Context,
  id: number,
  { goneId, reason }: { goneId: number; reason: string },
): Promise<{ moved: number }> {
  return inTransaction(context, async (ctx) => {
    if (id === goneId) throw new Refusal("invalid", "employer/tied-to-itself");
    // In one order, so that two merges of the same pair cannot wait for each other.
    const locked = new Map<number, Awaited<ReturnType<typeof lockEmployer>>>();
    for (const one of [id, goneId].sort((a, b) => a - b)) locked.set(one, await lockEmployer(ctx, one));
    const [kept, gone] = [locked.get(id)!, locked.get(goneId)!];
    const moved = await asSystem(ctx, "registries", async (inner) => {
      const moved = await moveAll(inner, id, goneId);
      await tables(inner)
        .updateTable("employer")
        .set({ merged_into: id, uscc: null, status: "closed", updated_at: ctx.now })
        .where("id", "=", goneId)
        .execute();
      await tables(inner)
        .updateTable("employer")
        .set({
          former_names: [...new Set([...formerNames(gone, kept.name), ...kept.former_names])],
          ...(kept.uscc === null && { uscc: gone.uscc, uscc_check: gone.uscc_check }),
          updated_at: ctx.now,
        })
        .where("id", "=", id)
        .execute();
      await tables(inner)
        .insertInto("registry_merge")
        .values({
          kind: "employer",
          kept: String(id),
          gone: String(goneId),
          moved: JSON.stringify({ ...moved, uscc: gone.uscc }),
          reason,
          by_staff: ctx.actor.kind === "staff" ? ctx.actor.id : null,
          at: ctx.now,
        })
        .execute();
      return moved;
    });
    await ctx.publish({ name: "employer.merged", payload: { kept: id, gone: goneId } });
    return { moved: Object.values(moved).flat().length };
  });
}

async function moveAll({ db }: Context, id: number, gone: number): Promise<Moved> {
  const ids = async (query: ReturnType<typeof sql<{ id: number }>>) =>
    (await query.execute(db)).rows.map((row) => row.id);
  // Somebody who works at both works at one: the second record of it ends.
  const ended = await ids(sql`update employment e set state = 'left' where employer_id = ${gone} and state = 'current'
    and exists (select from employment k where k.employer_id = ${id} and k.person_id = e.person_id and k.source = e.source
      and k.state = 'current')
    returning id`);
  const employment = await ids(sql`update employment set employer_id = ${id} where employer_id = ${gone} returning id`);
  // A tie between the two is none any more: it ends on the row that is gone.
  const loops = await ids(sql`update employer_tie set valid_to = coalesce(valid_to, current_date)
    where ${gone} in (employer_id, other_id) and ${id} in (employer_id, other_id) returning id`);
  const tiesFrom = await ids(sql`update employer_tie set employer_id = ${id}
    where employer_id = ${gone} and other_id <> ${id} returning id`);
  const tiesTo = await ids(sql`update employer_tie set other_id = ${id}
    where other_id = ${gone} and employer_id <> ${id} returning id`);
  const unions = await ids(sql`update union_org set employer_id = ${id} where employer_id = ${gone} returning id`);
  const twice = await ids(sql`update staff_tie t set ended_at = now(), end_reason = 'merged' where employer_id = ${gone}
    and ended_at is null and exists (select from staff_tie k where k.employer_id = ${id} and k.staff_id = t.staff_id
      and k.ended_at is null) returning id`);
  const staffTies = await ids(sql`update staff_tie set employer_id = ${id} where employer_id = ${gone} returning id`);
  const earlier = await ids(sql`update employer set merged_into = ${id} where merged_into = ${gone} returning id`);
  return {
    employment,
    "employment (ended)": ended,
    employer_tie: [...new Set([...tiesFrom, ...tiesTo])],
    "employer_tie (ended)": loops,
    union_org: unions,
    staff_tie: staffTies,
    "staff_tie (ended)": twice,
    employer: earlier,
  };
}
