import { sql } from "kysely";
import { type Context, inTransaction } from "../../../platform/context.ts";

/** Two records were one person: what she agreed to and asked for is the kept record's. On `person.merged`. */
export async function moveMergedPerson(
  context: Context,
  { keep, gone }: { keep: string; gone: string },
): Promise<void> {
  await inTransaction(context, async ({ db, now }) => {
    // She asked twice to be deleted: the request of the kept record stands for both.
    await sql`update data_request set state = 'withdrawn', answered_at = ${now}, erases_on = null
      where person_id = ${gone} and kind = 'delete' and state = 'open' and exists (
        select from data_request k where k.person_id = ${keep} and k.kind = 'delete' and k.state = 'open')`.execute(db);
    for (const table of ["data_request", "consent", "correction", "legal_hold"]) {
      await sql`update ${sql.table(table)} set person_id = ${keep} where person_id = ${gone}`.execute(db);
    }
  });
}
