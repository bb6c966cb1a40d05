import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Actor, inTransaction } from "../../platform/context.ts";
import { type FreshDatabase, freshDatabase } from "../../platform/testing/index.ts";
import { findCaller } from "./find-caller.ts";
import { getMatter } from "./get-matter.ts";
import { listMatters } from "./list-matters.ts";
import { runClocks } from "./operations/run-clocks.ts";
import { writeToMatter } from "./operations/write-to-matter.ts";
import { trackMatter } from "./own-matters.ts";
import { type Scene, sceneOf } from "./testing/scene.ts";

let fresh: FreshDatabase;
let scene: Scene;
let officer: Extract<Actor, { kind: "staff" }>;
let second: Extract<Actor, { kind: "staff" }>;
let other: Extract<Actor, { kind: "staff" }>;
let worker: Extract<Actor, { kind: "staff" }>;
let supervisor: Extract<Actor, { kind: "staff" }>;

beforeAll(async () => {
  fresh = await freshDatabase();
  scene = await sceneOf(fresh);
  officer = await scene.holder("rights-officer", scene.a);
  second = await scene.holder("rights-officer", scene.a);
  other = await scene.holder("rights-officer", scene.b);
  worker = await scene.holder("station-manager", scene.grass, [], scene.units.grass);
  supervisor = await scene.holder("supervisor", scene.a);
});
afterAll(() => fresh.close());

const see = (actor: Actor, id: number) => inTransaction(fresh.context(actor), (ctx) => getMatter(ctx, id));
const list = (actor: Actor, query: Parameters<typeof listMatters>[1]) =>
  inTransaction(fresh.context(actor), (ctx) => listMatters(ctx, query));
const filters = { view: "inbox" as const, page: 1, size: 50 };

test("a matter goes its whole way, with returns, a second round and every step told", async () => {
  const { id, code } = await scene.submit({ phone: "13900000001", name: "张三" });
  expect((await list(officer, filters)).matters.map((one) => one.id)).toContain(id);
  await scene.act(officer, id, { act: "dispatch", unitId: scene.units.grass, designated: false });
  expect((await list(worker, filters)).matters.map((one) => one.id)).toEqual([id]);
  await scene.act(worker, id, { act: "ask-return", words: "不归我们管" });
  await scene.act(second, id, { act: "approve-return" });
  await scene.act(officer, id, { act: "dispatch", unitId: scene.units.grass, designated: true });
  await expect(scene.act(worker, id, { act: "ask-return", words: "还是不归" })).rejects.toMatchObject({
    code: "matter/designated",
  });
  await scene.act(worker, id, { act: "accept" });
  await scene.act(worker, id, { act: "note", words: "内部的话" });
  await scene.act(worker, id, { act: "reply", words: "已修好" });
  const shown = await trackMatter(fresh.context({ kind: "visitor" }), code);
  expect(shown.state).toBe("answered");
  expect(shown.timeline.map(({ words }) => words).filter(Boolean)).toEqual(["已修好"]);
  await writeToMatter(fresh.context({ kind: "visitor" }), code, { act: "rate", solved: false, words: "没修好" });
  expect(await scene.matter(id)).toMatchObject({ state: "handling", round: 2, supervised: true, level: 1 });
  await scene.act(worker, id, { act: "reply", words: "这次修好了" });
  const closed = await writeToMatter(fresh.context({ kind: "visitor" }), code, {
    act: "rate",
    solved: true,
    satisfied: 5,
  });
  expect(closed.state).toBe("closed");
  const { rows } = await sql<{
    action: string;
    to_state: string;
  }>`select action, to_state from matter_activity where matter_id = ${id} order by id`.execute(fresh.db);
  expect(rows.map(({ action }) => action)).toEqual([
    "submit",
    "dispatch",
    "ask-return",
    "approve-return",
    "dispatch",
    "accept",
    "note",
    "reply",
    "contest",
    "reply",
    "confirm",
  ]);
  // And once more after closing.
  const again = await writeToMatter(fresh.context({ kind: "visitor" }), code, { act: "message", words: "又坏了" });
  expect(again.state).toBe("handling");
});

test("another district sees nothing of it", async () => {
  const { id } = await scene.submit({});
  await expect(see(other, id)).rejects.toMatchObject({ code: "matter/not-found" });
  await expect(scene.act(other, id, { act: "note", words: "x" })).rejects.toMatchObject({ code: "matter/not-found" });
});

test("who asked for a return does not approve it", async () => {
  const { id } = await scene.submit({});
  await scene.act(officer, id, { act: "dispatch", unitId: scene.units.a, designated: false });
  await scene.act(officer, id, { act: "ask-return", words: "不归" });
  await expect(scene.act(officer, id, { act: "approve-return" })).rejects.toMatchObject({ code: "matter/own-return" });
});

test("the same submission is the same matter and the same code", async () => {
  const submission = crypto.randomUUID();
  const first = await scene.submit({ submission });
  const twice = await scene.submit({ submission });
  expect(twice).toMatchObject({ id: first.id, code: first.code, again: true });
});

test("an anonymous worker is nobody to staff, a confidential one to the desk alone", async () => {
  const anonymous = await scene.submit({ anonymity: "anonymous", phone: "13900000009", name: "不写" });
  expect((await see(officer, anonymous.id)).contact).toBeUndefined();
  const { rows } =
    await sql`select name_sealed, phone_sealed, phone_blind, person_id from matter_contact where matter_id = ${anonymous.id}`.execute(
      fresh.db,
    );
  expect(rows).toEqual([{ name_sealed: null, phone_sealed: null, phone_blind: null, person_id: null }]);
  const confidential = await scene.submit({ anonymity: "confidential", phone: "13900000008", name: "李四" });
  await scene.act(officer, confidential.id, { act: "dispatch", unitId: scene.units.grass, designated: false });
  expect((await see(officer, confidential.id)).contact).toEqual({
    name: "李*",
    phone: "139****0008",
  });
  expect((await see(worker, confidential.id)).contact).toBeUndefined();
});

test("whoever stands close to the employer sees nothing and is given nothing", async () => {
  const { id } = await scene.submit({ employerId: scene.employer });
  const close = await scene.holder("rights-officer", scene.a, [String(scene.employer)]);
  await expect(see(close, id)).rejects.toMatchObject({ code: "matter/not-found" });
  await expect(
    scene.act(officer, id, { act: "dispatch", unitId: scene.factoryUnit, designated: false }),
  ).rejects.toMatchObject({ code: "matter/unit-stands-close" });
});

test("so it is where she does not name her employer, but not of a wish", async () => {
  const person = randomUUID();
  await sql`insert into person (id) values (${person})`.execute(fresh.db);
  await sql`insert into employment (person_id, employer_id, state, source)
    values (${person}, ${scene.employer}, 'current', 'roster')`.execute(fresh.db);
  const close = await scene.holder("rights-officer", scene.a, [String(scene.employer)]);
  const { id } = await scene.submit({ anonymity: "named", personId: person });
  await expect(see(close, id)).rejects.toMatchObject({ code: "matter/not-found" });
  expect(await see(officer, id)).toMatchObject({ id });
  await expect(
    scene.act(officer, id, { act: "dispatch", unitId: scene.factoryUnit, designated: false }),
  ).rejects.toMatchObject({ code: "matter/unit-stands-close" });
  const wish = await scene.submit({ kind: "wish", anonymity: "named", personId: person });
  expect(await see(close, wish.id)).toMatchObject({ id: wish.id });
});

test("a clock that runs out raises it, level by level, and never falls silent", async () => {
  const { id } = await scene.submit({});
  const day = 86_400_000;
  for (const [days, level] of [
    [9, 1],
    [15, 2],
    [30, 2],
  ] as const) {
    const now = new Date(Date.now() + days * day);
    await runClocks(fresh.context(undefined, now));
    const row = await scene.matter(id);
    expect(row.level).toBe(level);
    expect((row.clock_at as Date).getTime()).toBeGreaterThan(now.getTime());
  }
});

test("a red signal waits for a human, whatever the rules of dispatch say", async () => {
  const made = await scene.submit({ text: "老板不发工资，我活不下去了，想跳楼" });
  expect(made.urgency).toBe("red");
  const row = await scene.matter(made.id);
  expect(row.signals).toContain("life-danger");
  expect((row.clock_at as Date).getTime() - (row.received_at as Date).getTime()).toBe(15 * 60_000);
  expect((await list(supervisor, { ...filters, view: "urgent" })).matters.map((one) => one.id)).toContain(made.id);
});

test("a caller's number shows her open matters, and none that the reader's scope or wall hides", async () => {
  const phone = "13900000077";
  const { id } = await scene.submit({ phone, name: "王五" });
  await scene.submit({ phone, employerId: scene.employer });
  await scene.submit({ phone, anonymity: "anonymous" });
  const call = (actor: Actor) => inTransaction(fresh.context(actor), (ctx) => findCaller(ctx, phone));
  expect((await call(officer)).matters).toHaveLength(2);
  const close = await scene.holder("rights-officer", scene.a, [String(scene.employer)]);
  expect((await call(close)).matters.map((one) => one.id)).toEqual([id]);
  expect((await call(other)).matters).toEqual([]);
});

test("three at once: the unit handles, the department supervises wherever it stands, whoever assists adds and moves nothing", async () => {
  const { id } = await scene.submit({});
  await scene.act(officer, id, { act: "dispatch", unitId: scene.units.grass, designated: false });
  const department = await scene.unit("督办处", scene.city);
  const head = await scene.holder("organiser", scene.b, [], department);
  const helper = await scene.holder("mediator", scene.b, [], scene.units.b);
  await expect(see(head, id)).rejects.toMatchObject({ code: "matter/not-found" });
  await sql`insert into matter_unit (matter_id, unit_id, role, since) values (${id}, ${department}, 'supervise', now())`.execute(
    fresh.db,
  );
  await scene.act(officer, id, { act: "assist", unitId: scene.units.b });
  expect((await see(head, id)).may).toEqual(expect.arrayContaining(["supervise", "remind", "note"]));
  expect((await see(helper, id)).may).toEqual(["note"]);
  await scene.act(helper, id, { act: "note", words: "我们可以出一个人" });
  await expect(scene.act(helper, id, { act: "reply", words: "好了" })).rejects.toMatchObject({
    code: "matter/not-your-part",
  });
});

test("the database itself refuses a move that nobody wrote down", async () => {
  const { id } = await scene.submit({});
  await expect(
    sql`update matter set state = 'dispatched', changed_at = now() + interval '1 second' where id = ${id}`.execute(
      fresh.db,
    ),
  ).rejects.toMatchObject({ code: "ZJ001" });
});
