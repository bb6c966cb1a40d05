import type { Context } from "../../../platform/context.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { answerDue, readClocks } from "../clocks.ts";
import type { Hand } from "../hands.ts";
import { lives, type Party } from "../lives.ts";
import { advance } from "../rules.ts";
import { standingOf } from "../standing.ts";
import { moveDue, saveMove, timeFor } from "../store.ts";
import { tables } from "../tables.ts";
import { tellWorker } from "../tell-worker.ts";
import { passToMerged } from "./merge-matters.ts";
import type { On } from "./on.ts";

type Moves =
  | "accept"
  | "ask-return"
  | "approve-return"
  | "refuse-return"
  | "reply"
  | "decline"
  | "publish"
  | "release"
  | "fulfil"
  | "uphold"
  | "admit";

/** The worker reads the words of these; of the others they are for colleagues. */
const toWorker: readonly Moves[] = ["reply", "decline", "fulfil", "uphold"];

/** The plain steps of a life. Errors: those of `advance`; Refusal `matter/own-return`: a return is not approved by whoever asked. */
export async function moveMatter(ctx: Context, { row, parties, staffId }: Hand, act: On<Moves>): Promise<void> {
  if (act.act === "approve-return")
    await requireOther(ctx, row.id, "ask-return", staffId, new Refusal("forbidden", "matter/own-return"));
  const party = partyFor(row.kind, act.act, parties);
  const due =
    act.act === "admit"
      ? answerDue(await readClocks(ctx), { kind: row.kind, instance: "first", district: row.district_code }, ctx.now)
      : undefined;
  const next = advance(standingOf(row), act.act, { party, ...(due && { dueAt: due.at }) }, await timeFor(ctx, row));
  const words = "words" in act ? act.words : undefined;
  const audience = toWorker.includes(act.act) ? "worker" : "staff";
  const moved = await saveMove(
    ctx,
    row,
    next,
    { action: act.act, party, words, audience, ...(row.lead_unit_id && { unitId: row.lead_unit_id }) },
    due ? { also: moveDue(due) } : {},
  );
  if (next.state === "answered") {
    await tellWorker(ctx, { id: row.id, receivedAt: row.received_at }, "answered");
    await passToMerged(ctx, moved, words ?? "");
  } else if (act.act !== "ask-return" && act.act !== "refuse-return") {
    await tellWorker(ctx, { id: row.id, receivedAt: row.received_at }, "news");
  }
}

/** In the part that the step is for; who holds several acts in the first that fits. */
export function partyFor(kind: Hand["row"]["kind"], action: string, parties: readonly Party[]): Party {
  const step = (lives[kind] as Record<string, { by: readonly Party[] } | undefined>)[action];
  const party = step?.by.find((by) => parties.includes(by));
  if (!party) throw new Refusal("forbidden", "matter/not-your-part", { action });
  return party;
}

/** Two people: who asked does not approve. Errors: the refusal given. */
export async function requireOther(
  ctx: Context,
  matterId: number,
  asked: string,
  staffId: string,
  refusal: Refusal,
): Promise<void> {
  const last = await tables(ctx)
    .selectFrom("matter_activity")
    .select("staff_id")
    .where("matter_id", "=", matterId)
    .where("action", "=", asked)
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  if (last?.staff_id === staffId) throw refusal;
}
