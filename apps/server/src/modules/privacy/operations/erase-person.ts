import { logAccess } from "../../../platform/access-log/index.ts";
import { asSystem, type Context } from "../../../platform/context.ts";
import type { Erased, PersonalDataPart } from "../../../platform/personal-data.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { isHeld } from "../holds.ts";
import { tables } from "../tables.ts";

/**
 * Deletes everything about a person that no law asks to keep, in one transaction: every module its own, those that stand on
 * others first. The ledger outside the database is written before the commit: should that fail, she had asked for it all the
 * same, and the next start erases her. Safe to repeat. Errors: Refusal `privacy/held` (个保法 47 II).
 */
export async function erasePerson(
  context: Context,
  parts: readonly PersonalDataPart[],
  personId: string,
  requestId?: string,
): Promise<Erased> {
  return asSystem(context, "erasure", async (ctx) => {
    if (await isHeld(ctx, personId)) throw new Refusal("conflict", "privacy/held");
    const report = await eraseAll(ctx, parts, personId);
    await tables(ctx)
      .insertInto("erasure")
      .values({
        person_id: personId,
        at: ctx.now,
        request_id: requestId ?? null,
        kept: JSON.stringify(report.kept),
      })
      .onConflict((conflict) => conflict.column("person_id").doUpdateSet({ kept: JSON.stringify(report.kept) }))
      .execute();
    await ctx.publish({ name: "person.erased", payload: { personId } });
    await logAccess({ ...ctx, actor: context.actor }, [
      { kind: "security", subject: personId, what: "person.erased", purpose: "data-rights" },
    ]);
    ctx.beforeCommit?.(async () => ctx.services.erasures.add(personId, ctx.now));
    return report;
  });
}

/** What every module says it deleted and kept. */
export async function eraseAll(ctx: Context, parts: readonly PersonalDataPart[], personId: string): Promise<Erased> {
  const report: Erased = { erased: [], kept: [] };
  for (const part of [...parts].reverse()) {
    const { erased, kept } = await part.eraseFor(ctx, personId);
    report.erased.push(...erased);
    report.kept.push(...kept);
  }
  return report;
}
