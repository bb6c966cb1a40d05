import type { InputOf, OutputOf, revealWorkerContract } from "@zhijia/contracts";
import { logAccess } from "../../../../platform/access-log/index.ts";
import { asSystem, type Context, inTransaction } from "../../../../platform/context.ts";
import { requireStaff } from "../../../../platform/permissions.ts";
import { Refusal } from "../../../../platform/refusals.ts";
import { maskName } from "../../../../platform/text/masks.ts";
import { noteOnNeed } from "../../../matters/index.ts";
import { openPeople } from "../../../people/index.ts";
import { findCurrentEmployer, namesOfEmployers } from "../../../unions/index.ts";
import { takeReveal } from "../reveals.ts";
import { consentsOf, warningInHand, workerOf } from "../warning-in-hand.ts";
import { revealPurposes } from "../words.ts";

/**
 * Who one worker's warning is about, for a purpose that she reads in her access log. What she agrees to is asked at this moment, not
 * as it was when it was checked. There is no such way from a group to its workers. Errors: Refusal `need/no-warning`,
 * `request/not-allowed`, `need/group-names-nobody`, `need/check-first`, `need/no-call-consent`, `need/no-phone`,
 * `need/reveals-used-up`.
 */
export async function revealWorker(
  context: Context,
  id: number,
  { purpose, words }: InputOf<typeof revealWorkerContract>["body"],
): Promise<OutputOf<typeof revealWorkerContract>> {
  return inTransaction(context, async (ctx) => {
    const staff = requireStaff(ctx.actor);
    const { warning, standing } = await warningInHand(ctx, id, "person.reveal");
    const { personId } = await workerOf(ctx, warning);
    if (!["checked", "contacted", "opened"].includes(standing.state)) throw new Refusal("conflict", "need/check-first");
    const consents = await consentsOf(ctx, personId);
    if (!consents.call) throw new Refusal("forbidden", "need/no-call-consent");
    const found = await asSystem(ctx, "needs", async (inner) => {
      const person = (await openPeople(inner, [personId])).get(personId);
      const employer = consents.employer ? await findCurrentEmployer(inner, personId) : undefined;
      return { person, employer };
    });
    if (!found.person?.phone) throw new Refusal("not-found", "need/no-phone");
    const left = await takeReveal(ctx, staff.id);
    const employer =
      found.employer === undefined ? undefined : (await namesOfEmployers(ctx, [found.employer])).get(found.employer);
    await logAccess(ctx, [
      {
        kind: "look",
        subject: personId,
        what: "need.worker",
        purpose: `${revealPurposes[purpose].zh}：${words}`,
        record: String(id),
        detail: { fields: employer ? "name,phone,employer" : "name,phone" },
      },
    ]);
    await noteOnNeed(ctx, warning.matter_id, { action: "reveal", words, detail: { purpose } });
    return {
      ...(found.person.name && { name: maskName(found.person.name) }),
      phone: found.person.phone,
      ...(employer && { employer }),
      left,
    };
  });
}
