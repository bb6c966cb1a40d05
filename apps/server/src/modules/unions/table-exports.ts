import type { Role, TableKind } from "@zhijia/contracts";
import { logAccess } from "../../platform/access-log/index.ts";
import type { Context } from "../../platform/context.ts";
import { grantsFor, requirePermission } from "../../platform/permissions.ts";
import { Refusal } from "../../platform/refusals.ts";
import { contentTypes, type TableFormat, type TableShape, writeTable } from "../../platform/table-files/index.ts";
import { findStaff, openPeople } from "../people/index.ts";
import { below } from "./below.ts";
import { namesOfEmployers } from "./employer-names.ts";
import { filtered } from "./employers.ts";
import { type EmployerRow, employersShape } from "./registry-tables/employers-table.ts";
import { type MemberRow, membersShape } from "./registry-tables/members-table.ts";
import { type RoleRow, rolesShape } from "./registry-tables/roles-table.ts";
import { type UnionRow, unionsShape } from "./registry-tables/unions-table.ts";
import { toSend, type WrittenFile } from "./table-imports.ts";
import { tables } from "./tables.ts";
import { namesOfUnions, placeOf, requireUnion } from "./union-tree.ts";

const batch = 1000;

/** Most members of one file: each of them learns of it, and nobody needs the roster of a city on a laptop. */
const mostMembers = 5000;

export async function exportEmployers(
  ctx: Context,
  { format, union }: { format: TableFormat; union?: number | undefined },
): Promise<WrittenFile> {
  const query = await filtered(ctx, { union });
  async function* rows(): AsyncGenerator<EmployerRow> {
    for (let last = 0; ; ) {
      const page = await query.selectAll().where("id", ">", last).orderBy("id").limit(batch).execute();
      const unions = await namesOfUnions(
        ctx,
        page.flatMap(({ union_id }) => union_id ?? []),
      );
      for (const row of page) {
        yield {
          name: row.name,
          uscc: row.uscc ?? undefined,
          district: row.district_code,
          union: row.union_id === null ? undefined : unions.get(row.union_id),
          industry: row.industry ?? undefined,
          headcount: row.headcount ?? undefined,
          status: row.status,
        };
      }
      if (page.length < batch) return;
      last = page.at(-1)!.id;
    }
  }
  return exportTable(ctx, "employers", employersShape, rows(), format);
}

/** The active unions within the asker's scope, parents before children, so that the file can be imported again. */
export async function exportUnions(
  ctx: Context,
  { format, below: top }: { format: TableFormat; below?: number | undefined },
): Promise<WrittenFile> {
  const grants = grantsFor(ctx.actor, "union.manage");
  let query = tables(ctx)
    .selectFrom("union_org")
    .selectAll()
    .where("status", "=", "active")
    .where("parent_id", "is not", null)
    .where((where) =>
      where.or(
        grants.map((grant) =>
          "branch" in grant ? below("path", grant.branch) : where("district_code", "like", `${grant.area}%`),
        ),
      ),
    );
  if (top !== undefined) query = query.where(below("path", (await requireUnion(ctx, top)).path));
  async function* rows(): AsyncGenerator<UnionRow> {
    for (let last = ""; ; ) {
      const page = await query.where("path", ">", last).orderBy("path").limit(batch).execute();
      const parents = await namesOfUnions(
        ctx,
        page.flatMap(({ parent_id }) => parent_id ?? []),
      );
      const codes = await employerCodes(
        ctx,
        page.flatMap(({ employer_id }) => employer_id ?? []),
      );
      for (const row of page) {
        yield {
          name: row.name,
          parent: parents.get(row.parent_id!) ?? "",
          level: row.level,
          kind: row.kind,
          uscc: row.uscc ?? undefined,
          district: row.district_code,
          employer: row.employer_id === null ? undefined : codes.get(row.employer_id),
        };
      }
      if (page.length < batch) return;
      last = page.at(-1)!.path;
    }
  }
  return exportTable(ctx, "unions", unionsShape, rows(), format);
}

/** The roster with whole names and numbers; each person has it in her access log. Refusals: `member/too-many-to-export`. */
export async function exportMembers(
  ctx: Context,
  { format, union: id, purpose }: { format: TableFormat; union: number; purpose: string },
): Promise<WrittenFile> {
  const union = await requireUnion(ctx, id);
  requirePermission(ctx.actor, "member.manage", placeOf(union));
  const members = await tables(ctx)
    .selectFrom("membership")
    .selectAll()
    .where(below("union_path", union.path))
    .orderBy("id")
    .limit(mostMembers + 1)
    .execute();
  if (members.length > mostMembers) {
    throw new Refusal("invalid", "member/too-many-to-export", { limit: mostMembers });
  }
  const subjects = [...new Set(members.map(({ person_id }) => person_id))];
  const look = { kind: "look" as const, what: "member.exported", purpose, record: String(id) };
  await logAccess(
    ctx,
    subjects.map((subject) => ({ ...look, subject })),
  );
  const people = await openPeople(ctx, subjects);
  const unions = await namesOfUnions(
    ctx,
    members.map(({ union_id }) => union_id),
  );
  const employers = await employersOnRoster(ctx, subjects);
  const rows = members.map(
    (row): MemberRow => ({
      name: people.get(row.person_id)?.name ?? "",
      phone: people.get(row.person_id)?.phone ?? "",
      union: unions.get(row.union_id) ?? "",
      number: row.number ?? undefined,
      joinedOn: row.joined_on ?? undefined,
      state: row.state,
      leftOn: row.left_on ?? undefined,
      employer: employers.get(row.person_id),
    }),
  );
  return exportTable(ctx, "members", membersShape, rows, format);
}

export async function exportRoles(ctx: Context, { format }: { format: TableFormat }): Promise<WrittenFile> {
  const grants = await tables(ctx)
    .selectFrom("role_grant")
    .selectAll()
    .where("revoked_at", "is", null)
    .orderBy("id")
    .execute();
  const staff = await findStaff(
    ctx,
    "id",
    grants.map(({ staff_id }) => staff_id),
  );
  const unions = await namesOfUnions(
    ctx,
    grants.flatMap(({ union_id }) => union_id ?? []),
  );
  const rows = grants.map(
    (row): RoleRow => ({
      login: staff.get(row.staff_id)?.login ?? "",
      role: row.role as Role,
      union: row.union_id === null ? undefined : unions.get(row.union_id),
      district: row.district_code ?? undefined,
    }),
  );
  return exportTable(ctx, "roles", rolesShape, rows, format);
}

/** Taking a table away is a security event. */
export async function exportTable<Row>(
  ctx: Context,
  kind: TableKind,
  shape: TableShape<Row>,
  rows: AsyncIterable<Row> | Iterable<Row>,
  format: TableFormat,
): Promise<WrittenFile> {
  await logAccess(ctx, [{ kind: "security", what: "table.exported", purpose: kind }]);
  const name = `${shape.name[ctx.lang]}.${format}`;
  return toSend(ctx, writeTable(shape, rows, { format, lang: ctx.lang }), { name, contentType: contentTypes[format] });
}

async function employerCodes(ctx: Context, ids: readonly number[]): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tables(ctx).selectFrom("employer").select(["id", "uscc"]).where("id", "in", ids).execute();
  return new Map(rows.flatMap(({ id, uscc }) => (uscc === null ? [] : [[id, uscc] as const])));
}

async function employersOnRoster(ctx: Context, people: readonly string[]): Promise<Map<string, string>> {
  if (people.length === 0) return new Map();
  const rows = await tables(ctx)
    .selectFrom("employment")
    .select(["person_id", "employer_id"])
    .where("person_id", "in", people)
    .where("source", "=", "roster")
    .orderBy("id")
    .execute();
  const names = await namesOfEmployers(
    ctx,
    rows.map(({ employer_id }) => employer_id),
  );
  return new Map(rows.map(({ person_id, employer_id }) => [person_id, names.get(employer_id) ?? ""]));
}
