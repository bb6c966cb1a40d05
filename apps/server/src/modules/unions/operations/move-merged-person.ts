import { sql } from "kysely";
import { type Context, inTransaction } from "../../../platform/context.ts";

/** Two records were one person: her memberships and employers are those of the record that stays. On `person.merged`. */
export async function moveMergedPerson(
  context: Context,
  { keep, gone }: { keep: string; gone: string },
): Promise<void> {
  await inTransaction(context, async ({ db }) => {
    // A member of the same union twice was one member: the second record goes, its number is kept where there was none.
    await sql`update membership k set number = coalesce(k.number, g.number), joined_on = least(k.joined_on, g.joined_on)
      from membership g where k.person_id = ${keep} and g.person_id = ${gone} and k.union_id = g.union_id
        and k.state <> 'left' and g.state <> 'left'`.execute(db);
    await sql`delete from membership g using membership k where g.person_id = ${gone} and k.person_id = ${keep}
      and k.union_id = g.union_id and k.state <> 'left' and g.state <> 'left'`.execute(db);
    await sql`delete from employment g using employment k where g.person_id = ${gone} and k.person_id = ${keep}
      and k.employer_id = g.employer_id and k.source = g.source and k.state = 'current' and g.state = 'current'`.execute(
      db,
    );
    await sql`update membership set person_id = ${keep} where person_id = ${gone}`.execute(db);
    await sql`update employment set person_id = ${keep} where person_id = ${gone}`.execute(db);
  });
}
