import { randomUUID } from "node:crypto";
import { logAccess } from "../../../platform/access-log/index.ts";
import { asSystem, type Context, nameOf } from "../../../platform/context.ts";
import { requireWorker } from "../../../platform/permissions.ts";
import type { PersonalDataPart } from "../../../platform/personal-data.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { tables } from "../tables.ts";

/** A worker puts a value about herself right; what it was is kept. Errors: Refusal `privacy/no-field`, or the field's own. */
export async function correctValue(
  context: Context,
  parts: readonly PersonalDataPart[],
  { field, value }: { field: string; value: string },
): Promise<void> {
  const { id: personId } = requireWorker(context.actor);
  const correctable = parts.flatMap((part) => part.correctable ?? []).find((one) => one.field === field);
  if (!correctable) throw new Refusal("not-found", "privacy/no-field");
  await asSystem(context, "correction", async (ctx) => {
    const before = await correctable.find(ctx, personId);
    if (before === value.trim()) return;
    await correctable.correct(ctx, personId, value.trim());
    const id = randomUUID();
    const { keyring } = ctx.services;
    await tables(ctx)
      .insertInto("correction")
      .values({
        id,
        person_id: personId,
        field,
        before_sealed: before === undefined ? null : keyring.seal("correction.before", id, before),
        after_sealed: keyring.seal("correction.after", id, value.trim()),
        by_actor: nameOf(context.actor),
        at: ctx.now,
      })
      .execute();
    await logAccess({ ...ctx, actor: context.actor }, [
      { kind: "security", subject: personId, what: "data.corrected", purpose: "data-rights", detail: { field } },
    ]);
  });
}
