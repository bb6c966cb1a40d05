import type { WarningAct } from "@zhijia/contracts";
import type { Context } from "../../../../platform/context.ts";
import { Refusal } from "../../../../platform/refusals.ts";
import { moveNeed, noteOnNeed } from "../../../matters/index.ts";
import { wasVisited } from "../../visits/was-visited.ts";
import { requireOpenHand } from "../group-answer.ts";
import { requireChannel } from "../rules.ts";
import { consentsOf, type WarningInHand, workerOf } from "../warning-in-hand.ts";

/**
 * How it was tried and what came of it; only somebody who was reached was contacted. Errors: Refusal `need/no-call-consent`
 * (asked again now), `need/no-visit-for-one`, `need/group-names-nobody`, `need/visit-by-plan` (an employer is visited only as one of
 * a plan), `need/routine-only`.
 */
export async function contactWorkers(
  ctx: Context,
  { warning, standing }: WarningInHand,
  { channel, outcome, words }: Extract<WarningAct, { act: "contact" }>,
): Promise<void> {
  const one = warning.level === "worker" ? await workerOf(ctx, warning) : undefined;
  const mayCall = one !== undefined && (await consentsOf(ctx, one.personId)).call;
  requireChannel(warning.level, channel, mayCall);
  if (
    channel === "visit" &&
    (warning.employer_id === null || !(await wasVisited(ctx, warning.employer_id, warning.told_at)))
  )
    throw new Refusal("conflict", "need/visit-by-plan");
  if (channel !== "visit") await requireOpenHand(ctx, warning);
  const told = { words, detail: { channel, outcome } };
  if (standing.state === "checked" && outcome === "reached") await moveNeed(ctx, warning.matter_id, "contact", told);
  else await noteOnNeed(ctx, warning.matter_id, { ...told, action: "contact" });
}
