import type { unionSchema } from "@zhijia/contracts";
import { sql } from "kysely";
import type { z } from "zod";
import type { Context } from "../../platform/context.ts";
import { may } from "../../platform/permissions.ts";
import { Refusal } from "../../platform/refusals.ts";
import { below } from "./below.ts";
import { namesOfDistricts } from "./districts.ts";
import { namesOfEmployers } from "./employer-names.ts";
import { idsOfPath } from "./rules.ts";
import { tables, type UnionTable } from "./tables.ts";

type Union = z.input<typeof unionSchema>;
type Opt<T> = T | undefined;

export type UnionQuery = {
  parent?: Opt<number>;
  below?: Opt<number>;
  text?: Opt<string>;
  level?: Opt<UnionTable["level"]>;
  kind?: Opt<"territorial" | "industrial" | "enterprise">;
  district?: Opt<string>;
  status: "active" | "dissolved" | "all";
  page: number;
  size: number;
};

/** Unions by their name; without `parent`, `below` or `text` the tops of the tree. */
export async function listUnions(ctx: Context, query: UnionQuery): Promise<{ unions: Union[]; total: number }> {
  let rows = tables(ctx).selectFrom("union_org as u");
  if (query.parent !== undefined) rows = rows.where("u.parent_id", "=", query.parent);
  if (query.below !== undefined) rows = rows.where(below("u.path", (await requireUnion(ctx, query.below)).path));
  if (query.text !== undefined) {
    const text = query.text;
    rows = rows.where((where) => where.or([sql<boolean>`position(${text} in u.name) > 0`, where("u.uscc", "=", text)]));
  } else if (query.parent === undefined && query.below === undefined) rows = rows.where("u.parent_id", "is", null);
  if (query.level) rows = rows.where("u.level", "=", query.level);
  if (query.kind) rows = rows.where("u.kind", "=", query.kind);
  if (query.district) rows = rows.where(sql<boolean>`starts_with(u.district_code, ${query.district})`);
  if (query.status !== "all") rows = rows.where("u.status", "=", query.status);
  const { total } = await rows.select((sel) => sel.fn.countAll<number>().as("total")).executeTakeFirstOrThrow();
  const found = await rows
    .selectAll("u")
    .orderBy("u.level")
    .orderBy("u.name")
    .orderBy("u.id")
    .limit(query.size)
    .offset((query.page - 1) * query.size)
    .execute();
  return { unions: await describe(ctx, found), total };
}

/** Refusals: `union/not-found`. */
export async function getUnion(ctx: Context, id: number): Promise<Union> {
  const [union] = await describe(ctx, [await requireUnion(ctx, id)]);
  return union!;
}

type UnionRow = Awaited<ReturnType<typeof requireUnion>>;

/** The row, dissolved ones too: which unions there are is public. Refusals: `union/not-found`. */
export async function requireUnion(ctx: Context, id: number) {
  const row = await tables(ctx).selectFrom("union_org").selectAll().where("id", "=", id).executeTakeFirst();
  if (!row) throw new Refusal("not-found", "union/not-found");
  return row;
}

/** Where a union is asked for a permission. */
export function placeOf({ path, district_code }: Pick<UnionRow, "path" | "district_code">) {
  return { branch: path, area: district_code };
}

/** Names of unions by id. */
export async function namesOfUnions(ctx: Context, ids: Iterable<number>): Promise<Map<number, string>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const rows = await tables(ctx).selectFrom("union_org").select(["id", "name"]).where("id", "in", wanted).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

async function describe(ctx: Context, rows: readonly UnionRow[]): Promise<Union[]> {
  if (rows.length === 0) return [];
  const names = await namesOfUnions(
    ctx,
    rows.flatMap(({ path }) => idsOfPath(path)),
  );
  const districts = await namesOfDistricts(
    ctx,
    rows.map(({ district_code }) => district_code),
  );
  const employers = await namesOfEmployers(
    ctx,
    rows.flatMap(({ employer_id }) => employer_id ?? []),
  );
  const children = await countChildren(
    ctx,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({
    id: row.id,
    path: row.path,
    ...(row.parent_id !== null && { parentId: row.parent_id }),
    level: row.level,
    kind: row.kind,
    name: row.name,
    ...(row.uscc && { uscc: row.uscc }),
    districtCode: row.district_code,
    districtName: districts.get(row.district_code) ?? "",
    ...(row.employer_id !== null && { employer: { id: row.employer_id, name: employers.get(row.employer_id) ?? "" } }),
    status: row.status,
    isDemo: row.is_demo,
    children: children.get(row.id) ?? 0,
    trail: idsOfPath(row.path).map((id) => ({ id, name: names.get(id) ?? "" })),
    may: { manage: may(ctx.actor, "union.manage", placeOf(row)) },
  }));
}

async function countChildren(ctx: Context, ids: readonly number[]): Promise<Map<number, number>> {
  const rows = await tables(ctx)
    .selectFrom("union_org")
    .select(["parent_id", (sel) => sel.fn.countAll<number>().as("count")])
    .where("parent_id", "in", ids)
    .where("status", "=", "active")
    .groupBy("parent_id")
    .execute();
  return new Map(rows.map(({ parent_id, count }) => [parent_id!, count]));
}
