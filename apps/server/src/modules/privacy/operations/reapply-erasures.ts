import { asSystem, type Context } from "../../../platform/context.ts";
import type { PersonalDataPart } from "../../../platform/personal-data.ts";
import { hasPerson } from "../../people/index.ts";
import { tables } from "../tables.ts";
import { erasePerson } from "./erase-person.ts";

/**
 * Makes the database and the ledger beside it say the same: whoever an older backup brought back is erased again, and what
 * another process erased is noted here too. After a restore, and whenever a server starts. Returns how many were erased.
 */
export async function reapplyErasures(context: Context, parts: readonly PersonalDataPart[]): Promise<number> {
  return asSystem(context, "reapply-erasures", async (ctx) => {
    const { erasures } = ctx.services;
    const rows = await tables(ctx).selectFrom("erasure").select(["person_id", "at"]).execute();
    const known = new Set(erasures.list().map(({ personId }) => personId));
    for (const { person_id, at } of rows) if (!known.has(person_id)) erasures.add(person_id, at);
    let erased = 0;
    for (const personId of known) {
      if (!(await hasPerson(ctx, personId))) continue;
      // A hold of that time is over: otherwise nothing would have been erased.
      await liftHolds(ctx, personId);
      await erasePerson(ctx, parts, personId);
      erased++;
    }
    return erased;
  });
}

async function liftHolds(ctx: Context, personId: string): Promise<void> {
  await tables(ctx)
    .updateTable("legal_hold")
    .set({ lifted_at: ctx.now })
    .where("person_id", "=", personId)
    .where("lifted_at", "is", null)
    .execute();
}
