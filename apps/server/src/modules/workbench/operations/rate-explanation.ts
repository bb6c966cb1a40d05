import { createHmac } from "node:crypto";
import { asSystem, type Context } from "../../../platform/context.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { getCaseHeads } from "../../casebase/index.ts";
import { tables } from "../tables.ts";

export const ratingReasons = ["unclear", "not-my-case", "out-of-date", "wrong", "other"] as const;
export type Rating = { caseId: string; helpful: boolean; reason?: (typeof ratingReasons)[number] | undefined };

/**
 * Keeps one answer of each reader; a second one takes the place of the first. Without an account the reader is known only by
 * a keyed hash of address and device on this day: enough against pressing twice, too little to find anybody.
 */
export async function rateExplanation(context: Context, { caseId, helpful, reason }: Rating): Promise<void> {
  const { actor, client, now } = context;
  const personId = actor.kind === "worker" ? actor.id : null;
  const reader = personId ?? `${client?.address}\n${client?.device}\n${now.toISOString().slice(0, 10)}`;
  const rater = createHmac("sha256", context.services.secret).update(`rating\n${reader}`).digest();
  await asSystem(context, "rating", async (ctx) => {
    const [found] = await getCaseHeads(ctx, [caseId]);
    if (!found) throw new Refusal("not-found", "workbench/no-case", { id: caseId });
    const row = {
      case_id: caseId,
      rater,
      person_id: personId,
      helpful,
      reason: helpful ? null : (reason ?? null),
      at: now,
    };
    await tables(ctx)
      .insertInto("explanation_rating")
      .values(row)
      .onConflict((c) =>
        c.columns(["case_id", "rater"]).doUpdateSet({ helpful: row.helpful, reason: row.reason, at: row.at }),
      )
      .execute();
  });
}
