import type { Context } from "../../../platform/context.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { hasRoleAt } from "../../unions/index.ts";
import type { Hand } from "../hands.ts";
import { standingOf } from "../standing.ts";
import { recordActivity, saveMove, timeFor } from "../store.ts";
import { tellWorker } from "../tell-worker.ts";
import type { On } from "./on.ts";

/** For colleagues: never shown to the worker. */
export async function addNote(ctx: Context, { row, parties }: Hand, act: On<"note">): Promise<void> {
  await recordActivity(ctx, row, { action: "note", party: parties[0] ?? "unit", words: act.words });
}

/** A question to the worker; the clock runs on. */
export async function askWorker(ctx: Context, { row, parties }: Hand, act: On<"ask-worker">): Promise<void> {
  await recordActivity(ctx, row, {
    action: "ask-worker",
    party: parties.includes("unit") ? "unit" : "desk",
    words: act.words,
    audience: "worker",
  });
  await tellWorker(ctx, { id: row.id, receivedAt: row.received_at }, "news");
}

export async function remind(ctx: Context, { row, parties }: Hand, act: On<"remind">): Promise<void> {
  await recordActivity(ctx, row, {
    action: "remind",
    party: parties.includes("supervisor") ? "supervisor" : "desk",
    words: act.words,
    ...(row.lead_unit_id && { unitId: row.lead_unit_id }),
  });
}

/** Looked at from above from now on: its level never falls below the supervisors'. */
export async function supervise(ctx: Context, { row }: Hand, act: On<"supervise">): Promise<void> {
  const standing = standingOf(row);
  const next = { ...standing, supervised: true, level: Math.max(standing.level, 1) as 0 | 1 | 2 };
  await saveMove(ctx, row, next, { action: "supervise", party: "supervisor", words: act.words });
}

/** Handed one level up by hand; by itself it happens when a clock runs out. */
export async function escalateByHand(ctx: Context, { row, parties }: Hand, act: On<"escalate">): Promise<void> {
  const standing = standingOf(row);
  const next = { ...standing, level: Math.min(standing.level + 1, 2) as 0 | 1 | 2 };
  await saveMove(ctx, row, next, {
    action: "escalate",
    party: parties[0]!,
    words: act.words,
    detail: { level: next.level },
  });
}

/** A person looked at the signal. Green or yellow: the matter waits its turn with the clock of that. */
export async function confirmUrgency(ctx: Context, { row, staffId }: Hand, act: On<"confirm-urgency">): Promise<void> {
  const changed = { ...row, urgency: act.urgency };
  const standing = standingOf(row);
  const time = await timeFor(ctx, changed);
  const at = row.state === "received" && row.urgency !== act.urgency ? time.after("triage") : standing.clockAt;
  const next = { ...standing, clockAt: at && at < standing.dueAt ? at : standing.clockAt };
  const also = { urgency: act.urgency, urgency_confirmed_by: staffId };
  await saveMove(
    ctx,
    row,
    next,
    { action: "confirm-urgency", party: "desk", words: act.words, detail: { urgency: act.urgency } },
    { also },
  );
}

/** Of the lead unit's union. Errors: Refusal `matter/no-handler`. */
export async function assignHandler(ctx: Context, { row, parties }: Hand, act: On<"assign">): Promise<void> {
  if (act.staffId !== null && !(await hasRoleAt(ctx, act.staffId, row.lead_path ?? row.desk_path))) {
    throw new Refusal("invalid", "matter/no-handler");
  }
  await saveMove(
    ctx,
    row,
    standingOf(row),
    { action: "assign", party: parties.includes("unit") ? "unit" : "desk", detail: { staffId: act.staffId } },
    { also: { handler_id: act.staffId } },
  );
}
