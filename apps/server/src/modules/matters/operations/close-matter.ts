import type { Context } from "../../../platform/context.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { answerDue, readClocks } from "../clocks.ts";
import type { Hand } from "../hands.ts";
import type { Party } from "../lives.ts";
import { advance } from "../rules.ts";
import { type MatterRow, standingOf } from "../standing.ts";
import { moveDue, saveMove, type Told, timeFor } from "../store.ts";
import { tables } from "../tables.ts";
import { tellWorker } from "../tell-worker.ts";
import type { On } from "./on.ts";

/** She was reached: solved closes it, not solved opens it again. */
export async function callBack(ctx: Context, { row }: Hand, act: On<"call-back">): Promise<void> {
  const rating = { solved: act.solved, satisfied: act.satisfied ?? null };
  if (!act.solved) {
    await reopen(
      ctx,
      row,
      { party: "desk", words: act.words, audience: "staff", action: "call-back-unsolved", detail: rating },
      rating,
    );
    return;
  }
  const next = advance(standingOf(row), "call-back", { party: "desk" }, await timeFor(ctx, row));
  await saveMove(
    ctx,
    row,
    next,
    { action: "call-back", party: "desk", words: act.words, detail: rating },
    { also: rating },
  );
}

/** The third recorded failed call closes as "not reached"; any word from her opens it again. */
export async function notReached(ctx: Context, { row }: Hand, act: On<"not-reached">): Promise<void> {
  const next = advance(standingOf(row), "not-reached", { party: "desk" }, await timeFor(ctx, row));
  await saveMove(ctx, row, next, {
    action: "not-reached",
    party: "desk",
    words: act.words,
    detail: { call: next.failedCalls },
  });
  if (next.state === "closed") await tellWorker(ctx, { id: row.id, receivedAt: row.received_at }, "news");
}

/**
 * Closed without her word: counted, and drawn by lot for the auditors. Errors: Refusal `matter/can-be-reached` when nobody left
 * to call is given as the reason and there is a number.
 */
export async function overrideClosing(ctx: Context, { row }: Hand, act: On<"override">): Promise<void> {
  if (act.because === "no-contact" && (await canBeCalled(ctx, row.id)))
    throw new Refusal("conflict", "matter/can-be-reached");
  const next = advance(standingOf(row), "override", { party: "desk", closedAs: act.because }, await timeFor(ctx, row));
  await saveMove(ctx, row, next, {
    action: "override",
    party: "desk",
    words: act.words,
    detail: { because: act.because },
  });
  await tellWorker(ctx, { id: row.id, receivedAt: row.received_at }, "news");
}

async function canBeCalled(ctx: Context, matterId: number): Promise<boolean> {
  const row = await tables(ctx)
    .selectFrom("matter_contact")
    .select("phone_sealed")
    .where("matter_id", "=", matterId)
    .executeTakeFirst();
  return row?.phone_sealed !== null && row !== undefined;
}

/** She told staff that it is not solved. */
export async function contestFor(ctx: Context, { row }: Hand, act: On<"contest">): Promise<void> {
  await reopen(ctx, row, { party: "desk", action: "contest", words: act.words, audience: "staff" });
}

/** Answered or closed, and not accepted: it goes on where it was, looked at from above, with a new deadline. */
export async function reopen(
  ctx: Context,
  row: MatterRow,
  told: Omit<Told, "party"> & { party: Party },
  also: { solved?: boolean; satisfied?: number | null } = {},
): Promise<MatterRow> {
  const due = answerDue(
    await readClocks(ctx),
    { kind: row.kind, instance: row.instance, district: row.district_code },
    ctx.now,
  );
  const next = advance(standingOf(row), "contest", { party: told.party, dueAt: due.at }, await timeFor(ctx, row));
  const moves = next.state === "contested" ? {} : moveDue(due);
  return saveMove(ctx, row, next, told, { also: { solved: null, ...also, ...moves } });
}
