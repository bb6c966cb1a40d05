import { createHash, randomBytes, randomUUID } from "node:crypto";
import { sql } from "kysely";
import { asSystem, type Context } from "../../platform/context.ts";
import { type SessionStage, tables } from "./tables.ts";

/** How long a session lives without being used, and at most, in seconds (OWASP ASVS 5.0, 7.3). */
const lifetimes = {
  worker: { idle: 30 * 86_400, longest: 90 * 86_400 },
  staff: { idle: 2 * 3600, longest: 12 * 3600 },
} as const;

/** A session not yet open waits this long for its second factor, in seconds. */
const waiting = 600;

/** `seen_at` is written at most this often, in seconds: reading a page must not mean writing a row. */
const seenEvery = 60;

export type Session = {
  id: string;
  kind: "worker" | "staff";
  stage: SessionStage;
  personId?: string;
  staffId?: string;
};

type Holder = { kind: "worker"; personId: string } | { kind: "staff"; staffId: string; stage: SessionStage };

/**
 * Begins a session with a token of its own, whatever token the browser had before (session fixation), and gives it to the
 * browser. Only the token's hash is kept.
 */
export async function startSession(ctx: Context, holder: Holder): Promise<Session> {
  const token = randomBytes(32).toString("base64url");
  const stage = holder.kind === "staff" ? holder.stage : "open";
  const { longest } = lifetimes[holder.kind];
  const seconds = stage === "open" ? longest : waiting;
  const row = {
    id: randomUUID(),
    token_hash: hashOf(token),
    kind: holder.kind,
    stage,
    person_id: holder.kind === "worker" ? holder.personId : null,
    staff_id: holder.kind === "staff" ? holder.staffId : null,
    device: ctx.client?.device ?? "",
    created_at: ctx.now,
    seen_at: ctx.now,
    expires_at: new Date(ctx.now.getTime() + seconds * 1000),
  };
  await asSystem(ctx, "sign-in", (inner) => tables(inner).insertInto("session").values(row).execute());
  ctx.keepSession?.(holder.kind, token);
  return sessionOf(row);
}

/** The session of a token that is neither over nor idle for too long; runs before anybody is known, as the system. */
export async function findSession(ctx: Context, kind: Session["kind"], token: string): Promise<Session | undefined> {
  const idleSince = new Date(ctx.now.getTime() - lifetimes[kind].idle * 1000);
  return asSystem(ctx, "sign-in", async (inner) => {
    const row = await tables(inner)
      .selectFrom("session")
      .select(["id", "kind", "stage", "person_id", "staff_id", "seen_at"])
      .where("token_hash", "=", hashOf(token))
      .where("kind", "=", kind)
      .where("expires_at", ">", ctx.now)
      .where("seen_at", ">", idleSince)
      .executeTakeFirst();
    if (!row) return undefined;
    if (ctx.now.getTime() - row.seen_at.getTime() > seenEvery * 1000) {
      await tables(inner)
        .updateTable("session")
        .set({ seen_at: sql`greatest(seen_at, ${ctx.now})` })
        .where("id", "=", row.id)
        .execute();
    }
    return sessionOf(row);
  });
}

/** The session of the token that the browser sent, at whatever stage it is: what finishing and ending a sign-in go by. */
export async function findSentSession(ctx: Context, kind: Session["kind"]): Promise<Session | undefined> {
  const token = ctx.sentToken?.(kind);
  return token ? findSession(ctx, kind, token) : undefined;
}

type Whose = { personId: string } | { staffId: string };

export type OpenSession = { id: string; device: string; since: Date; lastSeen: Date };

/** Where somebody is signed in, last used first. */
export async function listSessions(ctx: Context, whose: Whose): Promise<OpenSession[]> {
  const kind = "personId" in whose ? "worker" : "staff";
  const rows = await asSystem(ctx, "sign-in", (inner) =>
    tables(inner)
      .selectFrom("session")
      .select(["id", "device", "created_at", "seen_at"])
      .where(holderColumn(whose), "=", holderId(whose))
      .where("stage", "=", "open")
      .where("expires_at", ">", ctx.now)
      .where("seen_at", ">", new Date(ctx.now.getTime() - lifetimes[kind].idle * 1000))
      .orderBy("seen_at", "desc")
      .execute(),
  );
  return rows.map(({ id, device, created_at, seen_at }) => ({ id, device, since: created_at, lastSeen: seen_at }));
}

/**
 * Ends somebody's sessions: all, only one, or all but one. Returns how many were ended. Rows stay for a while, so that a device is
 * known again.
 */
export async function endSessions(
  ctx: Context,
  whose: Whose,
  which: { only?: string; except?: string } = {},
): Promise<number> {
  const ended = await asSystem(ctx, "sign-in", (inner) => {
    let query = tables(inner)
      .updateTable("session")
      .set({ expires_at: ctx.now })
      .where(holderColumn(whose), "=", holderId(whose))
      .where("expires_at", ">", ctx.now);
    if (which.only) query = query.where("id", "=", which.only);
    if (which.except) query = query.where("id", "!=", which.except);
    return query.executeTakeFirst();
  });
  return Number(ended.numUpdatedRows);
}

/** Ends the session that the browser sent, if any: a new one takes its place, or none. */
export async function endSentSession(ctx: Context, kind: Session["kind"]): Promise<Session | undefined> {
  const session = await findSentSession(ctx, kind);
  if (!session) return undefined;
  const whose = session.personId ? { personId: session.personId } : { staffId: session.staffId! };
  await endSessions(ctx, whose, { only: session.id });
  return session;
}

/** Whether a member of staff was ever signed in with such a browser, as far as rows go back. */
export async function isKnownDevice(ctx: Context, staffId: string): Promise<boolean> {
  const row = await asSystem(ctx, "sign-in", (inner) =>
    tables(inner)
      .selectFrom("session")
      .select("id")
      .where("staff_id", "=", staffId)
      .where("stage", "=", "open")
      .where("device", "=", ctx.client?.device ?? "")
      .limit(1)
      .executeTakeFirst(),
  );
  return row !== undefined;
}

const holderColumn = (whose: Whose) => ("personId" in whose ? "person_id" : "staff_id");
const holderId = (whose: Whose) => ("personId" in whose ? whose.personId : whose.staffId);

function sessionOf(row: {
  id: string;
  kind: Session["kind"];
  stage: SessionStage;
  person_id: string | null;
  staff_id: string | null;
}): Session {
  const { id, kind, stage, person_id, staff_id } = row;
  return { id, kind, stage, ...(person_id && { personId: person_id }), ...(staff_id && { staffId: staff_id }) };
}

function hashOf(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}
