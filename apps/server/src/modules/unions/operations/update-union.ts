import { type Context, inTransaction } from "../../../platform/context.ts";
import { requirePermission } from "../../../platform/permissions.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { requireNotApart } from "../conflict-wall.ts";
import { type CheckedCode, requireCreditCode } from "../credit-code.ts";
import { requireDistrict } from "../districts.ts";
import { tables } from "../tables.ts";
import { placeOf, requireUnion } from "../union-tree.ts";
import { refuseTakenCode, requireEmployerOf } from "./create-union.ts";

type Changes = {
  name?: string | undefined;
  uscc?: string | null | undefined;
  districtCode?: string | undefined;
  employerId?: number | null | undefined;
};

/** Corrects a union; its place in the tree is `moveUnion`'s. Refusals: as `createUnion`, `union/apart`. */
export async function updateUnion(
  context: Context,
  id: number,
  changes: Changes,
): Promise<{ warnings: CheckedCode["warnings"] }> {
  return inTransaction(context, async (ctx) => {
    const union = await requireUnion(ctx, id);
    requirePermission(ctx.actor, "union.manage", placeOf(union));
    if (union.status === "dissolved") throw new Refusal("conflict", "union/dissolved");
    if (changes.districtCode !== undefined) {
      await requireDistrict(ctx, changes.districtCode);
      // Nobody takes a union out of their own scope, or into it, by its district.
      requirePermission(ctx.actor, "union.manage", { branch: union.path, area: changes.districtCode });
    }
    if (changes.employerId !== undefined && changes.employerId !== union.employer_id) {
      // Whose union it is decides who is kept apart: not for those to change who would be.
      for (const employer of [union.employer_id, changes.employerId])
        if (employer) requireNotApart(ctx.actor, employer);
      await requireEmployerOf(ctx, union.kind, changes.employerId);
    }
    const code = changes.uscc === undefined ? undefined : requireCreditCode(changes.uscc);
    await tables(ctx)
      .updateTable("union_org")
      .set({
        name: changes.name ?? union.name,
        district_code: changes.districtCode ?? union.district_code,
        employer_id: changes.employerId === undefined ? union.employer_id : changes.employerId,
        uscc: code ? code.uscc : union.uscc,
      })
      .where("id", "=", id)
      .execute()
      .catch(refuseTakenCode);
    await ctx.publish({ name: "union.changed", payload: { id } });
    return { warnings: code?.warnings ?? [] };
  });
}
