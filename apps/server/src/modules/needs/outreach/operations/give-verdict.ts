import type { WarningVerdict } from "@zhijia/contracts";
import { asSystem, type Context } from "../../../../platform/context.ts";
import { moveNeed } from "../../../matters/index.ts";
import { tables } from "../../tables.ts";
import type { WarningRow } from "../list-warnings.ts";
import { monthOf } from "../rules.ts";
import type { WarningInHand } from "../warning-in-hand.ts";

/** It ends here: nobody needed help, or the union knew. */
export async function giveVerdict(
  ctx: Context,
  { warning }: WarningInHand,
  { act, words }: { act: "false-alarm" | "already-known"; words: string },
): Promise<void> {
  await moveNeed(ctx, warning.matter_id, act, { words });
  await writeVerdict(ctx, warning, act === "false-alarm" ? "not-a-need" : act);
}

/** What thresholds learn from: the level, the category and the score, in a month; not of whom. */
export async function writeVerdict(ctx: Context, warning: WarningRow, verdict: WarningVerdict): Promise<void> {
  const { level, category, score, config_version, is_demo } = warning;
  await asSystem(ctx, "needs", (inner) =>
    tables(inner)
      .insertInto("need_verdict")
      .values({ level, category, score, config_version, verdict, month: monthOf(ctx.now), is_demo })
      .execute(),
  );
}
