import { type Context, inTransaction } from "../../../platform/context.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { requireNotApart } from "../conflict-wall.ts";
import { findEmployerName } from "../employer-names.ts";
import { tables } from "../tables.ts";
import { lockEmployer } from "./update-employer.ts";

export type NewEmployerTie = {
  otherId: number;
  kind: "parent" | "agency" | "contractor" | "partner";
  validFrom?: string | undefined;
  source: string;
};

/**
 * Says what another employer, anywhere, is to this one. Ties widen the conflict wall: only who stands close to neither may
 * write them. Refusals: as `lockEmployer`, `employer/tied-to-itself`.
 */
export async function addEmployerTie(context: Context, id: number, tie: NewEmployerTie): Promise<{ id: number }> {
  return inTransaction(context, async (ctx) => {
    await lockEmployer(ctx, id);
    if (tie.otherId === id) throw new Refusal("invalid", "employer/tied-to-itself");
    requireNotApart(ctx.actor, tie.otherId);
    if ((await findEmployerName(ctx, tie.otherId)) === undefined) throw new Refusal("not-found", "employer/not-found");
    const row = {
      employer_id: id,
      other_id: tie.otherId,
      kind: tie.kind,
      valid_from: tie.validFrom ?? null,
      valid_to: null,
      source: tie.source,
    };
    const added = await tables(ctx).insertInto("employer_tie").values(row).returning("id").executeTakeFirstOrThrow();
    await ctx.publish({ name: "employer.tied", payload: { id, otherId: tie.otherId, kind: tie.kind } });
    return added;
  });
}
