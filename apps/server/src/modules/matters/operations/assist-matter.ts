import { asOwner, type Context } from "../../../platform/context.ts";
import { Refusal } from "../../../platform/refusals.ts";
import type { Hand } from "../hands.ts";
import { recordActivity } from "../store.ts";
import { tables } from "../tables.ts";
import { requireUnitFor } from "./dispatch-matter.ts";
import type { On } from "./on.ts";

/** A unit that helps the lead and sees the matter. The conflict wall holds for it too. */
export async function assistMatter(ctx: Context, { row }: Hand, act: On<"assist">): Promise<void> {
  if (row.lead_unit_id === act.unitId) throw new Refusal("conflict", "matter/same-unit");
  await requireUnitFor(ctx, row, act.unitId);
  await asOwner(ctx, (owner) =>
    tables(owner)
      .insertInto("matter_unit")
      .values({ matter_id: row.id, unit_id: act.unitId, role: "assist", since: ctx.now })
      .onConflict((conflict) => conflict.doNothing())
      .execute(),
  );
  await recordActivity(ctx, row, { action: "assist", party: "desk", words: act.words, unitId: act.unitId });
}

export async function endAssist(ctx: Context, { row }: Hand, act: On<"end-assist">): Promise<void> {
  await asOwner(ctx, (owner) =>
    tables(owner)
      .deleteFrom("matter_unit")
      .where("matter_id", "=", row.id)
      .where("unit_id", "=", act.unitId)
      .where("role", "=", "assist")
      .execute(),
  );
  await recordActivity(ctx, row, { action: "end-assist", party: "desk", unitId: act.unitId });
}
