import { sql } from "kysely";
import { type Actor, asSystem, type Context } from "../../platform/context.ts";
import { Refusal } from "../../platform/refusals.ts";
import { codesAbove } from "./rules.ts";
import { tables } from "./tables.ts";

/**
 * The employers whose workers' trouble is kept from a member of staff: those they declared a tie to, those whose own union they
 * serve (an enterprise union's chair is often the employer's personnel manager), and whoever stands close to one of these:
 * parents and their other companies, agencies, contractors and partners, in both directions. Ties to ties count once: a
 * company's supplier's supplier is not the company. A tie that has ended counts no more from that day on.
 */
export async function listEmployersApart(ctx: Context, staffId: string): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    with recursive tie as (
      select employer_id, other_id, kind from employer_tie
      where (valid_to is null or valid_to > ${ctx.now}) and (valid_from is null or valid_from <= ${ctx.now})
    ),
    own as (
      select employer_id as id from staff_tie where staff_id = ${staffId} and ended_at is null
      union
      -- The union they serve, and the enterprise union that it is a part of: a workshop's, a branch's.
      select above.employer_id from role_grant g
      join union_org above on above.id = any (string_to_array(trim(both '/' from g.union_path), '/')::bigint[])
      where g.staff_id = ${staffId} and g.revoked_at is null and above.employer_id is not null
    ),
    -- Everything under the same roof: the companies above, however many, and all of theirs.
    above as (
      select id from own
      union select t.other_id from above a join tie t on t.employer_id = a.id and t.kind = 'parent'
    ),
    family as (
      select id from above
      union select t.employer_id from family f join tie t on t.other_id = f.id and t.kind = 'parent'
    )
    select id from family
    union select t.other_id from tie t join family f on t.employer_id = f.id
    union select t.employer_id from tie t join family f on t.other_id = f.id`.execute(tables(ctx));
  return rows.map(({ id }) => id);
}

export function isApart(actor: Actor, employerId: number): boolean {
  return actor.kind === "staff" && actor.apart.includes(String(employerId));
}

/**
 * Refuses what concerns an employer that the member of staff stands close to. The same in a policy of row-level security:
 * `employer_id::text <> all (coalesce((select zhijia_apart()), '{}'))`. Refusals: `employer/apart`.
 */
export function requireNotApart(actor: Actor, employerId: number): void {
  if (isApart(actor, employerId)) throw new Refusal("forbidden", "employer/apart");
}

export type ReceivingUnion = { id: number; path: string; name: string };

/** Whoever holds one of these at a union could learn of what comes to it, or decides who does. */
const handling = ["rights-officer", "mediator", "supervisor", "administrator"];

/**
 * The union that a worker's trouble with an employer goes to: the lowest active district, city or province union above, by the
 * employer or, where it is not known, by the place. Never an enterprise union, and not one whose staff stand close to the
 * employer as long as there is another one; after that, one where somebody does not. Undefined: there is none.
 * Asked as the system: where it goes must not depend on what she may see.
 */
export async function findReceivingUnion(
  context: Context,
  { employerId, districtCode }: { employerId?: number | undefined; districtCode?: string | undefined },
): Promise<ReceivingUnion | undefined> {
  return asSystem(context, "conflict-wall", async (ctx) => {
    const employer = employerId === undefined ? undefined : await findEmployer(ctx, employerId);
    const above = await listUnionsAbove(ctx, employer ?? { union_path: null, district_code: districtCode ?? null });
    if (!employer) return above[0];
    let second: ReceivingUnion | undefined;
    for (const union of above) {
      const { tied, others } = await countTied(ctx, union.id, employer.id);
      if (tied === 0) return union;
      if (others > 0) second ??= union;
    }
    return second;
  });
}

async function findEmployer(ctx: Context, id: number) {
  return tables(ctx)
    .selectFrom("employer")
    .select(["id", "union_path", "district_code", "is_demo"])
    .where("id", "=", sql<number>`(select coalesce(merged_into, id) from employer where id = ${id})`)
    .executeTakeFirst();
}

/** From below upwards; on one level first the union that the employer belongs to, then those of its place. */
async function listUnionsAbove(
  ctx: Context,
  place: { union_path: string | null; district_code: string | null; is_demo?: boolean },
) {
  const path = place.union_path ?? "";
  return (
    tables(ctx)
      .selectFrom("union_org as u")
      .select(["u.id", "u.path", "u.name"])
      .where("u.kind", "=", "territorial")
      .where("u.level", "in", ["district", "city", "province"])
      .where("u.status", "=", "active")
      .where("u.employer_id", "is", null)
      .where((where) =>
        where.or([
          where("u.district_code", "in", place.district_code ? codesAbove(place.district_code) : [""]),
          sql<boolean>`starts_with(${path}, u.path)`,
        ]),
      )
      // No real trouble goes to an invented union while there is another, nor the other way round.
      .orderBy(sql`u.is_demo = ${place.is_demo ?? false}`, "desc")
      .orderBy(sql`array_position(array['district', 'city', 'province'], u.level)`)
      .orderBy(sql`starts_with(${path}, u.path)`, "desc")
      .orderBy(sql`length(u.path)`, "desc")
      .orderBy("u.id")
      .execute()
  );
}

async function countTied(ctx: Context, unionId: number, employerId: number): Promise<{ tied: number; others: number }> {
  const staff = await tables(ctx)
    .selectFrom("role_grant")
    .select("staff_id")
    .distinct()
    .where("union_id", "=", unionId)
    .where("role", "in", handling)
    .where("revoked_at", "is", null)
    .execute();
  let tied = 0;
  for (const { staff_id } of staff) if ((await listEmployersApart(ctx, staff_id)).includes(employerId)) tied += 1;
  return { tied, others: staff.length - tied };
}
