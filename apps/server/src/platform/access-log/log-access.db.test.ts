import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inTransaction } from "../context.ts";
import { type FreshDatabase, freshDatabase } from "../testing/index.ts";
import { listAccess, logAccess, type NewEntry } from "./index.ts";

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.close());

const look = (subject: string, rest: Partial<NewEntry> = {}) =>
  ({ kind: "look", subject, what: "person.identity", purpose: "call back", ...rest }) as NewEntry;

test("a look and an event are logged and listed, the newest first, page by page", async () => {
  const [her, him] = [randomUUID(), randomUUID()];
  const now = new Date("2026-11-22T01:02:03.456Z");
  const ctx = fresh.context({ kind: "system", name: "desk" }, now);
  await logAccess(ctx, [
    look(her),
    look(him),
    look(her, { record: "7", detail: { b: "2", a: "1" }, actor: "staff:9" }),
  ]);
  await logAccess(ctx, [{ kind: "security", what: "role.given", purpose: "invitation" }]);
  const first = await listAccess(ctx, { subject: her, limit: 1 });
  expect(first.entries).toEqual([
    {
      seq: 2,
      at: now,
      kind: "look",
      subject: her,
      actor: "staff:9",
      what: "person.identity",
      record: "7",
      purpose: "call back",
      detail: { a: "1", b: "2" },
    },
  ]);
  const second = await listAccess(ctx, { subject: her, limit: 1, before: first.next! });
  expect(second.entries.map(({ seq }) => seq)).toEqual([0]);
  expect(second.next).toBeUndefined();
  expect((await listAccess(ctx, { kind: "security", limit: 9 })).entries).toMatchObject([{ actor: "system:desk" }]);
  expect((await listAccess(ctx, { actor: "staff:9", limit: 9 })).entries).toHaveLength(1);
});

test("words that PostgreSQL's JSON refuses, or that have no end, are logged without them", async () => {
  const her = randomUUID();
  await logAccess(fresh.context(), [look(her, { purpose: `a\0b\ud800"\\ 工资😀${"x".repeat(5000)}` })]);
  const { entries } = await listAccess(fresh.context(), { subject: her, limit: 9 });
  expect(entries[0]!.purpose).toMatch(/^ab\ufffd"\\ 工资😀x{980,990}$/u);
});

test("an act that fails leaves no entry, and an entry that fails no act", async () => {
  const her = randomUUID();
  const failing = inTransaction(fresh.context(), async (ctx) => {
    await logAccess(ctx, [look(her)]);
    throw new Error("changed her mind");
  });
  await expect(failing).rejects.toThrow("changed her mind");
  expect((await listAccess(fresh.context(), { subject: her, limit: 9 })).entries).toEqual([]);
  const unloggable = inTransaction(fresh.context(), async (ctx) => {
    await sql`insert into setting (key, value) values ('seen', '1')`.execute(ctx.db);
    await logAccess(ctx, [look("no uuid")]);
  });
  await expect(unloggable).rejects.toThrow();
  const { rows } = await sql`select from setting where key = 'seen'`.execute(fresh.db);
  expect(rows).toEqual([]);
});

test("one transaction appends once, at its end, in the order in which it looked", async () => {
  const her = randomUUID();
  await inTransaction(fresh.context(), async (ctx) => {
    await logAccess(ctx, [look(her, { record: "1" })]);
    await logAccess(ctx, [look(her, { record: "2" })]);
    expect((await listAccess(ctx, { subject: her, limit: 9 })).entries).toEqual([]);
  });
  const { entries } = await listAccess(fresh.context(), { subject: her, limit: 9 });
  expect(entries.map(({ record }) => record)).toEqual(["2", "1"]);
});

test("whoever asks may append and read her own entries, and change nothing", async () => {
  const [her, him] = [randomUUID(), randomUUID()];
  const as = (id: string) => fresh.context({ kind: "worker", id, session: "s" });
  await logAccess(as(her), [look(her), look(him)]);
  const listed = (id: string, subject?: string) =>
    inTransaction(as(id), async (ctx) =>
      (await listAccess(ctx, { ...(subject && { subject }), limit: 9 })).entries.map((entry) => entry.subject),
    );
  expect(await listed(her)).toEqual([her]);
  expect(await listed(her, him)).toEqual([]);
  expect(await listed(him, him)).toEqual([him]);
  const grants = [{ role: "auditor", branch: "/" }];
  const auditor = fresh.context({ kind: "staff", id: randomUUID(), session: "s", grants, apart: [] });
  const seen = await inTransaction(auditor, async (ctx) => (await listAccess(ctx, { limit: 2 })).entries);
  expect(seen.map(({ subject }) => subject)).toEqual([him, her]);
  for (const attack of [
    "update access_entry set actor = 'nobody'",
    "delete from access_entry",
    "insert into access_node values (99999, '')",
    "update access_node set hash = ''",
    "delete from signed_head",
    "truncate access_break",
  ]) {
    const attempt = inTransaction(as(her), (ctx) => sql.raw(attack).execute(ctx.db));
    await expect(attempt).rejects.toMatchObject({ code: "42501" });
  }
});
