import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { personalData } from "../../app.ts";
import { type Actor, inTransaction } from "../../platform/context.ts";
import { type FreshDatabase, freshDatabase } from "../../platform/testing/index.ts";
import { privacyModule } from "./index.ts";
import { enforceRetention } from "./operations/enforce-retention.ts";
import { liftHold } from "./operations/lift-hold.ts";
import { placeHold } from "./operations/place-hold.ts";
import { getRetentionReport } from "./retention.ts";
import { newScene, newStaff, newWorker, type Scene } from "./testing/scene.ts";

let fresh: FreshDatabase;
let scene: Scene;
let supervisor: Actor;
let auditor: Actor;
const now = new Date("2026-11-22T08:00:00Z");
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);

beforeAll(async () => {
  fresh = await freshDatabase();
  scene = await newScene(fresh);
  supervisor = await newStaff(fresh, "supervisor", scene.city);
  auditor = await newStaff(fresh, "auditor", scene.city);
});
afterAll(() => fresh.close());

const as = <R>(actor: Actor, work: Parameters<typeof inTransaction<R>>[1]) =>
  inTransaction(fresh.context(actor, now), work);

async function session(personId: string, expires: Date): Promise<string> {
  const id = randomUUID();
  await sql`insert into session (id, token_hash, kind, person_id, device, seen_at, expires_at)
    values (${id}, ${Buffer.from(id)}, 'worker', ${personId}, 'phone', ${expires}, ${expires})`.execute(fresh.db);
  return id;
}
const isThere = async (id: string) =>
  (await sql`select from session where id = ${id}`.execute(fresh.db)).rows.length === 1;
const reportOf = async (dataset: string) =>
  (await as(auditor, (ctx) => getRetentionReport(ctx, personalData()))).datasets.find(
    (one) => one.dataset === dataset,
  )!;
const enforce = () =>
  inTransaction(fresh.context({ kind: "system", name: "privacy.enforce-retention" }, now), (ctx) =>
    enforceRetention(ctx, personalData()),
  );
const hold = (body: object) =>
  as(supervisor, (ctx) => placeHold(ctx, { body: { reason: "case at court", ...body } } as never));

test("a server that starts does not wait for the night: what came back with a backup goes at once", async () => {
  await privacyModule(personalData).prepare!(fresh.context());
  expect(fresh.enqueued).toContainEqual({ name: "privacy.enforce-retention" });
});

test("what a period is over for is foretold, goes by the job, and only that", async () => {
  const her = await newWorker(fresh);
  const old = await session(her.id, daysAgo(181));
  const young = await session(her.id, daysAgo(179));
  expect(await reportOf("session")).toMatchObject({ due: 1, held: 0, before: "2026-05-26" });
  expect(await isThere(old)).toBe(true);
  await enforce();
  expect([await isThere(old), await isThere(young)]).toEqual([false, true]);
  expect(await reportOf("session")).toMatchObject({ due: 0, lastRun: { removed: 1 } });
});

test("a person under a legal hold keeps her rows until it is lifted", async () => {
  const her = await newWorker(fresh);
  const old = await session(her.id, daysAgo(200));
  const { id } = await hold({ personId: her.id });
  expect(await reportOf("session")).toMatchObject({ due: 0, held: 1 });
  await enforce();
  expect(await isThere(old)).toBe(true);
  await as(supervisor, (ctx) => liftHold(ctx, id));
  await expect(as(supervisor, (ctx) => liftHold(ctx, id))).rejects.toMatchObject({ code: "privacy/no-hold" });
  await enforce();
  expect(await isThere(old)).toBe(false);
});

test("a hold on a dataset keeps all of it", async () => {
  const her = await newWorker(fresh);
  const old = await session(her.id, daysAgo(200));
  const { id } = await hold({ dataset: "session" });
  expect(await reportOf("session")).toMatchObject({ due: 0, held: 1 });
  await enforce();
  expect(await isThere(old)).toBe(true);
  await as(supervisor, (ctx) => liftHold(ctx, id));
});

test("every dataset of the report can be counted; what never ends has no day", async () => {
  const { datasets } = await as(auditor, (ctx) => getRetentionReport(ctx, personalData()));
  expect(datasets.find(({ dataset }) => dataset === "access-entry")).toMatchObject({ due: 0 });
  expect(datasets.find(({ dataset }) => dataset === "access-entry")).not.toHaveProperty("before");
  expect(datasets.length).toBeGreaterThan(10);
});

test("holds are the supervisor's, the report the auditor's, and neither a lawyer's", async () => {
  const lawyer = await newStaff(fresh, "lawyer", scene.city);
  await expect(as(lawyer, (ctx) => getRetentionReport(ctx, []))).rejects.toMatchObject({ code: "request/not-allowed" });
  const placed = as(auditor, (ctx) => placeHold(ctx, { body: { dataset: "session", reason: "no" } } as never));
  await expect(placed).rejects.toMatchObject({ code: "request/not-allowed" });
  const forged = as(lawyer, ({ db }) =>
    sql`insert into legal_hold (id, dataset, reason_sealed, placed_by)
      values (${randomUUID()}, 'session', '', ${(lawyer as { id: string }).id})`.execute(db),
  );
  await expect(forged).rejects.toThrow(/row-level security/);
});
