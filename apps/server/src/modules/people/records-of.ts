import { sql } from "kysely";
import type { Context } from "../../platform/context.ts";

/** Her record, and the records that were merged into it, to whatever depth; none when there is no such person. As the system. */
export async function recordsOf(ctx: Context, personId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive own as (
      select id from person where id = ${personId}
      union select p.id from person p join own on p.merged_into = own.id
    ) select id from own`.execute(ctx.db);
  return rows.map(({ id }) => id);
}
