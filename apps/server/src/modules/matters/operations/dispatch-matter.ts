import { asOwner, type Context } from "../../../platform/context.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { getUnit, type Unit } from "../../unions/index.ts";
import type { Rule } from "../dispatch-rules.ts";
import type { Party } from "../lives.ts";
import { advance } from "../rules.ts";
import { type MatterRow, standingOf } from "../standing.ts";
import { standsCloseTo } from "../stands-close-to.ts";
import { type Also, lockMatter, saveMove, timeFor } from "../store.ts";
import { tables } from "../tables.ts";
import { tellWorker } from "../tell-worker.ts";

export type Dispatch = {
  action: "dispatch" | "transfer" | "claim";
  unitId: number;
  party: Party;
  designated?: boolean | undefined;
  words?: string | undefined;
};

/**
 * Gives a matter to a unit. Errors: Refusal `unit/not-found`, `matter/unit-stands-close` (the conflict wall),
 * `matter/unit-complained-of`, `matter/same-unit`, those of `advance`.
 */
export async function dispatchMatter(ctx: Context, row: MatterRow, dispatch: Dispatch): Promise<MatterRow> {
  const { action, unitId, party, designated = false, words } = dispatch;
  const unit = await requireUnitFor(ctx, row, unitId);
  if (action === "transfer" && row.lead_unit_id === unitId) throw new Refusal("conflict", "matter/same-unit");
  const next = advance(standingOf(row), action, { party, designated }, await timeFor(ctx, row));
  const lead = { unitId, unionId: unit.union.id, path: unit.union.path };
  const also: Also = { weekly: false };
  const moved = await saveMove(
    ctx,
    row,
    next,
    { action, party, words, unitId, audience: "staff", detail: { designated } },
    { lead, also },
  );
  await tellWorker(ctx, { id: row.id, receivedAt: row.received_at }, "news");
  return moved;
}

/** Whoever stands close to the employer, or is complained of, is never given it. */
export async function requireUnitFor(ctx: Context, row: MatterRow, unitId: number): Promise<Unit> {
  const unit = await getUnit(ctx, unitId);
  if (row.about_unit_id === unitId) throw new Refusal("conflict", "matter/unit-complained-of");
  if (await standsCloseTo(ctx, unitId, row)) {
    throw new Refusal("conflict", "matter/unit-stands-close");
  }
  return unit;
}

/** By a rule: the lead and, under three-level handling, those who supervise and are informed. */
export async function sendToUnit(system: Context, matterId: number, rule: Rule): Promise<void> {
  const row = await lockMatter(system, matterId);
  // A rule made for the many must not carry one through the wall: then the desk decides.
  if (row.about_unit_id === rule.unitId) return;
  if (await standsCloseTo(system, rule.unitId, row)) return;
  await dispatchMatter(system, row, {
    action: "dispatch",
    unitId: rule.unitId,
    party: "system",
    designated: rule.designated,
  });
  await addUnits(system, matterId, rule);
}

export async function addUnits(
  ctx: Context,
  matterId: number,
  { superviseUnitId, informUnitId }: Pick<Rule, "superviseUnitId" | "informUnitId">,
): Promise<void> {
  const rows = [
    ...(superviseUnitId === null ? [] : [{ unit_id: superviseUnitId, role: "supervise" as const }]),
    ...(informUnitId === null ? [] : [{ unit_id: informUnitId, role: "inform" as const }]),
  ].map((row) => ({ ...row, matter_id: matterId, since: ctx.now }));
  if (rows.length === 0) return;
  await asOwner(ctx, (owner) =>
    tables(owner)
      .insertInto("matter_unit")
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute(),
  );
}
