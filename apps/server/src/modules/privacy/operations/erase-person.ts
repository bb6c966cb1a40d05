import { logAccess } from "../../../platform/access-log/index.ts";
import { asSystem, type Context } from "../../../platform/context.ts";
import type { Erased, PersonalDataPart } from "../../../platform/personal-data.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { recordsOf } from "../../people/index.ts";
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
    // What was merged into her record is hers too: an older backup has it as a record of its own.
    const records = await recordsOf(ctx, personId);
    for (const id of records) if (await isHeld(ctx, id)) throw new Refusal("conflict", "privacy/held");
    const report = await eraseAll(ctx, parts, records);
    const kept = JSON.stringify(report.kept);
    for (const id of records) {
      await tables(ctx)
        .insertInto("erasure")
        .values({ person_id: id, at: ctx.now, request_id: requestId ?? null, kept })
        .onConflict((conflict) => conflict.column("person_id").doUpdateSet({ kept }))
        .execute();
    }
    await ctx.publish({ name: "person.erased", payload: { personId } });
    await logAccess({ ...ctx, actor: context.actor }, [
      { kind: "security", subject: personId, what: "person.erased", purpose: "data-rights" },
    ]);
    ctx.beforeCommit?.(async () => {
      for (const id of records) ctx.services.erasures.add(id, ctx.now);
    });
    return report;
  });
}

/** What every module says it deleted and kept, of all her records; each thing once. */
export async function eraseAll(
  ctx: Context,
  parts: readonly PersonalDataPart[],
  records: readonly string[],
): Promise<Erased> {
  const erased = new Map<string, Erased["erased"][number]>();
  const kept = new Map<string, Erased["kept"][number]>();
  for (const part of [...parts].reverse()) {
    for (const id of records) {
      const report = await part.eraseFor(ctx, id);
      for (const line of report.erased) erased.set(line.zh, line);
      for (const line of report.kept) kept.set(line.what.zh, line);
    }
  }
  return { erased: [...erased.values()], kept: [...kept.values()] };
}
