import { sql } from "kysely";
import { asSystem, type Context } from "../../../platform/context.ts";
import { type ConsentChange, findLastAct, withdrawConsent } from "../../privacy/index.ts";
import { type ConsentPart, tables } from "../tables.ts";
import { consentOf, dependentParts } from "./consent-parts.ts";

/**
 * Keeps `need_consent` what she agreed to, in the transaction of her decision. With a row goes everything that rests on it
 * (foreign keys and a trigger of the database): an event on its way finds no row to hang on and is not kept.
 */
export async function followConsent(
  ctx: Context,
  { personId, purpose, part, act, channel }: ConsentChange,
): Promise<void> {
  await asSystem(ctx, "needs", (system) => oneAtATime(system, personId));
  const { ordinary } = consentOf;
  if (act === "withdrawn" && purpose === ordinary.purpose && part === ordinary.part) {
    for (const dependent of dependentParts) await withdrawConsent(ctx, { ...consentOf[dependent], personId, channel });
  }
  await asSystem(ctx, "needs", (system) => keepInStep(system, personId));
}

/** As the system, under the lock of `oneAtATime`. */
export async function keepInStep(ctx: Context, personId: string): Promise<void> {
  const agreed = new Map<ConsentPart, { version: number; since: Date }>();
  for (const part of ["ordinary", ...dependentParts] as const) {
    const { purpose, part: of } = consentOf[part];
    const last = await findLastAct(ctx, personId, purpose, of);
    if (last?.act === "given") agreed.set(part, { version: last.version, since: last.at });
  }
  if (!agreed.has("ordinary")) agreed.clear();
  await tables(ctx)
    .deleteFrom("need_consent")
    .where("person_id", "=", personId)
    .$if(agreed.size > 0, (query) => query.where("part", "not in", [...agreed.keys()]))
    .execute();
  if (agreed.size === 0) return;
  await tables(ctx)
    .insertInto("need_consent")
    .values([...agreed].map(([part, { version, since }]) => ({ person_id: personId, part, version, since })))
    .onConflict((conflict) =>
      conflict.columns(["person_id", "part"]).doUpdateSet(({ ref }) => ({
        version: ref("excluded.version"),
        since: ref("excluded.since"),
      })),
    )
    .execute();
}

/** Two decisions of one person at once: the second sees what the first wrote. */
export async function oneAtATime({ db }: Context, personId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`need-consent ${personId}`}, 0))`.execute(db);
}
