import type { InputOf, TrackedMatter, writeToMatterContract } from "@zhijia/contracts";
import type { Context } from "../../../platform/context.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { answerHardship } from "../hardship.ts";
import { showTracked, withTracked } from "../own-matters.ts";
import { advance } from "../rules.ts";
import { type MatterRow, standingOf } from "../standing.ts";
import { recordActivity, saveMove, timeFor } from "../store.ts";
import { tables, toldMatters } from "../tables.ts";
import { relabel } from "./classify-matter.ts";
import { reopen } from "./close-matter.ts";
import { resumeNow } from "./pause-matter.ts";
import { askReview } from "./review-matter.ts";

type Act = InputOf<typeof writeToMatterContract>["body"];

/**
 * What the one who asks does with her own matter. Whatever she writes after an answer opens it again; after a re-check a
 * person decides whether there are new facts. Errors: Refusal `matter/no-code`, `matter/wrong-state`, `matter/review-late`.
 */
export async function writeToMatter(context: Context, code: string, act: Act): Promise<TrackedMatter> {
  return withTracked(
    context,
    code,
    async (ctx, row) => {
      await perform(ctx, row, act);
      const after = await toldMatters(ctx).selectAll().where("id", "=", row.id).executeTakeFirstOrThrow();
      return showTracked(ctx, after);
    },
    true,
  );
}

async function perform(ctx: Context, row: MatterRow, act: Act): Promise<void> {
  switch (act.act) {
    case "message":
      return message(ctx, row, act);
    case "rate":
      return rate(ctx, row, act);
    case "withdraw": {
      const next = advance(standingOf(row), "withdraw", { party: "worker" }, await timeFor(ctx, row));
      await saveMove(ctx, row, next, { action: "withdraw", party: "worker" });
      return;
    }
    case "ask-review":
      await askReview(ctx, row, { party: "worker", words: act.words });
      return;
    case "correct":
      if (row.state !== "received")
        throw new Refusal("conflict", "matter/wrong-state", { action: "correct", state: row.state });
      await relabel(ctx, row, act, "worker");
      return;
    case "hardship":
      return answerHardship(ctx, row, act.agree);
  }
}

async function message(
  ctx: Context,
  row: MatterRow,
  { words, submission }: { words: string; submission?: string | undefined },
): Promise<void> {
  if (submission && (await wasSent(ctx, submission))) return;
  const told = { party: "worker", words, audience: "worker", ...(submission && { key: submission }) } as const;
  if (row.state === "answered" || row.state === "closed") {
    await reopen(ctx, row, { ...told, action: "contest" });
    return;
  }
  await recordActivity(ctx, row, { ...told, action: "message" });
  // What was waited for has come.
  if (row.paused_until !== null) await resumeNow(ctx, row, "worker");
}

async function wasSent(ctx: Context, key: string): Promise<boolean> {
  return (
    (await tables(ctx).selectFrom("matter_activity").select("id").where("key", "=", key).executeTakeFirst()) !==
    undefined
  );
}

/** Solved closes it; not solved opens it again. */
async function rate(
  ctx: Context,
  row: MatterRow,
  { solved, satisfied, words }: { solved: boolean; satisfied?: number | undefined; words?: string | undefined },
): Promise<void> {
  if (row.state !== "answered")
    throw new Refusal("conflict", "matter/wrong-state", { action: "rate", state: row.state });
  const rating = { solved, satisfied: satisfied ?? null };
  const told = { party: "worker", words, audience: "worker", detail: rating } as const;
  if (!solved) {
    await reopen(ctx, row, { ...told, action: "contest" }, rating);
    return;
  }
  const next = advance(standingOf(row), "confirm", { party: "worker" }, await timeFor(ctx, row));
  await saveMove(ctx, row, next, { ...told, action: "confirm" }, { also: rating });
}
