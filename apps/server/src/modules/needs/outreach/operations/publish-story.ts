import { randomUUID } from "node:crypto";
import { asSystem, type Context, inTransaction } from "../../../../platform/context.ts";
import { requireStaff } from "../../../../platform/permissions.ts";
import { Refusal } from "../../../../platform/refusals.ts";
import { addCase } from "../../../casebase/index.ts";
import { tables } from "../../tables.ts";
import { openStory } from "../story.ts";
import { warningInHand } from "../warning-in-hand.ts";

/** What marks the union's own stories in the library: their source. */
const storySource = "union-story";

/**
 * Puts a story into the case library, masked as every case; lawyers may then explain it. Errors: Refusal `need/no-warning`,
 * `need/no-story`, `need/story-published`, `need/own-story` (whoever wrote it does not publish it), `case/refused`.
 */
export async function publishStory(context: Context, id: number): Promise<{ caseId: string }> {
  return inTransaction(context, async (ctx) => {
    const { id: staffId } = requireStaff(ctx.actor);
    const { warning } = await warningInHand(ctx, id, "need.handle");
    return asSystem(ctx, "needs", async (inner) => {
      const story = await tables(inner)
        .selectFrom("need_story")
        .selectAll()
        .where("warning_id", "=", id)
        .forUpdate()
        .executeTakeFirst();
      if (!story) throw new Refusal("not-found", "need/no-story");
      if (story.words_sealed === null) throw new Refusal("conflict", "need/story-published");
      if (story.written_by === staffId) throw new Refusal("forbidden", "need/own-story");
      const words = await openStory(inner, story.key, story.words_sealed);
      // Random: the case leads back to no warning.
      const caseId = `story-${randomUUID()}`;
      await addCase(inner, {
        ...words,
        id: caseId,
        need: story.need_code,
        source: storySource,
        isDemo: warning.is_demo,
      });
      await tables(inner)
        .updateTable("need_story")
        .set({ words_sealed: null, published_by: staffId, case_id: caseId })
        .where("warning_id", "=", id)
        .execute();
      return { caseId };
    });
  });
}
