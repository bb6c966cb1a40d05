import { sql } from "kysely";
import { asSystem, type Context, inTransaction } from "../../platform/context.ts";
import type { Erased, PersonalDataPart } from "../../platform/personal-data.ts";
import { recordsOf } from "../people/index.ts";
import { eraseAll } from "./operations/erase-person.ts";

/** Exactly what an erasure would delete and keep: it is done, and taken back. */
export async function foreseeErasure(
  context: Context,
  parts: readonly PersonalDataPart[],
  personId: string,
): Promise<Erased> {
  return inTransaction(context, async (ctx) => {
    await sql`savepoint foresee`.execute(ctx.db);
    try {
      // Nothing is told to anybody: what is not done is not published.
      const quiet: Context = { ...ctx, publish: async () => {}, enqueue: async () => {} };
      return await asSystem(quiet, "foresee-erasure", async (inner) =>
        eraseAll(inner, parts, await recordsOf(inner, personId)),
      );
    } finally {
      await sql`rollback to savepoint foresee`.execute(ctx.db);
    }
  });
}
