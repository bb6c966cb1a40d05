import { sql } from "kysely";
import type { Context } from "../../../platform/context.ts";
import { findLivePurpose } from "../../../platform/purposes/require-purpose.ts";
import { type ConsentPart, tables } from "../tables.ts";
import { consentOf } from "./consent-parts.ts";

/**
 * The nightly job: what was agreed to in words that are no longer in force goes, with everything that rests on it. Whoever
 * reads compares the versions; this only clears up. A purpose that is suspended counts for nothing and deletes nothing.
 */
export async function tidyConsents(ctx: Context): Promise<void> {
  for (const part of Object.keys(consentOf) as ConsentPart[]) {
    const live = await findLivePurpose(ctx, consentOf[part].purpose);
    if (live === undefined) continue;
    await tables(ctx).deleteFrom("need_consent").where("part", "=", part).where("version", "!=", live).execute();
  }
  // Without the first the others mean nothing.
  await sql`delete from need_consent c where part <> 'ordinary' and not exists (
    select from need_consent o where o.person_id = c.person_id and o.part = 'ordinary')`.execute(ctx.db);
}
