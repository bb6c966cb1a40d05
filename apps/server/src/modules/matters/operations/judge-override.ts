import { randomUUID } from "node:crypto";
import type { InputOf, judgeOverrideContract, OutputOf } from "@zhijia/contracts";
import { asOwner, type Context, inTransaction } from "../../../platform/context.ts";
import { requirePermission, requireStaff } from "../../../platform/permissions.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { lockMatter, recordActivity } from "../store.ts";
import { tables } from "../tables.ts";
import { tellWorker } from "../tell-worker.ts";
import { reopen } from "./close-matter.ts";

/**
 * Whether a closing that was drawn by lot was right, said once, by somebody else than who closed. Where it was unfounded and
 * still holds, the matter goes on. Errors: Refusal `matter/no-sample` also for one of another scope, `matter/own-override`,
 * `matter/judged-already`.
 */
export async function judgeOverride(
  context: Context,
  id: number,
  { verdict, words }: InputOf<typeof judgeOverrideContract>["body"],
): Promise<OutputOf<typeof judgeOverrideContract>> {
  return inTransaction(context, async (ctx) => {
    const { id: staffId } = requireStaff(ctx.actor);
    requirePermission(ctx.actor, "override.audit");
    const seen = await tables(ctx)
      .selectFrom("override_sample")
      .select("matter_id")
      .where("activity_id", "=", id)
      .executeTakeFirst();
    if (!seen) throw new Refusal("not-found", "matter/no-sample");
    // Whoever audits may see no matters: the lock, which also orders two verdicts, is taken for them.
    const { row, sample, closing } = await asOwner(ctx, async (owner) => ({
      row: await lockMatter(owner, seen.matter_id),
      sample: await sampleOf(owner, id),
      closing: await activityOf(owner, id),
    }));
    if (sample.verdict !== null) throw new Refusal("conflict", "matter/judged-already");
    if (closing.staff_id === staffId) throw new Refusal("forbidden", "matter/own-override");
    const key = randomUUID();
    const told = { action: `closing-${verdict}`, party: "system" as const, words, key };
    const holds = row.state === "closed" && row.closed_at?.getTime() === sample.closed_at.getTime();
    const reopened = verdict === "unfounded" && holds;
    if (reopened) await reopen(ctx, row, { ...told, audience: "staff" });
    else await recordActivity(ctx, row, told);
    await asOwner(ctx, (owner) =>
      tables(owner)
        .updateTable("override_sample")
        .set({ verdict, verdict_key: key })
        .where("activity_id", "=", id)
        .execute(),
    );
    if (reopened) await tellWorker(ctx, { id: row.id, receivedAt: row.received_at }, "news");
    return { reopened };
  });
}

const sampleOf = (owner: Context, id: number) =>
  tables(owner)
    .selectFrom("override_sample")
    .select(["verdict", "closed_at"])
    .where("activity_id", "=", id)
    .executeTakeFirstOrThrow();

const activityOf = (owner: Context, id: number) =>
  tables(owner).selectFrom("matter_activity").select("staff_id").where("id", "=", id).executeTakeFirstOrThrow();
