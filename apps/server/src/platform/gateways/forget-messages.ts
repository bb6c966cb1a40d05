import { sql } from "kysely";
import type { Context } from "../context.ts";

/** Nightly: demonstrations for a day, nonces for the hours in which a call could still pass, the record of sending for seven months. */
export async function forgetMessages({ db, now }: Context): Promise<void> {
  const before = (days: number) => new Date(now.getTime() - days * 86_400_000);
  await sql`delete from demo_message where at < ${before(1)}`.execute(db);
  await sql`delete from gateway_nonce where at < ${before(1)}`.execute(db);
  // Network logs are kept for at least six months (Cybersecurity Law, art. 21 of 2016).
  await sql`delete from sms_message where queued_at < ${before(214)}`.execute(db);
}
