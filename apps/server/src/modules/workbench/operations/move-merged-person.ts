import { sql } from "kysely";
import { type Context, inTransaction } from "../../../platform/context.ts";

/** Two records were one person: her ratings and requests are the kept record's. On `person.merged`. */
export async function moveMergedPerson(
  context: Context,
  { keep, gone }: { keep: string; gone: string },
): Promise<void> {
  await inTransaction(context, async ({ db }) => {
    await sql`update explanation_rating set person_id = ${keep} where person_id = ${gone}`.execute(db);
    await sql`update explanation_request set person_id = ${keep} where person_id = ${gone}`.execute(db);
  });
}
