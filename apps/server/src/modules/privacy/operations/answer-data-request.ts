import type { answerDataRequestContract, InputOf } from "@zhijia/contracts";
import { logAccess } from "../../../platform/access-log/index.ts";
import type { Context } from "../../../platform/context.ts";
import { requireStaff } from "../../../platform/permissions.ts";
import type { PersonalDataPart } from "../../../platform/personal-data.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { requestField, requireRequest } from "../data-requests.ts";
import { tables } from "../tables.ts";
import { erasePerson } from "./erase-person.ts";

type Input = InputOf<typeof answerDataRequestContract>;

/**
 * Grants or refuses, with words (个保法 50: a refusal says why). What was granted is done with it: a deletion here, a
 * take-down by whoever listens to `data-request.take-down-granted`. Errors: Refusal `privacy/no-request`,
 * `privacy/answered`, `privacy/held`.
 */
export async function answerDataRequest(
  ctx: Context,
  parts: readonly PersonalDataPart[],
  { params: { id }, body: { decision, answer } }: Input,
): Promise<Record<string, never>> {
  const request = await requireRequest(ctx, id);
  if (request.state !== "open") throw new Refusal("conflict", "privacy/answered");
  const staff = requireStaff(ctx.actor);
  await tables(ctx)
    .updateTable("data_request")
    .set({
      state: decision,
      owner_id: request.owner_id ?? staff.id,
      answer_sealed: ctx.services.keyring.seal(requestField.answer, id, answer),
      answered_by: staff.id,
      answered_at: ctx.now,
      erases_on: null,
    })
    .where("id", "=", id)
    .execute();
  const subject = request.person_id ? { subject: request.person_id } : {};
  await logAccess(ctx, [
    { kind: "security", ...subject, what: `data-request.${decision}`, purpose: "data-rights", record: id },
  ]);
  await ctx.publish({ name: `data-request.${decision}`, payload: { requestId: id, kind: request.kind } });
  if (decision === "refused") return {};
  if (request.kind === "delete" && request.person_id) await erasePerson(ctx, parts, request.person_id, id);
  if (request.kind === "take-down" && request.case_id) {
    await ctx.publish({
      name: "data-request.take-down-granted",
      payload: { requestId: id, caseId: request.case_id },
    });
  }
  return {};
}
