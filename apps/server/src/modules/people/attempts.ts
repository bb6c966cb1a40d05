import { sql } from "kysely";
import { asSystem, type Context } from "../../platform/context.ts";
import { Refusal } from "../../platform/refusals.ts";
import { type AttemptPolicy, afterAttempt, attemptPolicies, secondsLocked } from "./rules.ts";
import { tables } from "./tables.ts";

type Policy = keyof typeof attemptPolicies;

/** Of whom or what attempts are counted: nothing readable is kept of it. */
function keyOf(ctx: Context, policy: Policy, subject: string): Uint8Array {
  return ctx.services.keyring.blind("sign_in_attempt", `${policy} ${subject}`);
}

/** Seconds until it may be tried again; 0 when now. */
export async function secondsUntilAllowed(ctx: Context, policy: Policy, subject: string): Promise<number> {
  return asSystem(ctx, "sign-in", async (inner) => {
    const row = await tables(inner)
      .selectFrom("sign_in_attempt")
      .select("locked_until")
      .where("key", "=", keyOf(ctx, policy, subject))
      .executeTakeFirst();
    return secondsLocked(row, ctx.now);
  });
}

/** Errors: Refusal `people/wait` (too-many) with the seconds. */
export async function requireAllowed(ctx: Context, policy: Policy, subject: string): Promise<void> {
  const seconds = await secondsUntilAllowed(ctx, policy, subject);
  if (seconds > 0) throw waiting(seconds);
}

/**
 * Lets one try at a time through until the transaction ends, so that a hundred guesses at once are not all let in before the first
 * is counted. Errors: Refusal `people/wait`.
 */
export async function takeTurn(ctx: Context, policy: Policy, subject: string): Promise<void> {
  const number = Buffer.from(keyOf(ctx, policy, subject)).readBigInt64BE(8);
  const { rows } = await sql<{ mine: boolean }>`select pg_try_advisory_xact_lock(${number}) as mine`.execute(ctx.db);
  // Whoever would have to wait for another try at the same is refused: waiting would hold a connection.
  if (!rows[0]!.mine) throw waiting(1);
  await requireAllowed(ctx, policy, subject);
}

/** Counts one; returns the seconds for which nothing more is taken, and how many there were. */
export async function countAttempt(
  ctx: Context,
  policy: Policy,
  subject: string,
): Promise<{ seconds: number; count: number }> {
  const key = keyOf(ctx, policy, subject);
  const rule: AttemptPolicy = attemptPolicies[policy];
  return asSystem(ctx, "sign-in", async (inner) => {
    await tables(inner)
      .insertInto("sign_in_attempt")
      .values({ key, count: 0, since: ctx.now, locked_until: null })
      .onConflict((conflict) => conflict.column("key").doNothing())
      .execute();
    const before = await tables(inner)
      .selectFrom("sign_in_attempt")
      .select(["count", "since", "locked_until"])
      .where("key", "=", key)
      .forUpdate()
      .executeTakeFirstOrThrow();
    const after = afterAttempt(before, rule, ctx.now);
    await tables(inner).updateTable("sign_in_attempt").set(after).where("key", "=", key).execute();
    return { seconds: secondsLocked(after, ctx.now), count: after.count };
  });
}

/** After a success: the wrong tries before it are forgiven. */
export async function forgetAttempts(ctx: Context, policy: Policy, subject: string): Promise<void> {
  await asSystem(ctx, "sign-in", (inner) =>
    tables(inner)
      .deleteFrom("sign_in_attempt")
      .where("key", "=", keyOf(ctx, policy, subject))
      .execute(),
  );
}

/** The nightly job: what counts no more. */
export async function forgetAttemptsOfOld(ctx: Context): Promise<void> {
  const since = new Date(ctx.now.getTime() - 2 * 86_400_000);
  await tables(ctx).deleteFrom("sign_in_attempt").where("since", "<", since).execute();
}

function waiting(seconds: number): Refusal {
  return new Refusal("too-many", "people/wait", { seconds, minutes: Math.ceil(seconds / 60) });
}
