import { randomUUID } from "node:crypto";
import type { InputOf, sendWarningStoryContract } from "@zhijia/contracts";
import { asSystem, type Context, inTransaction } from "../../../../platform/context.ts";
import { requireStaff } from "../../../../platform/permissions.ts";
import { Refusal } from "../../../../platform/refusals.ts";
import { noteOnNeed } from "../../../matters/index.ts";
import { tables } from "../../tables.ts";
import { needsOf, storyColumn } from "../story.ts";
import { warningInHand } from "../warning-in-hand.ts";

/**
 * Hands a story in, or puts it right until it is published. Errors: Refusal `need/no-warning`, `need/no-story` (nobody was
 * helped), `need/story-published`, `need/story-need`, `need/story-unfinished`.
 */
export async function writeStory(
  context: Context,
  id: number,
  { title, text, need }: InputOf<typeof sendWarningStoryContract>["body"],
): Promise<void> {
  await inTransaction(context, async (ctx) => {
    const { id: staffId } = requireStaff(ctx.actor);
    const { warning } = await warningInHand(ctx, id, "need.handle");
    if (!(await needsOf(ctx, warning.category)).some(({ code }) => code === need))
      throw new Refusal("invalid", "need/story-need");
    if (text.includes("【请补充")) throw new Refusal("invalid", "need/story-unfinished");
    const outcome = await tables(ctx)
      .selectFrom("need_outcome")
      .select("helped")
      .where("warning_id", "=", id)
      .executeTakeFirst();
    if (!outcome?.helped) throw new Refusal("conflict", "need/no-story");
    await asSystem(ctx, "needs", async (inner) => {
      const there = await tables(inner)
        .selectFrom("need_story")
        .select(["key", "case_id"])
        .where("warning_id", "=", id)
        .forUpdate()
        .executeTakeFirst();
      if (there?.case_id) throw new Refusal("conflict", "need/story-published");
      const key = there?.key ?? randomUUID();
      const words = {
        words_sealed: ctx.services.keyring.seal(storyColumn.field, key, JSON.stringify({ title, text })),
        need_code: need,
        // Whoever wrote last does not publish: what a second person reads is what stands in the library.
        written_by: staffId,
        written_at: ctx.now,
      };
      await tables(inner)
        .insertInto("need_story")
        .values({ warning_id: id, key, ...words, published_by: null, case_id: null })
        .onConflict((conflict) => conflict.column("warning_id").doUpdateSet(words))
        .execute();
    });
    await noteOnNeed(ctx, warning.matter_id, { action: "story" });
  });
}
