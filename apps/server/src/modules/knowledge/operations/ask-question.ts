import { countDeadline, getRule, listWorkingDays, todayInChina } from "../../../platform/calendar/index.ts";
import { type Context, inTransaction } from "../../../platform/context.ts";
import { requirePermission, requireStaff } from "../../../platform/permissions.ts";
import { maskWords } from "../../casebase/index.ts";
import type { Urgency } from "../rules.ts";
import { tables } from "../tables.ts";
import { requireCategory } from "./save-entry.ts";

/** What would be stored of these words; nothing is kept. */
export function checkWords(words: string): { masked: string; changed: boolean } {
  const masked = maskWords(words);
  return { masked, changed: masked !== words };
}

/**
 * A question to the experts, due by the rule of its urgency in working days. A colleague's question tells of a worker: what
 * can be recognised of anybody is masked here too, whatever the browser sent. Errors: Refusal `knowledge/no-category`.
 */
export async function askQuestion(
  context: Context,
  { category, urgency, words }: { category: string; urgency: Urgency; words: string },
): Promise<{ id: number; dueOn: string }> {
  return inTransaction(context, async (ctx) => {
    requirePermission(ctx.actor, "knowledge.read");
    await requireCategory(ctx, category);
    const dueOn = await answerDue(ctx, urgency);
    const { id } = await tables(ctx)
      .insertInto("knowledge_question")
      .values({
        asked_by: requireStaff(ctx.actor).id,
        category,
        urgency,
        words: maskWords(words),
        state: "open",
        due_on: dueOn,
        taken_by: null,
        taken_at: null,
        answer: null,
        answered_by: null,
        answered_at: null,
        entry_id: null,
        at: ctx.now,
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    return { id, dueOn };
  });
}

/** Rules `knowledge.answer.*` of content/rules/knowledge.json. */
export async function answerDue(ctx: Context, urgency: Urgency): Promise<string> {
  const id = `knowledge.answer.${urgency}`;
  const { period } = await getRule(ctx, id);
  if (!period) throw new Error(`the rule ${id} has no period`);
  return countDeadline(todayInChina(ctx.now), period, await listWorkingDays(ctx)).legalEnd;
}
