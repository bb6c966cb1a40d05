import type { MatterAct, MatterActName } from "@zhijia/contracts";
import { type Context, inTransaction } from "../../../platform/context.ts";
import { requirePermission } from "../../../platform/permissions.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { actsOf, type Hand, handOf, type Part } from "../hands.ts";
import { type Action, lives, type Party, type ToldState } from "../lives.ts";
import { lockMatter } from "../store.ts";
import { addNote, askWorker, assignHandler, confirmUrgency, escalateByHand, remind, supervise } from "./aside-acts.ts";
import { assistMatter, endAssist } from "./assist-matter.ts";
import { classifyMatter } from "./classify-matter.ts";
import { callBack, contestFor, notReached, overrideClosing } from "./close-matter.ts";
import { dispatchMatter } from "./dispatch-matter.ts";
import { approveExtension, askExtension, refuseExtension } from "./extend-matter.ts";
import { mergeMatters, notDuplicate, splitMatter } from "./merge-matters.ts";
import { moveMatter } from "./move-matter.ts";
import { pauseMatter, resumeMatter } from "./pause-matter.ts";
import { askReview } from "./review-matter.ts";

type Done = { state: ToldState; may: MatterActName[] };

/**
 * One act of staff on one matter: lock, ask, write, tell. Errors: Refusal `matter/not-found`, `matter/not-now` when the act
 * is not among those that may be done now by this person, and the act's own.
 */
export async function actOnMatter(context: Context, id: number, act: MatterAct): Promise<Done> {
  return inTransaction(context, async (ctx) => {
    requirePermission(ctx.actor, "matter.handle");
    const row = await lockMatter(ctx, id);
    const hand = await handOf(ctx, row);
    if (hand.parties.length === 0 && !hand.assists)
      throw new Refusal("forbidden", "matter/not-your-part", { action: act.act });
    if (!actsOf(row, partsOf(hand)).includes(act.act)) refuse(hand, act.act);
    await perform(ctx, hand, act);
    const after = await findAgain(ctx, id);
    return after ? { state: after.row.state, may: actsOf(after.row, partsOf(after)) } : { state: row.state, may: [] };
  });
}

const partsOf = ({ parties, assists }: Hand): Part[] => (assists ? [...parties, "assist"] : parties);

/** Why not: the wrong state, somebody else's part, or a designated unit. */
function refuse({ row, parties }: Hand, act: MatterActName): never {
  if (act === "ask-return" && row.designated) throw new Refusal("conflict", "matter/designated");
  if (act === "ask-review" && row.instance === "re-check") throw new Refusal("conflict", "matter/instance");
  if (act === "resume" && row.paused_until === null) throw new Refusal("conflict", "matter/not-paused");
  const step = (lives[row.kind] as Partial<Record<Action, { by: readonly Party[] }>>)[act as Action];
  if (step && !step.by.some((party) => parties.includes(party)))
    throw new Refusal("forbidden", "matter/not-your-part", { action: act });
  if (!step && act in lives.petition && !(act in lives[row.kind]))
    throw new Refusal("conflict", "matter/not-this-kind", { action: act, kind: row.kind });
  throw new Refusal("conflict", "matter/wrong-state", { action: act, state: row.state });
}

async function findAgain(ctx: Context, id: number): Promise<Hand | undefined> {
  try {
    return await handOf(ctx, await lockMatter(ctx, id));
  } catch (error) {
    // Passed on, and by that out of the actor's sight.
    if (error instanceof Refusal && error.code === "matter/not-found") return undefined;
    throw error;
  }
}

async function perform(ctx: Context, hand: Hand, act: MatterAct): Promise<void> {
  switch (act.act) {
    case "dispatch":
    case "transfer":
      await dispatchMatter(ctx, hand.row, { action: act.act, party: "desk", ...act });
      return;
    case "claim":
      await dispatchMatter(ctx, hand.row, {
        action: "claim",
        party: hand.parties.includes("desk") ? "desk" : "unit",
        unitId: act.unitId,
      });
      return;
    case "accept":
    case "ask-return":
    case "approve-return":
    case "refuse-return":
    case "reply":
    case "decline":
    case "publish":
    case "release":
    case "fulfil":
    case "uphold":
    case "admit":
      return moveMatter(ctx, hand, act);
    case "call-back":
      return callBack(ctx, hand, act);
    case "not-reached":
      return notReached(ctx, hand, act);
    case "override":
      return overrideClosing(ctx, hand, act);
    case "contest":
      return contestFor(ctx, hand, act);
    case "ask-review":
      await askReview(ctx, hand.row, { party: "desk", words: act.words });
      return;
    case "merge":
      return mergeMatters(ctx, hand, act);
    case "split":
      return splitMatter(ctx, hand, act);
    case "not-duplicate":
      return notDuplicate(ctx, hand, act);
    case "pause":
      return pauseMatter(ctx, hand, act);
    case "resume":
      return resumeMatter(ctx, hand);
    case "ask-extension":
      return askExtension(ctx, hand, act);
    case "approve-extension":
      return approveExtension(ctx, hand, act);
    case "refuse-extension":
      return refuseExtension(ctx, hand, act);
    case "assist":
      return assistMatter(ctx, hand, act);
    case "end-assist":
      return endAssist(ctx, hand, act);
    case "classify":
      return classifyMatter(ctx, hand, act);
    case "confirm-urgency":
      return confirmUrgency(ctx, hand, act);
    case "supervise":
      return supervise(ctx, hand, act);
    case "escalate":
      return escalateByHand(ctx, hand, act);
    case "remind":
      return remind(ctx, hand, act);
    case "assign":
      return assignHandler(ctx, hand, act);
    case "note":
      return addNote(ctx, hand, act);
    case "ask-worker":
      return askWorker(ctx, hand, act);
  }
}
