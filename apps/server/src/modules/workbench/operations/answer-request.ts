import { type Context, inTransaction } from "../../../platform/context.ts";
import { requireStaff } from "../../../platform/permissions.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { getWorkRow } from "../queries.ts";
import { tables } from "../tables.ts";

type Answer = { id: number; caseId?: string | undefined; reason?: string | undefined };

/** Answers a wish with an explained case, or says why there is none; whoever asked with an account reads it. */
export async function answerRequest(
  context: Context,
  { id, caseId, reason }: Answer,
): Promise<{ state: "answered" | "declined" }> {
  return inTransaction(context, async (ctx) => {
    const staff = requireStaff(ctx.actor);
    const request = await tables(ctx)
      .selectFrom("explanation_request")
      .select(["state", "person_id"])
      .where("id", "=", id)
      .forUpdate()
      .executeTakeFirst();
    if (!request) throw new Refusal("not-found", "workbench/no-request");
    if (request.state !== "open") throw new Refusal("conflict", "workbench/request-closed");
    if (!caseId && !reason?.trim()) throw new Refusal("invalid", "workbench/answer-or-reason");
    if (caseId) {
      const { work } = await getWorkRow(ctx, caseId);
      if (work.state !== "published") throw new Refusal("invalid", "workbench/answer-or-reason");
    }
    const state = caseId ? "answered" : "declined";
    await tables(ctx)
      .updateTable("explanation_request")
      .set({
        state,
        answer_case: caseId ?? null,
        reason: reason?.trim() || null,
        answered_by: staff.id,
        answered_at: ctx.now,
      })
      .where("id", "=", id)
      .execute();
    await ctx.publish({ name: "explanation-request.answered", payload: { id, personId: request.person_id } });
    return { state };
  });
}
