import { type Kysely, sql } from "kysely";
import type { InstallationSecret } from "./crypto.ts";
import type { Keyring } from "./keyring/index.ts";
import type { SearchIndex } from "./search/index.ts";

/**
 * Who asks. `visitor` has no account (the whole of the worker's library works so); `system` is a named job or command.
 * Accounts, unions and roles come on top of this.
 */
export type Actor = { kind: "visitor" } | { kind: "system"; name: string };

export type PublishedEvent = { name: string; payload: Record<string, unknown> };

/** Work for later. With `key`, the act that the key names is done once, however often it is asked for (kept 90 days). */
export type JobRequest = { name: string; payload?: Record<string, unknown>; key?: string; startAfter?: Date };

/** What the installation offers to operations beside its database. */
export type Services = { search: SearchIndex; secret: InstallationSecret; keyring: Keyring };

/** What every operation and query is given: one transaction, one person, one language, one time. */
export type Context = {
  db: Kysely<unknown>;
  actor: Actor;
  now: Date;
  /** The language that words for this person are written in. */
  lang: "zh" | "en";
  services: Services;
  /** Writes the event, and a job for each listener, in the caller's transaction. */
  publish(this: Context, event: PublishedEvent): Promise<void>;
  /** Writes the job in the caller's transaction. */
  enqueue(this: Context, job: JobRequest): Promise<void>;
};

/** Shows a module its own tables only; naming another module's table does not compile. */
export function tablesOf<Own>() {
  return (ctx: Context) => ctx.db as unknown as Kysely<Own>;
}

/** Runs `work` atomically with the actor's facts set for row-level security; joins the caller's transaction when there is one. */
export async function inTransaction<R>(ctx: Context, work: (ctx: Context) => Promise<R>): Promise<R> {
  if (ctx.db.isTransaction) return work(ctx);
  return ctx.db.transaction().execute(async (db) => {
    const actor = ctx.actor.kind === "system" ? `system:${ctx.actor.name}` : ctx.actor.kind;
    await sql`select set_config('zhijia.actor', ${actor}, true)`.execute(db);
    return work({ ...ctx, db });
  });
}
