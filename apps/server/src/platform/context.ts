import { type Kysely, sql } from "kysely";
import type { InstallationSecret } from "./crypto.ts";
import { requestRole } from "./db/request-role.ts";
import type { ErasureLedger } from "./erasures/erasure-ledger.ts";
import type { FileServices } from "./files/file-store.ts";
import type { RealNameCheck } from "./gateways/real-name-check.ts";
import type { SmsGateway } from "./gateways/sms-gateway.ts";
import type { Keyring } from "./keyring/index.ts";
import type { SignInProviders } from "./oidc/sign-in-provider.ts";
import { Refusal } from "./refusals.ts";
import type { SearchIndex } from "./search/index.ts";

/**
 * A role that somebody holds within a branch of the organisation's tree (its path, such as `/1/7/`) or within an area (the
 * beginning of its code, such as `3407`): there and everywhere below.
 */
export type Grant = { role: string } & ({ branch: string } | { area: string });

/**
 * Who asks. `visitor` has no account (the whole of the worker's library works so); `worker` and `staff` are signed in;
 * `system` is a named job or command.
 */
export type Actor =
  | { kind: "visitor" }
  | { kind: "worker"; id: string; session: string }
  | {
      kind: "staff";
      id: string;
      session: string;
      grants: readonly Grant[];
      /** Parties whose affairs are kept from this member of staff, whatever the grants say. */
      apart: readonly string[];
    }
  | { kind: "system"; name: string };

export type PublishedEvent = { name: string; payload: Record<string, unknown> };

/** Work for later. With `key`, the act that the key names is done once, however often it is asked for (kept 90 days). */
export type JobRequest = { name: string; payload?: Record<string, unknown>; key?: string; startAfter?: Date };

type Words = { zh: string; en: string };

/** What one check of the installation (`check` is its stable code) found, of which of several, and what to do about it. */
export type Finding = { check: string; where?: Words; state: "ok" | "warn" | "fail"; found: Words; todo?: Words };

export type Operator = {
  examine(): Promise<Finding[]>;
  /** Lets every dead job try again; returns how many. */
  reviveJobs(): Promise<number>;
};

/** What the installation offers to operations beside its database. */
export type Services = {
  search: SearchIndex;
  secret: InstallationSecret;
  keyring: Keyring;
  files: FileServices;
  sms: SmsGateway;
  realName: RealNameCheck;
  erasures: ErasureLedger;
  signIn: SignInProviders;
  /** What only a running server can do. */
  operator?: Operator;
};

/** From where a request came, as far as it is known. */
export type Client = {
  address: string;
  device: string;
  /** The site as people type it: what links that leave it begin with. */
  origin: string;
};

/**
 * A token that a browser keeps: of a session, of a sign-in that has begun, that this browser has signed in before, or that it is
 * the same browser as before, whoever holds it.
 */
export type TokenKind = "worker" | "staff" | "sign-in" | "known" | "browser";

/** What every operation and query is given: one transaction, one person, one language, one time. */
export type Context = {
  db: Kysely<unknown>;
  actor: Actor;
  now: Date;
  /** The language that words for this person are written in. */
  lang: "zh" | "en";
  services: Services;
  /** Only in an answer to a request. */
  client?: Client;
  /** Gives the browser a token to keep (until it is closed, or for `seconds`), or takes it away; only in an answer to a request. */
  keepSession?: (kind: TokenKind, token: string | undefined, seconds?: number) => void;
  /** The token that the browser sent, whether or not it is good for anything. */
  sentToken?: (kind: TokenKind) => string | undefined;
  /** Does `work` as the last thing before the transaction is committed: what others wait for is held shortly. */
  beforeCommit?: (work: (ctx: Context) => Promise<void>) => void;
  /**
   * Does `work` in a transaction of its own, which is kept whatever becomes of this one: how far a long work is. It must not
   * wait for what this one holds.
   */
  beside?: <R>(work: (ctx: Context) => Promise<R>) => Promise<R>;
  /** Writes the event, and a job for each listener, in the caller's transaction. */
  publish(this: Context, event: PublishedEvent): Promise<void>;
  /** Writes the job in the caller's transaction. */
  enqueue(this: Context, job: JobRequest): Promise<void>;
};

/** Shows a module its own tables only; naming another module's table does not compile. */
export function tablesOf<Own>() {
  return (ctx: Context) => ctx.db as unknown as Kysely<Own>;
}

/** Who did it, as events and logs write it: `visitor`, `staff:<id>`, `system:import`. */
export function nameOf(actor: Actor): string {
  switch (actor.kind) {
    case "visitor":
      return "visitor";
    case "system":
      return `system:${actor.name}`;
    default:
      return `${actor.kind}:${actor.id}`;
  }
}

/** Runs `work` atomically with the actor's facts set for row-level security; joins the caller's transaction when there is one. */
export async function inTransaction<R>(ctx: Context, work: (ctx: Context) => Promise<R>): Promise<R> {
  if (ctx.db.isTransaction) return work(ctx);
  const done = await ctx.db.transaction().execute(async (db) => {
    const last: ((ctx: Context) => Promise<void>)[] = [];
    const inner: Context = {
      ...ctx,
      db,
      beforeCommit: (closing) => void last.push(closing),
      beside: (apart) => inTransaction(ctx, apart),
    };
    await setFacts(inner, ctx.actor);
    const outcome = await work(inner).then((result) => ({ result }), keptRefusal);
    for (let at = 0; at < last.length; at++) await last[at]!(inner);
    return outcome;
  });
  if ("refusal" in done) throw done.refusal;
  return done.result;
}

function keptRefusal(error: unknown): { refusal: Refusal } {
  if (error instanceof Refusal && error.keep) return { refusal: error };
  throw error;
}

/**
 * Does `work` as a named part of the system within the caller's transaction: for the few acts that must see more than the
 * person who asks may, such as signing in. Everything else runs under row-level security.
 */
export async function asSystem<R>(ctx: Context, name: string, work: (ctx: Context) => Promise<R>): Promise<R> {
  const actor: Actor = { kind: "system", name };
  // Outside of one, who asks need not be told first: each request of whoever signed in begins here.
  if (!ctx.db.isTransaction) return inTransaction({ ...ctx, actor }, work);
  return withFacts(ctx, actor, () => work({ ...ctx, actor }));
}

/** The same as whoever asks, without row-level security: for the system's own rows (events, jobs) in the name of the asker. */
export async function asOwner<R>(ctx: Context, work: (ctx: Context) => Promise<R>): Promise<R> {
  if (ctx.actor.kind === "system" || !ctx.db.isTransaction) return work(ctx);
  return withFacts(ctx, { kind: "system", name: "owner" }, () => work(ctx));
}

async function withFacts<R>(ctx: Context, facts: Actor, work: () => Promise<R>): Promise<R> {
  if (ctx.actor.kind === "system") return work();
  await setFacts(ctx, facts);
  try {
    return await work();
  } finally {
    // After a failed statement the transaction is over and keeps nothing; only then may this fail.
    await setFacts(ctx, ctx.actor).catch(() => {});
  }
}

/**
 * Tells PostgreSQL who asks, until the transaction ends: the policies of row-level security read these settings. Everybody but
 * the system works as the restricted role, which owns nothing.
 */
async function setFacts({ db }: Context, actor: Actor): Promise<void> {
  const staff = actor.kind === "staff" ? actor : undefined;
  const facts = {
    role: actor.kind === "system" ? "none" : requestRole,
    "zhijia.actor": nameOf(actor),
    "zhijia.person": actor.kind === "worker" ? actor.id : "",
    "zhijia.staff": staff?.id ?? "",
    "zhijia.grants": staff ? JSON.stringify(staff.grants) : "",
    "zhijia.apart": staff?.apart.join(",") ?? "",
    "zhijia.auditor": staff?.grants.some(({ role }) => role === "auditor") ? "on" : "",
  };
  const settings = Object.entries(facts).map(([name, value]) => sql`set_config(${name}, ${value}, true)`);
  await sql`select ${sql.join(settings)}`.execute(db);
}
