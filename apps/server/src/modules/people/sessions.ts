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
