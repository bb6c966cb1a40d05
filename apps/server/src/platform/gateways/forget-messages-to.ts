import { sql } from "kysely";
import type { Context } from "../context.ts";

/** Takes out what was sent to a number as a demonstration; the record of sending holds masked numbers only. As the system. */
export async function forgetMessagesTo({ db }: Context, number: string): Promise<void> {
  const bare = number.replace(/^\+86/, "");
  await sql`delete from demo_message where to_number in (${bare}, ${`+86${bare}`})`.execute(db);
}
