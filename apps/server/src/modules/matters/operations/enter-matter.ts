import type { enterMatterContract, InputOf, OutputOf } from "@zhijia/contracts";
import { type Context, inTransaction } from "../../../platform/context.ts";
import { requirePermission, requireStaff } from "../../../platform/permissions.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { findPersonByPhone } from "../../people/index.ts";
import { findUnionPlace, requireNotApart } from "../../unions/index.ts";
import { findDesk } from "../intake.ts";
import { matterNumber, shownCode } from "../numbers.ts";
import { submitMatter } from "./submit-matter.ts";

/**
 * What came by phone, at the counter or by letter, entered for somebody. Where it goes, the conflict wall says, not whoever
 * enters it; a desk may be named within one's own scope. Errors: those of `submitMatter`, `request/not-allowed`, `employer/apart`.
 */
export async function enterMatter(
  context: Context,
  { deskId, ...said }: InputOf<typeof enterMatterContract>["body"],
): Promise<OutputOf<typeof enterMatterContract>> {
  return inTransaction(context, async (ctx) => {
    const { id: enteredBy } = requireStaff(ctx.actor);
    requirePermission(ctx.actor, "matter.enter");
    if (said.employerId !== undefined) requireNotApart(ctx.actor, said.employerId);
    const place = deskId === undefined ? undefined : await findUnionPlace(ctx, deskId);
    if (deskId !== undefined && !place) throw new Refusal("invalid", "matter/no-desk");
    if (place) requirePermission(ctx.actor, "matter.enter", { branch: place.path, area: place.area });
    const desk =
      said.employerId === undefined && place
        ? { id: place.id, path: place.path }
        : await findDesk(ctx, { employerId: said.employerId, district: said.district });
    const person = said.phone ? await findPersonByPhone(ctx, said.phone) : undefined;
    const made = await submitMatter(ctx, { ...said, desk, enteredBy, personId: person?.id, wordless: false });
    return { ...made, number: matterNumber(made.id, made.receivedAt), code: shownCode(made.code) };
  });
}
