import { type Context, inTransaction } from "../../../platform/context.ts";
import { requireStaff } from "../../../platform/permissions.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { recordChange } from "../../../platform/search/changes.ts";
import { maskWords } from "../../casebase/index.ts";
import { type QuestionAct, requireQuestionAct } from "../permissions.ts";
import { collectionName, lockQuestion } from "../store.ts";
import { type Source, tables } from "../tables.ts";

type Act = { act: Exclude<QuestionAct, "make-entry">; answer?: string | undefined; sources: readonly Source[] };

/** What stands in place of a question that was taken back: its words are let go. */
const withdrawnWords = "—";

/** Errors: Refusal `request/not-allowed`, `knowledge/not-now`, `knowledge/no-answer`. */
export async function actOnQuestion(context: Context, id: number, { act, answer, sources }: Act): Promise<void> {
  await inTransaction(context, async (ctx) => {
    const question = await lockQuestion(ctx, id);
    requireQuestionAct(ctx.actor, question, act);
    const me = requireStaff(ctx.actor).id;
    if (act === "answer" && !answer) throw new Refusal("invalid", "knowledge/no-answer");
    const change = {
      take: { state: "taken" as const, taken_by: me, taken_at: ctx.now },
      release: { state: "open" as const, taken_by: null, taken_at: null },
      answer: {
        state: "answered" as const,
        answer: maskWords(answer ?? ""),
        sources: JSON.stringify(sources),
        answered_by: me,
        answered_at: ctx.now,
      },
      withdraw: { state: "withdrawn" as const, words: withdrawnWords },
      share: { shared: true },
      "keep-private": { shared: false },
    }[act];
    await tables(ctx).updateTable("knowledge_question").set(change).where("id", "=", id).execute();
    await recordChange(ctx, collectionName, [`question:${id}`]);
  });
}
