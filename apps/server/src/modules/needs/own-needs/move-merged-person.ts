import { sql } from "kysely";
import { asSystem, type Context } from "../../../platform/context.ts";
import { findLastAct } from "../../privacy/index.ts";
import { type ConsentPart, tables } from "../tables.ts";
import { consentOf } from "./consent-parts.ts";
import { oneAtATime } from "./follow-consent.ts";

/**
 * Two records were one person: what she agreed to last, in whichever of them, is what she agrees to now, and what rests on it
 * is the kept record's. The same before and after the consents themselves were moved. On `person.merged`.
 */
export async function moveMergedPerson(
  context: Context,
  { keep, gone }: { keep: string; gone: string },
): Promise<void> {
  await asSystem(context, "needs", async (ctx) => {
    for (const person of [keep, gone].sort()) await oneAtATime(ctx, person);
    const { rows } = await sql`select from need_consent where person_id = ${gone}`.execute(ctx.db);
    if (rows.length === 0) return;
    const agreed = new Map<ConsentPart, { version: number; at: Date }>();
    for (const part of Object.keys(consentOf) as ConsentPart[]) {
      const { purpose, part: of } = consentOf[part];
      const acts = [await findLastAct(ctx, keep, purpose, of), await findLastAct(ctx, gone, purpose, of)];
      const last = acts.reduce((one, other) => (!one || (other && other.at > one.at) ? other : one));
      if (last?.act === "given") agreed.set(part, last);
    }
    if (!agreed.has("ordinary")) agreed.clear();
    for (const [part, { version, at }] of agreed) {
      await tables(ctx)
        .insertInto("need_consent")
        .values({ person_id: keep, part, version, since: at })
        .onConflict((conflict) => conflict.columns(["person_id", "part"]).doUpdateSet({ version, since: at }))
        .execute();
    }
    await sql`delete from need_consent where person_id = ${keep} and part <> all (${[...agreed.keys()]}::text[])`.execute(
      ctx.db,
    );
    await moveRows(ctx, { keep, gone, parts: [...agreed.keys()] });
    // What is left of the other record, nobody agrees to.
    await tables(ctx).deleteFrom("need_consent").where("person_id", "=", gone).execute();
  });
}

async function moveRows(
  { db }: Context,
  { keep, gone, parts }: { keep: string; gone: string; parts: readonly ConsentPart[] },
): Promise<void> {
  await sql`update look_up_batch set person_id = ${keep}
    where person_id = ${gone} and part = any (${parts}::text[])`.execute(db);
  // Two of one subject at once are one: hers of the kept record.
  await sql`delete from need_mark g where person_id = ${gone} and ended_at is null and exists (
    select from need_mark k where k.person_id = ${keep} and k.category = g.category and k.ended_at is null)`.execute(
    db,
  );
  await sql`update need_mark set person_id = ${keep}
    where person_id = ${gone} and part = any (${parts}::text[])`.execute(db);
}
