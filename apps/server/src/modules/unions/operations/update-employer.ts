import { type Context, inTransaction } from "../../../platform/context.ts";
import { requirePermission } from "../../../platform/permissions.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { requireNotApart } from "../conflict-wall.ts";
import { type CheckedCode, requireCreditCode } from "../credit-code.ts";
import { requireDistrict } from "../districts.ts";
import { type EmployerRow, placeOfEmployer } from "../employers.ts";
import { tables } from "../tables.ts";
import { refuseTakenEmployer, requireLookingAfter } from "./create-employer.ts";

type Opt<T> = T | undefined;
export type EmployerChanges = {
  name?: Opt<string>;
  uscc?: Opt<string | null>;
  districtCode?: Opt<string>;
  industry?: Opt<string | null>;
  headcount?: Opt<number | null>;
  unionId?: Opt<number | null>;
  status?: Opt<"open" | "suspended">;
};

/** Corrects an employer; a former name is kept. Refusals: as `createEmployer`, `employer/not-found`, `employer/apart`, `employer/gone`. */
export async function updateEmployer(
  context: Context,
  id: number,
  changes: EmployerChanges,
): Promise<{ warnings: CheckedCode["warnings"] }> {
  return inTransaction(context, async (ctx) => {
    const row = await lockEmployer(ctx, id);
    const districtCode = changes.districtCode ?? row.district_code;
    if (changes.districtCode !== undefined) await requireDistrict(ctx, districtCode);
    const union =
      changes.unionId === undefined && districtCode === row.district_code
        ? { id: row.union_id, path: row.union_path }
        : await requireLookingAfter(ctx, changes.unionId === undefined ? row.union_id : changes.unionId, districtCode);
    const code = changes.uscc === undefined ? undefined : requireCreditCode(changes.uscc);
    const name = changes.name ?? row.name;
    await tables(ctx)
      .updateTable("employer")
      .set({
        name,
        former_names: formerNames(row, name),
        uscc: code ? code.uscc : row.uscc,
        uscc_check: code ? code.check : row.uscc_check,
        district_code: districtCode,
        industry: changes.industry === undefined ? row.industry : changes.industry,
        headcount: changes.headcount === undefined ? row.headcount : changes.headcount,
        status: changes.status ?? row.status,
        union_id: union?.id ?? null,
        union_path: union?.path ?? null,
        updated_at: ctx.now,
      })
      .where("id", "=", id)
      .execute()
      .catch(refuseTakenEmployer);
    await ctx.publish({ name: "employer.changed", payload: { id } });
    return { warnings: code?.warnings ?? [] };
  });
}

/** The newest last, none twice, and not the present one. */
export function formerNames({ name, former_names }: Pick<EmployerRow, "name" | "former_names">, now: string): string[] {
  return [...new Set([...former_names, name])].filter((former) => former !== now);
}

/**
 * Locks an employer that the asker manages and stands in no tie to. Refusals: `employer/not-found`, `employer/apart`,
 * `employer/gone`.
 */
export async function lockEmployer(ctx: Context, id: number): Promise<EmployerRow> {
  const row = await tables(ctx).selectFrom("employer").selectAll().where("id", "=", id).executeTakeFirst();
  if (!row) throw new Refusal("not-found", "employer/not-found");
  requirePermission(ctx.actor, "employer.manage", placeOfEmployer(row));
  requireNotApart(ctx.actor, id);
  if (row.merged_into !== null) throw new Refusal("conflict", "employer/gone", { into: row.merged_into });
  // Read again under the lock: another may have changed it meanwhile.
  return tables(ctx).selectFrom("employer").selectAll().where("id", "=", id).forUpdate().executeTakeFirstOrThrow();
}
