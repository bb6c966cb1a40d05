import { asSystem, type Context } from "../../../../platform/context.ts";
import { requireStaff } from "../../../../platform/permissions.ts";
import { moveNeed, noteOnNeed } from "../../../matters/index.ts";
import { tables } from "../../tables.ts";
import type { WarningInHand } from "../warning-in-hand.ts";

/** Somebody has looked at it: it is worth a step. */
export function screenWarning(ctx: Context, { warning }: WarningInHand, words: string | undefined): Promise<void> {
  return moveNeed(ctx, warning.matter_id, "screen", { words });
}

/** Whoever was contacted wants no help. One worker who said so is not asked again in the app either (网数条例 22: no nagging). */
export async function declineHelp(ctx: Context, { warning, standing }: WarningInHand, words: string): Promise<void> {
  await moveNeed(ctx, warning.matter_id, "decline", { words });
  if (standing.state !== "contacted") return;
  await asSystem(ctx, "needs", (inner) =>
    tables(inner)
      .updateTable("need_mark")
      .set({ answer: "declined", answered_at: ctx.now, ended_at: ctx.now })
      .where("warning_id", "=", warning.id)
      .where("answer", "is", null)
      .execute(),
  );
}

export function noteOnWarning(ctx: Context, { warning }: WarningInHand, words: string): Promise<void> {
  return noteOnNeed(ctx, warning.matter_id, { action: "note", words });
}

/** Whoever takes it answers for it from now on; it may be taken from a colleague. */
export async function takeWarning(ctx: Context, { warning }: WarningInHand): Promise<void> {
  const { id } = requireStaff(ctx.actor);
  await noteOnNeed(ctx, warning.matter_id, { action: "assign" });
  await asSystem(ctx, "needs", (inner) =>
    tables(inner).updateTable("need_warning").set({ handler_id: id }).where("id", "=", warning.id).execute(),
  );
}
