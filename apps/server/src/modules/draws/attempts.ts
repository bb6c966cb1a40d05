import type { Context } from "../../platform/context.ts";
import { Refusal } from "../../platform/refusals.ts";
import { mostWrongCodes, wrongCodesCountFor } from "./rules.ts";
import { tables } from "./tables.ts";

const sourceOf = (ctx: Context): Uint8Array =>
  ctx.services.keyring.blind("draw_attempt.source", ctx.client?.address ?? "unknown");

/** Errors: Refusal `draw/wait` for an address with too many wrong codes. */
export async function requireFewAttempts(ctx: Context): Promise<void> {
  const row = await tables(ctx)
    .selectFrom("draw_attempt")
    .selectAll()
    .where("source_blind", "=", sourceOf(ctx))
    .executeTakeFirst();
  const ends = row ? row.since.getTime() + wrongCodesCountFor : 0;
  if (!row || row.count < mostWrongCodes || ends <= ctx.now.getTime()) return;
  throw new Refusal("too-many", "draw/wait", { minutes: Math.ceil((ends - ctx.now.getTime()) / 60_000) });
}

/** Counts a code that was no ticket; a new hour begins anew. */
export async function countAttempt(ctx: Context): Promise<void> {
  const begun = new Date(ctx.now.getTime() - wrongCodesCountFor);
  await tables(ctx)
    .insertInto("draw_attempt")
    .values({ source_blind: sourceOf(ctx), count: 1, since: ctx.now })
    .onConflict((conflict) =>
      conflict.column("source_blind").doUpdateSet((of) => ({
        count: of
          .case()
          .when("draw_attempt.since", "<=", begun)
          .then(1)
          .else(of("draw_attempt.count", "+", 1))
          .end(),
        since: of.case().when("draw_attempt.since", "<=", begun).then(ctx.now).else(of.ref("draw_attempt.since")).end(),
      })),
    )
    .execute();
}

export async function forgetAttempts(ctx: Context): Promise<void> {
  const begun = new Date(ctx.now.getTime() - wrongCodesCountFor);
  await tables(ctx).deleteFrom("draw_attempt").where("since", "<=", begun).execute();
}
