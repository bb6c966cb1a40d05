import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Actor, inTransaction } from "../../../platform/context.ts";
import { type FreshDatabase, freshDatabase } from "../../../platform/testing/index.ts";
import { type Scene, sceneOf } from "../testing/scene.ts";
import { listHotlineKeys, makeHotlineKey, revokeHotlineKey, signatureOf } from "./keys.ts";
import { enterOrder, submissionOf } from "./orders.ts";
import { getOrder, receiveOrder } from "./receive-order.ts";

let fresh: FreshDatabase;
let scene: Scene;
let desk: Extract<Actor, { kind: "staff" }>;
let administrator: Extract<Actor, { kind: "staff" }>;
const system: Actor = { kind: "visitor" };

beforeAll(async () => {
  fresh = await freshDatabase();
  scene = await sceneOf(fresh);
  desk = await scene.holder("rights-officer", scene.a);
  administrator = await scene.holder("administrator", scene.city);
});
afterAll(() => fresh.close());

const keyFor = (unionId: number) => makeHotlineKey(fresh.context(administrator), { name: "市热线", unionId });
const seconds = (now = new Date()) => Math.floor(now.getTime() / 1000);
type Key = { id: number; secret: string };
const send = ({ id, secret }: Key, order: object, at = seconds()) => {
  const text = JSON.stringify(order);
  const signature = signatureOf(secret, "POST", at, text);
  return receiveOrder(fresh.context(system), { key: id, at, order: text, signature });
};
const ask = ({ id, secret }: Key, ref: string, at = seconds()) =>
  getOrder(fresh.context(system), ref, { key: id, at, signature: signatureOf(secret, "GET", at, ref) });
const wrong = { code: "matter/signature" };

test("an order that is sent becomes a matter once, and its state and reply can be asked for", async () => {
  const key = await keyFor(scene.city);
  const order = { ref: "GD-1", title: "驿站没水", words: "饮水机坏了", phone: "13900000061", district: "370202" };
  const first = await send(key, order);
  expect(first).toMatchObject({ again: false, urgency: "green" });
  expect(await send(key, { ...order, words: "别的话" })).toMatchObject({ number: first.number, again: true });
  const { rows } = await sql<Record<string, unknown>>`select * from matter where source_ref = 'GD-1'`.execute(fresh.db);
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({ channel: "hotline", anonymity: "named", desk_id: scene.a });
  expect(await ask(key, "GD-1")).toMatchObject({ ref: "GD-1", number: first.number, state: "received" });
  await scene.act(desk, rows[0]!.id as number, { act: "reply", words: "已经修好" });
  expect(await ask(key, "GD-1")).toMatchObject({ state: "answered", reply: { words: "已经修好" } });
});

test("an order of no district is the key's union's, and another union's key learns nothing of it", async () => {
  const city = await keyFor(scene.city);
  const other = await keyFor(scene.b);
  await send(city, { ref: "GD-2", words: "想咨询" });
  const { rows } = await sql`select desk_id from matter where source_ref = 'GD-2'`.execute(fresh.db);
  expect(rows).toEqual([{ desk_id: scene.city }]);
  await expect(ask(other, "GD-2")).rejects.toMatchObject({ code: "matter/no-order" });
});

test("a changed order, another key, an old request and a revoked key are refused alike", async () => {
  const key = await keyFor(scene.city);
  const order = JSON.stringify({ ref: "GD-3", words: "x" });
  const at = seconds();
  const good = signatureOf(key.secret, "POST", at, order);
  const receive = (body: { key?: number; at?: number; order?: string; signature?: string }) =>
    receiveOrder(fresh.context(system), { key: key.id, at, order, signature: good, ...body });
  await expect(receive({ order: order.replace("x", "y") })).rejects.toMatchObject(wrong);
  await expect(receive({ key: key.id + 1 })).rejects.toMatchObject(wrong);
  await expect(receive({ at: at + 1 })).rejects.toMatchObject(wrong);
  await expect(receive({ signature: signatureOf(key.secret, "GET", at, order) })).rejects.toMatchObject(wrong);
  for (const off of [-301, 302])
    await expect(send(key, { ref: "GD-3", words: "x" }, at + off)).rejects.toMatchObject(wrong);
  await revokeHotlineKey(fresh.context(administrator), key.id);
  await expect(receive({})).rejects.toMatchObject(wrong);
});

test("pasted by staff and sent by the system it is one matter", async () => {
  const entered = await enterOrder(fresh.context(desk), {
    ref: "GD-4",
    words: "饮水机坏了",
    confidential: true,
    district: "370202",
  });
  expect(await send(await keyFor(scene.city), { ref: "GD-4", words: "饮水机坏了" })).toMatchObject({
    number: entered.number,
    again: true,
  });
  expect(await scene.matter(entered.id)).toMatchObject({ anonymity: "confidential", entered_by: desk.id });
});

test("an order's submission comes from the installation's key: nobody outside can take its place or get its code", () => {
  const ctx = fresh.context();
  const ofAnother = { ...ctx.services.keyring, blind: () => new Uint8Array(20).fill(1) };
  const made = submissionOf(ctx, "GD-5");
  expect(made).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(submissionOf({ ...ctx, services: { ...ctx.services, keyring: ofAnother } }, "GD-5")).not.toBe(made);
});

test("an administrator sees the keys of the own branch", async () => {
  await keyFor(scene.b);
  const ofA = await scene.holder("administrator", scene.a);
  const seen = await inTransaction(fresh.context(ofA), listHotlineKeys);
  expect(seen.keys).toEqual([]);
  await expect(revokeHotlineKey(fresh.context(ofA), 1)).rejects.toMatchObject({ code: "matter/no-key" });
  expect((await inTransaction(fresh.context(administrator), listHotlineKeys)).keys.length).toBeGreaterThan(1);
});

test("an order of a district that is not there is refused, however it comes, and can be put right", async () => {
  const key = await keyFor(scene.city);
  const order = { ref: "GD-NOWHERE", words: "饮水机坏了", district: "999999", confidential: false };
  const nowhere = { code: "matter/no-place" };
  await expect(enterOrder(fresh.context(desk), order)).rejects.toMatchObject(nowhere);
  await expect(send(key, order)).rejects.toMatchObject(nowhere);
  expect(await enterOrder(fresh.context(desk), { ...order, district: "370202" })).toMatchObject({ again: false });
});
