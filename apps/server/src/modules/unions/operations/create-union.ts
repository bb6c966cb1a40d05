import { type Context, inTransaction } from "../../../platform/context.ts";
import { requirePermission } from "../../../platform/permissions.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { type CheckedCode, requireCreditCode } from "../credit-code.ts";
import { requireDistrict } from "../districts.ts";
import { findEmployerName } from "../employer-names.ts";
import { requireLevelBelow } from "../rules.ts";
import { tables, type UnionLevel } from "../tables.ts";
import { isTaken } from "../taken.ts";
import { placeOf, requireUnion } from "../union-tree.ts";

export type NewUnion = {
  parentId?: number | undefined;
  level: UnionLevel;
  kind: "territorial" | "industrial" | "enterprise";
  name: string;
  uscc?: string | undefined;
  districtCode: string;
  employerId?: number | undefined;
};

/**
 * A new union below one of the asker's scope; the top of a tree is the system's to make.
 * Refusals: `union/not-found`, `union/wrong-level`, `union/dissolved`, `union/no-district`, `union/uscc`, `union/uscc-taken`.
 */
export async function createUnion(
  context: Context,
  union: NewUnion,
): Promise<{ id: number; warnings: CheckedCode["warnings"] }> {
  return inTransaction(context, async (ctx) => {
    await requireParent(ctx, union);
    const { uscc, warnings } = requireCreditCode(union.uscc);
    await requireDistrict(ctx, union.districtCode);
    await requireEmployerOf(ctx, union.kind, union.employerId);
    const { id } = await tables(ctx)
      .insertInto("union_org")
      .values({
        parent_id: union.parentId ?? null,
        level: union.level,
        kind: union.kind,
        name: union.name,
        uscc,
        district_code: union.districtCode,
        employer_id: union.employerId ?? null,
      })
      .returning("id")
      .executeTakeFirstOrThrow()
      .catch(refuseTakenCode);
    await ctx.publish({ name: "union.created", payload: { id } });
    return { id, warnings };
  });
}

async function requireParent(ctx: Context, { parentId, level }: NewUnion): Promise<void> {
  // No place covers the top: nobody but the system may.
  if (parentId === undefined) return requirePermission(ctx.actor, "union.manage", {});
  const parent = await requireUnion(ctx, parentId);
  requirePermission(ctx.actor, "union.manage", placeOf(parent));
  if (parent.status === "dissolved") throw new Refusal("conflict", "union/dissolved");
  requireLevelBelow(parent.level, level);
}

/** An enterprise union names its employer: the conflict wall is built on it. Refusals: `union/needs-employer`, `employer/not-found`. */
export async function requireEmployerOf(
  ctx: Context,
  kind: string,
  employerId: number | null | undefined,
): Promise<void> {
  if (employerId === undefined || employerId === null) {
    if (kind === "enterprise") throw new Refusal("invalid", "union/needs-employer");
    return;
  }
  const name = await findEmployerName(ctx, employerId);
  if (name === undefined) throw new Refusal("not-found", "employer/not-found");
}

export function refuseTakenCode(error: unknown): never {
  if (isTaken(error, "union_org_uscc_key")) throw new Refusal("conflict", "union/uscc-taken");
  throw error;
}
