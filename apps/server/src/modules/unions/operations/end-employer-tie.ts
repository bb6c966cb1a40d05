import { type Context, inTransaction } from "../../../platform/context.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { requireNotApart } from "../conflict-wall.ts";
import { tables } from "../tables.ts";
import { lockEmployer } from "./update-employer.ts";

/** Since when a tie is no more. Refusals: as `lockEmployer`, `employer/no-tie`. */
export async function endEmployerTie(context: Context, tieId: number, on: string): Promise<void> {
  await inTransaction(context, async (ctx) => {
    const tie = await tables(ctx).selectFrom("employer_tie").selectAll().where("id", "=", tieId).executeTakeFirst();
    if (!tie) throw new Refusal("not-found", "employer/no-tie");
    await lockEmployer(ctx, tie.employer_id);
    requireNotApart(ctx.actor, tie.other_id);
    if (tie.valid_from !== null && on < tie.valid_from) throw new Refusal("invalid", "employer/ends-before-it-begins");
    await tables(ctx).updateTable("employer_tie").set({ valid_to: on }).where("id", "=", tieId).execute();
    await ctx.publish({ name: "employer.untied", payload: { id: tie.employer_id, otherId: tie.other_id, on } });
  });
}
