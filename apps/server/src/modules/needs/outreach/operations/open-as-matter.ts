import { randomUUID } from "node:crypto";
import { asSystem, type Context } from "../../../../platform/context.ts";
import { requireStaff } from "../../../../platform/permissions.ts";
import { Refusal } from "../../../../platform/refusals.ts";
import { matterNumber, moveNeed, submitMatter } from "../../../matters/index.ts";
import { openPeople } from "../../../people/index.ts";
import { tables } from "../../tables.ts";
import { requireOpenHand } from "../group-answer.ts";
import { consentsOf, type WarningInHand, workerOf } from "../warning-in-hand.ts";
import { writeVerdict } from "./give-verdict.ts";

/**
 * From here on it is a matter like any other, at the same desk: a consultation of the worker's with the words that she agreed to,
 * or an appeal of the union's own about the employer or the industry, in which nobody is named. Errors: Refusal `need/no-call-consent`, `need/routine-only`, those of
 * `submitMatter`.
 */
export async function openAsMatter(ctx: Context, hand: WarningInHand, words: string) {
  const { warning, standing } = hand;
  await requireOpenHand(ctx, warning);
  const { id: enteredBy } = requireStaff(ctx.actor);
  const common = {
    submission: randomUUID(),
    text: words,
    desk: standing.desk,
    ...(standing.district && { district: standing.district }),
    enteredBy,
    isDemo: warning.is_demo,
  };
  const made =
    warning.level === "worker"
      ? await submitMatter(ctx, { ...common, kind: "consultation", channel: "phone", ...(await hers(ctx, hand)) })
      : await submitMatter(ctx, {
          ...common,
          kind: "appeal",
          channel: "app",
          anonymity: "anonymous",
          ...(warning.employer_id !== null && { employerId: warning.employer_id }),
        });
  const number = matterNumber(made.id, made.receivedAt);
  await moveNeed(ctx, warning.matter_id, "open", { words, detail: { number } });
  await writeVerdict(ctx, warning, "confirmed");
  await asSystem(ctx, "needs", async (inner) => {
    await tables(inner).updateTable("need_warning").set({ opened_id: made.id }).where("id", "=", warning.id).execute();
    await tables(inner)
      .updateTable("need_mark")
      .set({ consultation_id: made.id })
      .where("warning_id", "=", warning.id)
      .execute();
  });
  return { zh: `已立为事项 ${number}。`, en: `It is matter ${number} now.` };
}

/**
 * Her number, so that she can follow it. Not her employer: she let whoever calls see it, and not everybody who reads a matter; with
 * her word it is added as in any matter. The wall knows it all the same (0311_wall_by_employment.sql).
 */
async function hers(ctx: Context, { warning }: WarningInHand) {
  const { personId } = await workerOf(ctx, warning);
  const consents = await consentsOf(ctx, personId);
  // Her number stands in the matter: without her consent to be called she asks for help herself, in the app.
  if (!consents.call) throw new Refusal("forbidden", "need/no-call-consent");
  return asSystem(ctx, "needs", async (inner) => {
    const phone = (await openPeople(inner, [personId])).get(personId)?.phone;
    return {
      anonymity: "confidential" as const,
      personId,
      ...(phone && { phone }),
    };
  });
}
