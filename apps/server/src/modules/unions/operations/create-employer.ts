import { type Context, inTransaction } from "../../../platform/context.ts";
import { requirePermission } from "../../../platform/permissions.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { findReceivingUnion } from "../conflict-wall.ts";
import { type CheckedCode, requireCreditCode } from "../credit-code.ts";
import { requireDistrict } from "../districts.ts";
import { tables } from "../tables.ts";
import { isTaken } from "../taken.ts";
import { requireUnion } from "../union-tree.ts";

export type NewEmployer = {
  name: string;
  uscc?: string | undefined;
  districtCode: string;
  industry?: string | undefined;
  headcount?: number | undefined;
  unionId?: number | undefined;
};

/**
 * A new employer; looked after by the union that is named, or by the one of its district.
 * Refusals: `union/no-district`, `union/not-found`, `union/uscc`, `employer/uscc-taken`.
 */
export async function createEmployer(
  context: Context,
  employer: NewEmployer,
): Promise<{ id: number; warnings: CheckedCode["warnings"] }> {
  return inTransaction(context, async (ctx) => {
    await requireDistrict(ctx, employer.districtCode);
    const union = await requireLookingAfter(ctx, employer.unionId, employer.districtCode);
    const { uscc, check, warnings } = requireCreditCode(employer.uscc);
    const { id } = await tables(ctx)
      .insertInto("employer")
      .values({
        name: employer.name,
        uscc,
        uscc_check: check,
        district_code: employer.districtCode,
        industry: employer.industry ?? null,
        headcount: employer.headcount ?? null,
        union_id: union?.id ?? null,
        union_path: union?.path ?? null,
        merged_into: null,
      })
      .returning("id")
      .executeTakeFirstOrThrow()
      .catch(refuseTakenEmployer);
    await ctx.publish({ name: "employer.created", payload: { id } });
    return { id, warnings };
  });
}

/** The union that is to look after an employer, at whose place the asker must hold the permission. */
export async function requireLookingAfter(ctx: Context, unionId: number | null | undefined, districtCode: string) {
  const union = unionId ? await requireUnion(ctx, unionId) : await findReceivingUnion(ctx, { districtCode });
  requirePermission(ctx.actor, "employer.manage", { branch: union?.path ?? null, area: districtCode });
  if (union && "status" in union && union.status === "dissolved") throw new Refusal("conflict", "union/dissolved");
  return union;
}

export function refuseTakenEmployer(error: unknown): never {
  if (isTaken(error, "employer_uscc_key")) throw new Refusal("conflict", "employer/uscc-taken");
  throw error;
}
