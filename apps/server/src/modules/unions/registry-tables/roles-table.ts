import { type Role, roles } from "@zhijia/contracts";
import type { Context } from "../../../platform/context.ts";
import {
  oneOf,
  Problem,
  type TableImport,
  type TableShape,
  text,
  type Verdict,
} from "../../../platform/table-files/index.ts";
import { findStaff } from "../../people/index.ts";
import { tellRoleChange } from "../operations/grant-role.ts";
import { tables } from "../tables.ts";
import { districtColumn } from "./columns.ts";
import { type Lookups, outOfScope, unknownDistrict } from "./lookups.ts";

export type RoleRow = { login: string; role: Role; union?: string | undefined; district?: string | undefined };

export const rolesShape: TableShape<RoleRow> = {
  name: { zh: "岗位角色", en: "Roles" },
  columns: [
    {
      key: "login",
      required: true,
      header: { zh: "账号", en: "Login" },
      also: ["登录名", "工号"],
      example: "zhang.san",
      hint: { zh: "已有的账号；新同事请先邀请。", en: "An account that is there; invite new colleagues first." },
      parse: (cell) => {
        const cut = text({ max: 200 })(cell);
        return typeof cut === "string" ? cut.toLowerCase() : cut;
      },
    },
    {
      key: "role",
      required: true,
      header: { zh: "角色", en: "Role" },
      example: "权益保障干部",
      hint: {
        zh: Object.values(roles)
          .map(({ zh }) => zh)
          .join("、"),
        en: Object.values(roles)
          .map(({ en }) => en)
          .join(", "),
      },
      parse: oneOf(roles),
      format: (value) => roles[value].zh,
    },
    {
      key: "union",
      header: { zh: "所属工会", en: "Union" },
      also: ["工会"],
      example: "崂山区总工会",
      hint: { zh: "与“行政区划代码”二选一。", en: "Either this or a district code." },
      width: 28,
      parse: text({ max: 100 }),
    },
    {
      key: "district",
      header: { zh: "行政区划代码", en: "District code" },
      example: "",
      hint: { zh: "与“所属工会”二选一。", en: "Either this or a union." },
      parse: districtColumn(),
    },
  ],
};

type Resolved = { staffId: string; union: { id: number; path: string } | undefined; held: boolean };

/** Roles for accounts that are there; a role that is held already is left as it is, none is revoked by a file. */
export function rolesImport(lookups: Lookups): TableImport<RoleRow> {
  return {
    shape: rolesShape,
    unique: [
      {
        column: { zh: "角色", en: "Role" },
        of: ({ login, role, union, district }) => [login, role, union, district].join(" "),
      },
    ],
    check: async (ctx, rows) => {
      const found = await resolve(ctx, lookups, rows);
      return found.map((one): Verdict => (one instanceof Problem ? one : one.held ? "unchanged" : "new"));
    },
    apply: async (ctx, rows) => {
      const found = await resolve(
        ctx,
        lookups,
        rows.map(({ row }) => row),
      );
      for (const [i, { row }] of rows.entries()) await grant(ctx, lookups, row, found[i] as Resolved);
    },
  };
}

async function resolve(ctx: Context, lookups: Lookups, rows: readonly RoleRow[]): Promise<(Resolved | Problem)[]> {
  await lookups.readUnions(
    ctx,
    rows.map(({ union }) => union),
  );
  const staff = await findStaff(
    ctx,
    "login",
    rows.map(({ login }) => login),
  );
  const held = new Set(
    await currentGrants(
      ctx,
      [...staff.values()].map(({ id }) => id),
    ),
  );
  const all: (Resolved | Problem)[] = [];
  for (const row of rows) {
    const account = staff.get(row.login);
    const union = row.union === undefined ? undefined : lookups.union(row.union);
    if (!account || account.state === "departed") all.push(new Problem("没有这个账号", "there is no such account"));
    else if (lookups.actor.kind === "staff" && lookups.actor.id === account.id) all.push(notYourself);
    else if ((row.union === undefined) === (row.district === undefined)) all.push(oneOfTwo);
    else if (union instanceof Problem) all.push(union);
    else if (row.district !== undefined && !(await lookups.hasDistrict(ctx, row.district))) all.push(unknownDistrict);
    // As grantRole: a district's administrator gives roles within districts, a union's within unions.
    else if (!lookups.may(union?.path ?? null, union ? null : row.district!)) all.push(outOfScope);
    else {
      const key = [account.id, row.role, union?.id ?? null, row.district ?? null].join(" ");
      all.push({ staffId: account.id, union, held: held.has(key) });
    }
  }
  return all;
}

const notYourself = new Problem("不能给自己授予角色", "nobody gives a role to themselves");
const oneOfTwo = new Problem("所属工会和行政区划代码须填且只填一个", "give either a union or a district code");

async function currentGrants(ctx: Context, staff: readonly string[]): Promise<string[]> {
  if (staff.length === 0) return [];
  const rows = await tables(ctx)
    .selectFrom("role_grant")
    .select(["staff_id", "role", "union_id", "district_code"])
    .where("staff_id", "in", staff)
    .where("revoked_at", "is", null)
    .execute();
  return rows.map((row) => [row.staff_id, row.role, row.union_id, row.district_code].join(" "));
}

async function grant(ctx: Context, { actor }: Lookups, row: RoleRow, { staffId, union }: Resolved): Promise<void> {
  const { id } = await tables(ctx)
    .insertInto("role_grant")
    .values({
      staff_id: staffId,
      role: row.role,
      union_id: union?.id ?? null,
      union_path: union?.path ?? null,
      district_code: row.district ?? null,
      granted_by: actor.kind === "staff" ? actor.id : null,
      granted_at: ctx.now,
      revoked_by: null,
      revoked_at: null,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await tellRoleChange(ctx, "role.granted", { id, staffId, role: row.role, reason: "imported" });
}
