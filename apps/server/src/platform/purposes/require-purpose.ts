import { type RawBuilder, sql } from "kysely";
import { todayInChina } from "../calendar/calendar-date.ts";
import { asOwner, type Context } from "../context.ts";
import { Refusal } from "../refusals.ts";

/**
 * Within a statement of the system's: the version of a purpose that personal data may be processed under now; null: none. Live
 * means: switched on, and for what asks for an assessment (个保法 55), assessed and approved in this version, and not too long ago.
 */
export function livePurpose(code: string, now: Date): RawBuilder<number | null> {
  return sql`(select v.version from purpose p
    join purpose_version v on v.code = p.code and v.version = p.live_version
    where p.code = ${code} and not p.suspended and (not v.needs_assessment or exists (
      select from impact_assessment a
      where a.purpose = v.code and a.version = v.version and a.state = 'approved'
        and a.valid_until >= ${todayInChina(now)}::date)))`;
}

/** The same, asked alone. */
export async function findLivePurpose(ctx: Context, code: string): Promise<number | undefined> {
  const { rows } = await asOwner(ctx, ({ db, now }) =>
    sql<{ version: number | null }>`select ${livePurpose(code, now)} as version`.execute(db),
  );
  return rows[0]?.version ?? undefined;
}

/** Asked by every operation that processes personal data for a purpose. Errors: Refusal `purpose/not-live`. */
export async function requirePurpose(ctx: Context, code: string): Promise<number> {
  const version = await findLivePurpose(ctx, code);
  if (version === undefined) throw new Refusal("unavailable", "purpose/not-live", { purpose: code });
  return version;
}
