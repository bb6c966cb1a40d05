import type { employerSchema } from "@zhijia/contracts";
import type { SelectQueryBuilder } from "kysely";
import type { z } from "zod";
import type { Context } from "../../platform/context.ts";
import { grantsFor, may } from "../../platform/permissions.ts";
import { Refusal } from "../../platform/refusals.ts";
import { below, inArea } from "./below.ts";
import { isApart } from "./conflict-wall.ts";
import { namesOfDistricts } from "./districts.ts";
import { hasName, namesOfEmployers } from "./employer-names.ts";
import type { EmployerTable } from "./tables.ts";
import { tables } from "./tables.ts";
import { namesOfUnions, requireUnion } from "./union-tree.ts";

type Employer = z.input<typeof employerSchema>;
type Opt<T> = T | undefined;

export type EmployerFilter = {
  text?: Opt<string>;
  district?: Opt<string>;
  union?: Opt<number>;
  status?: Opt<"open" | "suspended" | "closed">;
  usccCheck?: Opt<"ok" | "warn" | "none">;
};
export type EmployerQuery = EmployerFilter & {
  sort: "name" | "-name" | "headcount" | "-headcount" | "updated" | "-updated";
  page: number;
  size: number;
};

const columnOf = { name: "name", headcount: "headcount", updated: "updated_at" } as const;

/** The employers within the asker's scope (row-level security), those that were merged away left out. */
export async function listEmployers(
  ctx: Context,
  query: EmployerQuery,
): Promise<{ employers: Employer[]; total: number }> {
  const rows = await filtered(ctx, query);
  const { total } = await rows.select((sel) => sel.fn.countAll<number>().as("total")).executeTakeFirstOrThrow();
  const descending = query.sort.startsWith("-");
  const column = columnOf[query.sort.replace("-", "") as keyof typeof columnOf];
  const found = await rows
    .selectAll()
    .orderBy(column, (order) => (descending ? order.desc().nullsLast() : order.asc().nullsLast()))
    .orderBy("id")
    .limit(query.size)
    .offset((query.page - 1) * query.size)
    .execute();
  return { employers: await describe(ctx, found), total };
}

/** The same as rows of the table: for an export. */
export async function filtered(ctx: Context, filter: EmployerFilter) {
  let rows: SelectQueryBuilder<{ employer: EmployerTable }, "employer", object> = tables(ctx)
    .selectFrom("employer")
    .where("merged_into", "is", null);
  // Row-level security says the same, but not so that an index could be used.
  const grants = grantsFor(ctx.actor, "employer.read");
  if (grants.length > 0) {
    rows = rows.where((where) =>
      where.or(
        grants.map((grant) =>
          "branch" in grant ? below("union_path", grant.branch) : inArea("district_code", grant.area),
        ),
      ),
    );
  }
  if (filter.text !== undefined) rows = rows.where(hasName(filter.text));
  if (filter.district) rows = rows.where(inArea("district_code", filter.district));
  if (filter.union !== undefined) rows = rows.where(below("union_path", (await requireUnion(ctx, filter.union)).path));
  if (filter.status) rows = rows.where("status", "=", filter.status);
  if (filter.usccCheck) rows = rows.where("uscc_check", "=", filter.usccCheck);
  return rows;
}

/** An employer with its ties and its history. Refusals: `employer/not-found`, also for one outside the asker's scope. */
export async function getEmployer(ctx: Context, id: number) {
  const row = await requireEmployer(ctx, id);
  const [employer] = await describe(ctx, [row]);
  return {
    employer: employer!,
    ties: await listTies(ctx, id),
    merges: await listMerges(ctx, id),
    ...(row.merged_into !== null && { mergedInto: row.merged_into }),
    may: { manage: may(ctx.actor, "employer.manage", placeOfEmployer(row)) && !isApart(ctx.actor, id) },
  };
}

/** Refusals: `employer/not-found`. */
export async function requireEmployer(ctx: Context, id: number) {
  const row = await tables(ctx).selectFrom("employer").selectAll().where("id", "=", id).executeTakeFirst();
  if (!row) throw new Refusal("not-found", "employer/not-found");
  return row;
}

export type EmployerRow = Awaited<ReturnType<typeof requireEmployer>>;

/** Where an employer is asked for a permission. */
export function placeOfEmployer({ union_path, district_code }: Pick<EmployerRow, "union_path" | "district_code">) {
  return { branch: union_path, area: district_code };
}

async function listTies(ctx: Context, id: number) {
  const rows = await tables(ctx)
    .selectFrom("employer_tie")
    .selectAll()
    .where((where) => where.or([where("employer_id", "=", id), where("other_id", "=", id)]))
    .orderBy("id")
    .execute();
  const names = await namesOfEmployers(
    ctx,
    rows.flatMap(({ employer_id, other_id }) => [employer_id, other_id]),
  );
  const named = (employerId: number) => ({ id: employerId, name: names.get(employerId) ?? "" });
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    employer: named(row.employer_id),
    other: named(row.other_id),
    ...(row.valid_from && { validFrom: row.valid_from }),
    ...(row.valid_to && { validTo: row.valid_to }),
    source: row.source,
  }));
}

async function listMerges(ctx: Context, id: number) {
  const rows = await tables(ctx)
    .selectFrom("registry_merge")
    .select(["gone", "reason", "at"])
    .where("kind", "=", "employer")
    .where("kept", "=", String(id))
    .orderBy("id")
    .execute();
  const names = await namesOfEmployers(
    ctx,
    rows.map(({ gone }) => Number(gone)),
  );
  return rows.map(({ gone, reason, at }) => ({
    gone: Number(gone),
    goneName: names.get(Number(gone)) ?? "",
    reason,
    at: at.toISOString(),
  }));
}

async function describe(ctx: Context, rows: readonly EmployerRow[]): Promise<Employer[]> {
  const districts = await namesOfDistricts(
    ctx,
    rows.map(({ district_code }) => district_code),
  );
  const unions = await namesOfUnions(
    ctx,
    rows.flatMap(({ union_id }) => union_id ?? []),
  );
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    formerNames: row.former_names,
    ...(row.uscc && { uscc: row.uscc }),
    usccCheck: row.uscc === null ? "none" : row.uscc_check,
    districtCode: row.district_code,
    districtName: districts.get(row.district_code) ?? "",
    ...(row.industry && { industry: row.industry }),
    ...(row.headcount !== null && { headcount: row.headcount }),
    status: row.status,
    ...(row.union_id !== null && { union: { id: row.union_id, name: unions.get(row.union_id) ?? "" } }),
    isDemo: row.is_demo,
    updatedAt: row.updated_at.toISOString(),
  }));
}
