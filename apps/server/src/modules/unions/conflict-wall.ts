import { sql } from "kysely";
import type { Context } from "../../platform/context.ts";
import { tables } from "./tables.ts";

/**
 * The employers whose workers' trouble is kept from a member of staff: those they declared a tie to, those whose own union they
 * serve (an enterprise union's chair is often the employer's personnel manager), and whoever stands close to one of these:
 * parents and their other companies, agencies, contractors and partners, in both directions. Ties to ties count once: a
 * company's supplier's supplier is not the company.
 */
export async function listEmployersApart(ctx: Context, staffId: string): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    with own as (
      select employer_id as id from staff_tie where staff_id = ${staffId} and ended_at is null
      union
      select u.employer_id from role_grant g
      join union_org u on u.id = g.union_id
      where g.staff_id = ${staffId} and g.revoked_at is null and u.employer_id is not null
    ),
    families as (
      select id from own
      union select t.other_id from employer_tie t join own on t.employer_id = own.id where t.kind = 'parent'
    )
    select id from families
    union select t.other_id from employer_tie t join families f on t.employer_id = f.id
    union select t.employer_id from employer_tie t join families f on t.other_id = f.id`.execute(tables(ctx));
  return rows.map(({ id }) => id);
}

/**
 * The union that a worker's trouble with an employer goes to: the lowest district, city or province union above that has
 * nothing to do with the employer; never an enterprise union, unless the worker chooses so herself. Undefined: there is none.
 */
export async function findReceivingUnion(
  ctx: Context,
  { employerId, districtCode }: { employerId?: number; districtCode?: string },
): Promise<{ id: number; path: string; name: string } | undefined> {
  const employer =
    employerId === undefined
      ? undefined
      : await tables(ctx)
          .selectFrom("employer")
          .select(["union_path", "district_code"])
          .where("id", "=", employerId)
          .executeTakeFirst();
  const code = employer?.district_code ?? districtCode ?? "";
  const path = employer?.union_path ?? "";
  const areas = [code, `${code.slice(0, 4)}00`, `${code.slice(0, 2)}0000`];
  return tables(ctx)
    .selectFrom("union_org")
    .select(["id", "path", "name"])
    .where("kind", "=", "territorial")
    .where("level", "in", ["district", "city", "province"])
    .where("status", "=", "active")
    .where((where) => where.or([where("district_code", "in", areas), where(sql`${path}`, "like", sql`path || '%'`)]))
    .orderBy(sql`array_position(array['district', 'city', 'province'], level)`)
    .orderBy(sql`length(path)`, "desc")
    .limit(1)
    .executeTakeFirst();
}
