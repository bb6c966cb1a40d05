import type {
  getKnowledgeQuestionContract,
  InputOf,
  listKnowledgeQuestionsContract,
  OutputOf,
} from "@zhijia/contracts";
import { todayInChina } from "../../platform/calendar/index.ts";
import { type Context, inTransaction } from "../../platform/context.ts";
import { may, requirePermission, requireStaff } from "../../platform/permissions.ts";
import { Refusal } from "../../platform/refusals.ts";
import { questionActs } from "./permissions.ts";
import { showSources } from "./sources.ts";
import { workOf } from "./store.ts";
import { type QuestionTable, tables } from "./tables.ts";
import { namesOfCategories, peopleBy } from "./words-of.ts";

export type QuestionLine = OutputOf<typeof listKnowledgeQuestionsContract>["questions"][number];
export type QuestionRow = Omit<QuestionTable, "id" | "shared" | "is_demo" | "sources"> & {
  id: number;
  shared: boolean;
  is_demo: boolean;
};

/** One's own, or, for experts, those that wait: the earliest due first. Pages count from 1. */
export async function listQuestions(
  context: Context,
  { view, page, size }: InputOf<typeof listKnowledgeQuestionsContract>["query"],
): Promise<{ questions: QuestionLine[]; total: number }> {
  return inTransaction(context, async (ctx) => {
    const { id: me } = requireStaff(ctx.actor);
    if (view !== "mine") requirePermission(ctx.actor, "knowledge.answer");
    let query = tables(ctx).selectFrom("knowledge_question");
    query = view === "mine" ? query.where("asked_by", "=", me) : query.where("state", "=", view);
    const { n } = await query.select(({ fn }) => fn.countAll<number>().as("n")).executeTakeFirstOrThrow();
    const waits = view === "open" || view === "taken";
    const rows = await query
      .selectAll()
      .orderBy(waits ? "due_on" : "id", waits ? "asc" : "desc")
      .orderBy("id", "desc")
      .limit(size)
      .offset((page - 1) * size)
      .execute();
    return { questions: await questionLines(ctx, rows), total: Number(n) };
  });
}

/** Who asked is told to experts and to the asker alone. */
export async function questionLines(ctx: Context, rows: readonly QuestionRow[]): Promise<QuestionLine[]> {
  const categories = await namesOfCategories(ctx);
  const personOf = await peopleBy(
    ctx,
    rows.flatMap(({ asked_by, taken_by }) => [asked_by, taken_by]),
  );
  const expert = may(ctx.actor, "knowledge.answer");
  const me = ctx.actor.kind === "staff" ? ctx.actor.id : "";
  const today = todayInChina(ctx.now);
  return rows.map((row) => {
    const asker = expert || row.asked_by === me ? personOf(row.asked_by) : undefined;
    const taker = personOf(row.taken_by);
    return {
      id: row.id,
      category: { code: row.category, name: categories.get(row.category) ?? row.category },
      urgency: row.urgency,
      words: row.words,
      state: row.state,
      dueOn: row.due_on,
      overdue: (row.state === "open" || row.state === "taken") && row.due_on < today,
      at: row.at.toISOString(),
      ...(asker && { askedBy: asker }),
      ...(taker && { takenBy: taker }),
      shared: row.shared,
      ...(row.entry_id !== null && { entry: row.entry_id }),
      isDemo: row.is_demo,
    };
  });
}

/** Errors: Refusal `knowledge/no-question`, also for another's that is not shared. */
export async function getQuestion(
  context: Context,
  id: number,
): Promise<OutputOf<typeof getKnowledgeQuestionContract>> {
  return inTransaction(context, async (ctx) => {
    const row = await tables(ctx).selectFrom("knowledge_question").selectAll().where("id", "=", id).executeTakeFirst();
    if (!row) throw new Refusal("not-found", "knowledge/no-question", { id });
    const [line] = await questionLines(ctx, [row]);
    const answerer = (await peopleBy(ctx, [row.answered_by]))(row.answered_by);
    return {
      ...line!,
      ...(row.answer !== null && { answer: row.answer }),
      ...(answerer && { answeredBy: answerer }),
      ...(row.answered_at && { answeredAt: row.answered_at.toISOString() }),
      sources: await showSources(ctx, row.sources, row.answered_at ?? row.at),
      may: questionActs(ctx.actor, workOf(row)),
    };
  });
}
