import { randomUUID } from "node:crypto";
import { asSystem, type Context } from "../../../platform/context.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { findCurrentEmployer, findReceivingUnion, findUnionFor } from "../../unions/index.ts";
import { tables } from "../tables.ts";

/** So many requests a day of one worker; each is read by a person. */
const mostADay = 5;
export const longestRequest = 500;

export type ExplanationRequest = { caseId?: string | undefined; need?: string | undefined; words: string };

/**
 * Keeps a wish for an explanation. A signed-in worker's goes to the union above her employer that has nothing to do with it,
 * never to the employer's own (conflict wall); her words are sealed. Errors: Refusal `workbench/too-many-requests`.
 */
export async function requestExplanation(
  context: Context,
  { caseId, need, words }: ExplanationRequest,
): Promise<number> {
  const { actor, now } = context;
  const personId = actor.kind === "worker" ? actor.id : null;
  return asSystem(context, "explanation-request", async (ctx) => {
    if (personId) await requireRoomToday(ctx, personId);
    const employerId = personId ? await findCurrentEmployer(ctx, personId) : undefined;
    // With an employer the wall alone decides; a wish without one is for the union of her place, a visitor's for the highest.
    const union =
      employerId === undefined
        ? await findUnionFor(ctx, personId ?? undefined)
        : await findReceivingUnion(ctx, { employerId });
    const key = randomUUID();
    const row = {
      key,
      case_id: caseId ?? null,
      need_code: need ?? null,
      words_sealed: ctx.services.keyring.seal("explanation_request.words", key, words.trim().slice(0, longestRequest)),
      person_id: personId,
      employer_id: employerId ?? null,
      union_id: union?.id ?? null,
      union_path: union?.path ?? null,
      state: "open" as const,
      answered_by: null,
      answered_at: null,
      answer_case: null,
      reason: null,
      at: now,
    };
    const { id } = await tables(ctx)
      .insertInto("explanation_request")
      .values(row)
      .returning("id")
      .executeTakeFirstOrThrow();
    return id;
  });
}

async function requireRoomToday(ctx: Context, personId: string): Promise<void> {
  const { n } = await tables(ctx)
    .selectFrom("explanation_request")
    .select(({ fn }) => fn.countAll<number>().as("n"))
    .where("person_id", "=", personId)
    .where("at", ">", new Date(ctx.now.getTime() - 86_400_000))
    .executeTakeFirstOrThrow();
  if (n >= mostADay) throw new Refusal("too-many", "workbench/too-many-requests");
}
