import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { Actor, Context } from "../../../platform/context.ts";
import { demoWorkers } from "../../people/index.ts";
import { findLastAct, listConsents } from "../../privacy/index.ts";
import { addLookUps } from "../look-ups/add-look-ups.ts";
import { tables } from "../tables.ts";
import { consentOf } from "./consent-parts.ts";
import { decideParts } from "./operations/decide-parts.ts";

const day = 86_400_000;
const [worker] = demoWorkers;
const her = { kind: "worker", id: worker.id, session: "demo" } satisfies Actor;

type Event = Parameters<typeof addLookUps>[1]["events"][number];
/** What she looked up on each of the last days, oldest first. */
const looked: Pick<Event, "kind" | "need" | "seconds" | "own">[][] = [
  [
    { kind: "search", need: "WAGE-ARREARS", seconds: 40, own: true },
    { kind: "view", need: "WAGE-ARREARS", seconds: 210, own: false },
    { kind: "view", need: "CTR-NONE", seconds: 50, own: false },
  ],
  [
    { kind: "search", need: "WAGE-ARREARS", seconds: 30, own: true },
    { kind: "view", need: "WAGE-ARREARS", seconds: 260, own: false },
    { kind: "view", need: "PROC-INSPECT", seconds: 90, own: false },
  ],
  [
    { kind: "view", need: "WAGE-ARREARS", seconds: 300, own: false },
    { kind: "calculator", need: "WAGE-ARREARS", seconds: 120, own: true },
    { kind: "saved", need: "WAGE-ARREARS", seconds: 0, own: false },
  ],
];

/** An invented worker has switched it on, looked things up for three days, and is offered help. Idempotent. */
export async function loadDemo(ctx: Context): Promise<void> {
  const { purpose, part } = consentOf.ordinary;
  if (await findLastAct(ctx, worker.id, purpose, part)) return;
  const at = (time: number): Context => ({ ...ctx, actor: her, now: new Date(ctx.now.getTime() - time) });
  const begun = at((looked.length + 1) * day);
  const hashes = await listConsents(begun, worker.id);
  const hashOf = (wanted: { purpose: string; part: string }) =>
    hashes.find((one) => one.purpose === wanted.purpose && one.part === wanted.part)?.textHash;
  const wanted = (["ordinary", "employer", "call"] as const).flatMap((one) => {
    const hash = hashOf(consentOf[one]);
    return hash ? [[one, hash] as const] : [];
  });
  if (wanted.length === 0) return;
  await decideParts(begun, new Map(wanted));
  // What was done in her name left her rights in force.
  await sql`set local role none`.execute(ctx.db);
  for (const [n, events] of looked.entries()) {
    const then = at((looked.length - n) * day - 6 * 3_600_000);
    await addLookUps(then, {
      batch: randomUUID(),
      events: events.map((event, m) => ({ ...event, at: then.now.toISOString(), words: m + 1 })),
    });
  }
  await tables(ctx)
    .insertInto("need_mark")
    .values({
      person_id: worker.id,
      part: "ordinary",
      category: "WAGE",
      score: 0.6,
      reasons: ["came-back", "own-words", "long-reading"],
      since: new Date(ctx.now.getTime() - (looked.length + 1) * day),
      told_at: ctx.now,
      config_version: 1,
      offered_at: ctx.now,
      answer: null,
      answered_at: null,
      consultation_id: null,
      warning_id: null,
      ended_at: null,
      is_demo: true,
    })
    .execute();
}

export async function removeDemo({ db }: Context): Promise<void> {
  await sql`delete from need_consent where person_id = any (${demoWorkers.map(({ id }) => id)}::uuid[])`.execute(db);
  await sql`delete from need_verdict where is_demo`.execute(db);
}
