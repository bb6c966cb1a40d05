import type { NeedAction } from "@zhijia/contracts";
import { asSystem, type Context, inTransaction } from "../../../platform/context.ts";
import { requireStaff } from "../../../platform/permissions.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { partiesOf } from "../hands.ts";
import type { Party } from "../lives.ts";
import { advance, hastened } from "../rules.ts";
import { type SpineRow, standingOf } from "../standing.ts";
import { recordActivity, saveMove, type Told, timeFor } from "../store.ts";
import { tables, type Urgency } from "../tables.ts";
import { callDuty } from "./call-duty.ts";

/** `words` are what staff noted, for colleagues; `detail` holds codes and numbers, and nobody's words. */
type NeedWords = Pick<Told, "words" | "detail">;

/**
 * One step of a need by staff of its desk, in the caller's transaction. Errors: Refusal `matter/not-found` also for what
 * row-level security hides, `matter/not-your-part`, `matter/wrong-state`.
 */
export function moveNeed(context: Context, id: number, action: NeedAction, told: NeedWords = {}): Promise<void> {
  return inTransaction(context, async (ctx) => {
    const row = await lockInHand(ctx, id, action);
    await move(ctx, row, action, { ...told, party: "desk" });
  });
}

/**
 * The same in the worker's or the system's own part, whoever asks: she said no, her consent ended or was found to be there.
 * Errors: Refusal `matter/not-found`, `matter/not-your-part`, `matter/wrong-state`.
 */
export function moveNeedFor(
  context: Context,
  id: number,
  action: Extract<NeedAction, "check-consent" | "decline" | "withdraw">,
  { party, ...told }: NeedWords & { party: Extract<Party, "worker" | "system"> },
): Promise<void> {
  return asSystem(context, "matters", async (ctx) => move(ctx, await lockNeed(ctx, id), action, { ...told, party }));
}

/** What staff of its desk did that moves nothing. Errors: as `moveNeed`. */
export function noteOnNeed(context: Context, id: number, told: NeedWords & { action: string }): Promise<void> {
  return inTransaction(context, async (ctx) =>
    recordActivity(ctx, await lockInHand(ctx, id, told.action), { ...told, party: "desk" }),
  );
}

/** It has grown more urgent: the clock of its step runs out sooner, never later. Less urgent or closed, it stays. As the system. */
export function raiseNeed(context: Context, id: number, urgency: Urgency): Promise<void> {
  return asSystem(context, "matters", async (ctx) => {
    const row = await lockNeed(ctx, id);
    if (row.state === "closed" || ranks.indexOf(urgency) <= ranks.indexOf(row.urgency)) return;
    const next = hastened(standingOf(row), await timeFor(ctx, { ...row, urgency }));
    const detail = { urgency };
    await saveMove(ctx, row, next, { action: "raise", party: "system", detail }, { also: { urgency } });
    if (urgency === "red") await callDuty(ctx, row);
  });
}
const ranks: readonly Urgency[] = ["green", "yellow", "red"];

async function move(ctx: Context, row: SpineRow, action: NeedAction, told: Omit<Told, "action">): Promise<void> {
  const next = advance(standingOf(row), action, { party: told.party }, await timeFor(ctx, row));
  await saveMove(ctx, row, next, { ...told, action });
}

async function lockNeed(ctx: Context, id: number): Promise<SpineRow> {
  const query = tables(ctx).selectFrom("matter").selectAll().where("id", "=", id).where("kind", "=", "need");
  const row = await query.forUpdate().executeTakeFirst();
  if (!row) throw new Refusal("not-found", "matter/not-found");
  return row;
}

async function lockInHand(ctx: Context, id: number, action: string): Promise<SpineRow> {
  requireStaff(ctx.actor);
  const row = await lockNeed(ctx, id);
  // A need has no unit: those of the asker are not asked for.
  if (!(await partiesOf(ctx, row, [])).includes("desk"))
    throw new Refusal("forbidden", "matter/not-your-part", { action });
  return row;
}
