import { sql } from "kysely";
import { asSystem, type Context } from "../../platform/context.ts";
import { findReceivingUnion } from "./conflict-wall.ts";
import { tables } from "./tables.ts";

export type UnionPlace = { id: number; path: string; area: string; name: string };

/**
 * The union that answers a person, or a visitor: by the wall the one above her employer, else the one above her own union,
 * else the highest. Undefined where there is no union at all.
 */
export async function findUnionFor(context: Context, personId?: string): Promise<UnionPlace | undefined> {
  return asSystem(context, "find-union", async (ctx) => {
    const found = personId && ((await unionOfWork(ctx, personId)) ?? (await unionOfMembership(ctx, personId)));
    if (found) return findUnionPlace(ctx, found.id);
    const top = await tables(ctx)
      .selectFrom("union_org")
      .select("id")
      .where("status", "=", "active")
      .where("kind", "=", "territorial")
      .orderBy((of) => of.fn("length", ["path"]))
      .orderBy("id")
      .limit(1)
      .executeTakeFirst();
    return top && findUnionPlace(ctx, top.id);
  });
}

/** Where a union stands. Public. */
export async function findUnionPlace(ctx: Context, id: number): Promise<UnionPlace | undefined> {
  const row = await tables(ctx)
    .selectFrom("union_org")
    .select(["id", "path", "district_code", "name"])
    .where("id", "=", id)
    .executeTakeFirst();
  return row && { id: row.id, path: row.path, area: row.district_code, name: row.name };
}

async function unionOfWork(ctx: Context, personId: string) {
  const work = await tables(ctx)
    .selectFrom("employment")
    .select("employer_id")
    .where("person_id", "=", personId)
    .orderBy("state")
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  return work && findReceivingUnion(ctx, { employerId: work.employer_id });
}

async function unionOfMembership(ctx: Context, personId: string) {
  const member = await tables(ctx)
    .selectFrom("membership as m")
    .innerJoin("union_org as u", "u.id", "m.union_id")
    .select("u.district_code")
    .where("m.person_id", "=", personId)
    .orderBy("m.id", "desc")
    .limit(1)
    .executeTakeFirst();
  return member && findReceivingUnion(ctx, { districtCode: member.district_code });
}

/** The union directly above that still works; undefined for the highest. */
export async function findUnionAbove(ctx: Context, id: number): Promise<{ id: number; path: string } | undefined> {
  return tables(ctx)
    .selectFrom("union_org as u")
    .innerJoin("union_org as above", "above.id", "u.parent_id")
    .select(["above.id", "above.path"])
    .where("u.id", "=", id)
    .where("above.status", "=", "active")
    .executeTakeFirst();
}

/** Whether a member of staff holds any role that reaches a branch of the tree. Asked as the system. */
export async function hasRoleAt(context: Context, staffId: string, path: string): Promise<boolean> {
  return asSystem(context, "role-at", async (ctx) => {
    const row = await tables(ctx)
      .selectFrom("role_grant as g")
      .select("g.id")
      .where("g.staff_id", "=", staffId)
      .where("g.revoked_at", "is", null)
      .where((where) =>
        where.or([sql<boolean>`starts_with(${path}, g.union_path)`, where("g.district_code", "is not", null)]),
      )
      .limit(1)
      .executeTakeFirst();
    return row !== undefined;
  });
}

/** The highest active union of a place itself: a city's federation, a district's. Public. */
export async function findUnionAt(ctx: Context, district: string): Promise<{ id: number; path: string } | undefined> {
  return tables(ctx)
    .selectFrom("union_org")
    .select(["id", "path"])
    .where("district_code", "=", district)
    .where("status", "=", "active")
    .where("kind", "=", "territorial")
    .orderBy("is_demo", "desc")
    .orderBy((of) => of.fn("length", ["path"]))
    .limit(1)
    .executeTakeFirst();
}
