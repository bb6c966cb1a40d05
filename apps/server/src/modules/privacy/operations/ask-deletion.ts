import { sql } from "kysely";
import { asSystem, type Context } from "../../../platform/context.ts";
import { requireWorker } from "../../../platform/permissions.ts";
import type { Erased, PersonalDataPart } from "../../../platform/personal-data.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { endOfPeriod } from "../periods.ts";
import { tables } from "../tables.ts";
import { erasePerson } from "./erase-person.ts";
import { makeDataRequest } from "./make-data-request.ts";

/**
 * A worker deletes everything about herself: now, or after the days to think it over. Errors: Refusal `privacy/held`,
 * `privacy/deletion-waits` when she asked before.
 */
export async function askDeletion(
  ctx: Context,
  parts: readonly PersonalDataPart[],
  when: "now" | "later",
): Promise<{ erasesOn: string; erased?: Erased }> {
  const { id: personId } = requireWorker(ctx.actor);
  // Pressed twice, the second waits here and is told like any later one.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`deletion ${personId}`}, 0))`.execute(ctx.db);
  if (when === "later") {
    if (await findDeletion(ctx, personId)) throw new Refusal("conflict", "privacy/deletion-waits");
    const erasesOn = await endOfPeriod(ctx, "think-over");
    await makeDataRequest(ctx, { kind: "delete", channel: "app", text: "", personId, erasesOn });
    return { erasesOn };
  }
  const waiting = await findDeletion(ctx, personId);
  const request = waiting ?? (await makeDataRequest(ctx, { kind: "delete", channel: "app", text: "", personId })).id;
  const erased = await carryOut(ctx, parts, { id: request, personId });
  ctx.keepSession?.("worker", undefined);
  return { erasesOn: erased.on, erased: erased.report };
}

/** The request that waits for its day or for staff. */
export async function findDeletion(ctx: Context, personId: string): Promise<string | undefined> {
  const row = await tables(ctx)
    .selectFrom("data_request")
    .select("id")
    .where("person_id", "=", personId)
    .where("kind", "=", "delete")
    .where("state", "=", "open")
    .executeTakeFirst();
  return row?.id;
}

/** Erases and closes the request. */
export async function carryOut(
  context: Context,
  parts: readonly PersonalDataPart[],
  { id, personId }: { id: string; personId: string },
): Promise<{ on: string; report: Erased }> {
  return asSystem(context, "erasure", async (ctx) => {
    await tables(ctx)
      .updateTable("data_request")
      .set({ state: "granted", answered_at: ctx.now })
      .where("id", "=", id)
      .execute();
    const report = await erasePerson({ ...ctx, actor: context.actor }, parts, personId, id);
    return { on: ctx.now.toISOString().slice(0, 10), report };
  });
}
