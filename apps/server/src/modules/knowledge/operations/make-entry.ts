import { todayInChina } from "../../../platform/calendar/index.ts";
import { type Context, inTransaction } from "../../../platform/context.ts";
import { recordChange } from "../../../platform/search/changes.ts";
import { requireEntryAct, requireQuestionAct } from "../permissions.ts";
import { requireReviewDate, requireSameSort } from "../rules.ts";
import { collectionName, lockEntry, lockQuestion } from "../store.ts";
import { type Content, type Source, tables } from "../tables.ts";
import { createEntry, keepDraft } from "./save-entry.ts";

/**
 * Makes a draft entry of an answer, kept by whoever makes it, or adds the answer to an entry as a draft. A second person
 * publishes either. Errors: Refusal `knowledge/not-now`, `knowledge/review-date`, `knowledge/no-entry`, `knowledge/course-stays`.
 */
export async function makeEntry(
  context: Context,
  questionId: number,
  { title, reviewOn, into }: { title: string; reviewOn: string; into?: number | undefined },
): Promise<{ id: number }> {
  return inTransaction(context, async (ctx) => {
    const question = await lockQuestion(ctx, questionId);
    requireQuestionAct(ctx.actor, question, "make-entry");
    const { words, answer, category, sources } = question.row;
    const told = { words, answer: answer ?? "", sources: sources as unknown as Source[] };
    const id =
      into === undefined
        ? (await createEntry(ctx, { kind: "answer", category, reviewOn, content: contentOf(title, told) })).id
        : await addTo(ctx, into, title, reviewOn, told);
    await tables(ctx).updateTable("knowledge_question").set({ entry_id: id }).where("id", "=", questionId).execute();
    // From now on the entry is found, not the question beside it.
    await recordChange(ctx, collectionName, [`question:${questionId}`]);
    return { id };
  });
}

type Told = { words: string; answer: string; sources: Source[] };

function contentOf(title: string, { words, answer, sources }: Told): Content {
  const text = `## 问题\n${words}\n## 答复\n${answer}`;
  return { title: { zh: title }, summary: { zh: [...words].slice(0, 120).join("") }, text: { zh: text }, sources };
}

async function addTo(ctx: Context, id: number, title: string, reviewOn: string, told: Told): Promise<number> {
  const entry = await lockEntry(ctx, id);
  requireEntryAct(ctx.actor, entry, "save");
  requireSameSort(entry.kind, "answer");
  requireReviewDate(reviewOn, todayInChina(ctx.now));
  const before = (entry.openVersion ?? entry.published)!.content;
  const known = new Set(before.sources.map(({ law, article }) => `${law}|${article}`));
  await keepDraft(ctx, entry, {
    ...before,
    text: { ...before.text, zh: `${before.text.zh}\n\n## ${title}\n${told.answer}` },
    sources: [...before.sources, ...told.sources.filter(({ law, article }) => !known.has(`${law}|${article}`))],
  });
  return id;
}
