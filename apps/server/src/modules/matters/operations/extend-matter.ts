import { extendDeadline } from "../../../platform/calendar/index.ts";
import type { Context } from "../../../platform/context.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { clockRule, endOfDay, readClocks } from "../clocks.ts";
import type { Hand } from "../hands.ts";
import { withDue } from "../rules.ts";
import { standingOf } from "../standing.ts";
import { saveMove, timeFor } from "../store.ts";
import { tellWorker } from "../tell-worker.ts";
import { requireOther } from "./move-matter.ts";
import type { On } from "./on.ts";

/** The clock runs on while somebody above decides. */
export async function askExtension(ctx: Context, { row }: Hand, act: On<"ask-extension">): Promise<void> {
  await saveMove(
    ctx,
    row,
    standingOf(row),
    { action: "ask-extension", party: "unit", words: act.words },
    { also: { extension_asked: act.words } },
  );
}

/** By whoever supervises, never by whoever asked; she is told why (信访工作条例 34). Errors: Refusal `matter/own-extension`. */
export async function approveExtension(
  ctx: Context,
  { row, staffId }: Hand,
  act: On<"approve-extension">,
): Promise<void> {
  await requireOther(ctx, row.id, "ask-extension", staffId, new Refusal("forbidden", "matter/own-extension"));
  const clocks = await readClocks(ctx);
  const rule = clockRule(
    clocks,
    row.kind === "petition" ? "matter.extension.petition" : "matter.extension",
    row.district_code,
    ctx.now,
  );
  if (!rule.period) throw new Error(`the rule ${rule.id} has no period`);
  const held = { nominalEnd: row.due_nominal, legalEnd: row.due_legal, originalEnd: row.due_first, provisional: false };
  const moved = extendDeadline(held, rule.period, clocks.days);
  const next = withDue(standingOf(row), endOfDay(moved.legalEnd), await timeFor(ctx, row));
  const also = { due_nominal: moved.nominalEnd, due_legal: moved.legalEnd, extension_asked: null };
  const detail = { due: moved.legalEnd, rule: rule.id };
  await saveMove(
    ctx,
    row,
    next,
    { action: "approve-extension", party: "supervisor", words: act.words, audience: "worker", detail },
    { also },
  );
  await tellWorker(ctx, { id: row.id, receivedAt: row.received_at }, "news");
}

export async function refuseExtension(ctx: Context, { row }: Hand, act: On<"refuse-extension">): Promise<void> {
  await saveMove(
    ctx,
    row,
    standingOf(row),
    { action: "refuse-extension", party: "supervisor", words: act.words },
    { also: { extension_asked: null } },
  );
}
