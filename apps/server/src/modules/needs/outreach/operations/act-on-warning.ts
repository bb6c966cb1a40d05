import type { actOnWarningContract, InputOf, OutputOf, WarningAct } from "@zhijia/contracts";
import { type Context, inTransaction } from "../../../../platform/context.ts";
import { Refusal } from "../../../../platform/refusals.ts";
import { answerOfGroup } from "../group-answer.ts";
import { actsOf } from "../rules.ts";
import { type WarningInHand, warningInHand } from "../warning-in-hand.ts";
import { checkConsent } from "./check-consent.ts";
import { closeWarning } from "./close-warning.ts";
import { contactWorkers } from "./contact-workers.ts";
import { giveVerdict } from "./give-verdict.ts";
import { declineHelp, noteOnWarning, screenWarning, takeWarning } from "./move-warning.ts";
import { openAsMatter } from "./open-as-matter.ts";

/**
 * One act of staff on one warning: lock, ask, write, tell. Errors: Refusal `need/no-warning`, `need/not-now` when the act is not
 * among those that may be done now by this person, and the act's own.
 */
export async function actOnWarning(
  context: Context,
  id: number,
  act: InputOf<typeof actOnWarningContract>["body"],
): Promise<OutputOf<typeof actOnWarningContract>> {
  return inTransaction(context, async (ctx) => {
    const hand = await warningInHand(ctx, id, "need.handle");
    if (!(await mayDo(ctx, hand)).includes(act.act)) throw new Refusal("conflict", "need/not-now", { act: act.act });
    const said = await perform(ctx, hand, act);
    const after = await warningInHand(ctx, id, "need.handle");
    return { state: after.standing.state, may: await mayDo(ctx, after), ...(said && { said: said[ctx.lang] }) };
  });
}

export async function mayDo(ctx: Context, { warning, standing: { state }, spine }: WarningInHand) {
  const saidNo = warning.level === "employer" && state === "screened" && (await answerOfGroup(ctx, warning)) === "no";
  return actsOf({ level: warning.level, state, spine, saidNo });
}

type Said = { zh: string; en: string } | undefined;

async function perform(ctx: Context, hand: WarningInHand, act: WarningAct): Promise<Said> {
  switch (act.act) {
    case "take":
      return void (await takeWarning(ctx, hand));
    case "note":
      return void (await noteOnWarning(ctx, hand, act.words));
    case "screen":
      return void (await screenWarning(ctx, hand, act.words));
    case "check":
      return checkConsent(ctx, hand, act);
    case "contact":
      return void (await contactWorkers(ctx, hand, act));
    case "open":
      return openAsMatter(ctx, hand, act.words);
    case "false-alarm":
    case "already-known":
      return void (await giveVerdict(ctx, hand, act));
    case "decline":
      return void (await declineHelp(ctx, hand, act.words));
    case "close":
      return void (await closeWarning(ctx, hand, act));
  }
}
