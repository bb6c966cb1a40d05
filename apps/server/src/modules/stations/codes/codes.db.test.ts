import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type Actor, type Context, inTransaction } from "../../../platform/context.ts";
import { type FreshDatabase, freshDatabase } from "../../../platform/testing/index.ts";
import { registryOf } from "../../unions/testing/registry.ts";
import { orderPosters } from "../posters/order-posters.ts";
import { cancelOrder, downloadOrder, getOrder, listOrders } from "../posters/poster-orders.ts";
import { forgetOrders, printOrder } from "../posters/print-order.ts";
import { getStationPoster } from "../posters/station-poster.ts";
import { stationsOf } from "../testing/stations.ts";
import { countScan, writeScans } from "./count-scans.ts";
import { findScannedCode } from "./find-scanned-code.ts";
import { issueCode } from "./issue-codes.ts";
import { revokeCode } from "./revoke-code.ts";
import { scanPages } from "./scan-pages.ts";
import { rotateSigningKey } from "./signing-keys.ts";
import { listCodes } from "./station-codes.ts";

let fresh: FreshDatabase;
let east: number;
let west: number;
let manager: Actor;
let stranger: Actor;
let officer: Actor;
let station: ReturnType<typeof stationsOf>;
let names = 0;

beforeAll(async () => {
  fresh = await freshDatabase();
  const registry = registryOf(fresh);
  await registry.districts();
  const city = await registry.union("City", undefined, { level: "city", district: "370200" });
  east = await registry.union("East", city, { level: "district", district: "370212" });
  west = await registry.union("West", city, { level: "district", district: "370203" });
  manager = await registry.holder("station-manager", { union: east });
  stranger = await registry.holder("station-manager", { union: west });
  officer = await registry.holder("rights-officer", { union: east });
  station = stationsOf(fresh);
});
afterAll(() => fresh.close());

const visitor: Actor = { kind: "visitor" };
const client = { address: "10.0.0.1", device: "Mozilla/5.0 MicroMessenger/8", origin: "https://zhijia.example.cn" };
const as = <R>(actor: Actor, work: (ctx: Context) => Promise<R>, now?: Date) =>
  inTransaction({ ...fresh.context(actor, now), client }, work);
const eastStation = (state?: "closed") =>
  station({ code: `E${++names}`, union: east, district: "370212", ...(state && { state }) });
const codeOf = async (stationId: number) =>
  (await as(manager, (ctx) => listCodes(ctx, stationId))).codes[0]!.url.split("/s/")[1]!;
const open = (code: string, now?: Date) =>
  as(visitor, (ctx) => scanPages[0]!.answer(ctx, { params: { code }, query: {}, body: {} }), now);

describe("codes", () => {
  test("a station has one for each purpose; a good one is found, with its station", async () => {
    const id = await eastStation();
    const { id: codeId } = await as(manager, (ctx) => issueCode(ctx, { stationId: id, purpose: "appeal" }));
    await as(manager, (ctx) => issueCode(ctx, { stationId: id, purpose: "all" }));
    const again = as(manager, (ctx) => issueCode(ctx, { stationId: id, purpose: "appeal" }));
    await expect(again).rejects.toMatchObject({ code: "station/code-in-use" });
    const { codes, address, may } = await as(manager, (ctx) => listCodes(ctx, id));
    expect({ address, may }).toEqual({ address: { origin: client.origin, isPublic: true }, may: { manage: true } });
    const url = codes.find(({ purpose }) => purpose === "appeal")!.url;
    expect(url).toMatch(/^https:[/][/]zhijia[.]example[.]cn[/]s[/][0-9A-Z]{18}$/);
    expect(await as(visitor, (ctx) => findScannedCode(ctx, url.split("/s/")[1]!))).toEqual({
      id: codeId,
      stationId: id,
      purpose: "appeal",
      isRevoked: false,
    });
  });

  test("the printed address is the one that the operator set", async () => {
    const id = await eastStation();
    await as(manager, (ctx) => issueCode(ctx, { stationId: id, purpose: "all" }));
    await sql`insert into setting (key, value) values ('setting.site.address', '"https://gonghui.example.org"')`.execute(
      fresh.db,
    );
    const { codes } = await as(manager, (ctx) => listCodes(ctx, id));
    await sql`delete from setting where key = 'setting.site.address'`.execute(fresh.db);
    expect(codes[0]!.url).toMatch(/^https:[/][/]gonghui[.]example[.]org[/]s[/]/);
  });

  test("a row that was moved to another station no longer fits the code on the wall", async () => {
    const id = await eastStation();
    await as(manager, (ctx) => issueCode(ctx, { stationId: id, purpose: "all" }));
    const code = await codeOf(id);
    await sql`update station_code set station_id = ${await eastStation()} where station_id = ${id}`.execute(fresh.db);
    expect(await as(visitor, (ctx) => findScannedCode(ctx, code))).toBeUndefined();
  });

  test("codes stay good when the signing key changes, and new ones are signed with the new key", async () => {
    const [before, after] = [await eastStation(), await eastStation()];
    await as(manager, (ctx) => issueCode(ctx, { stationId: before, purpose: "all" }));
    const printed = await codeOf(before);
    const version = await as({ kind: "system", name: "test" }, rotateSigningKey);
    await as(manager, (ctx) => issueCode(ctx, { stationId: after, purpose: "all" }));
    expect(await codeOf(before)).toBe(printed);
    for (const code of [printed, await codeOf(after)]) {
      expect(await as(visitor, (ctx) => findScannedCode(ctx, code))).toMatchObject({ isRevoked: false });
    }
    const { rows } = await sql`select key_version from station_code where station_id = ${after}`.execute(fresh.db);
    expect(rows).toEqual([{ key_version: version }]);
  });

  test("revoked is for ever, says why, and makes room for another", async () => {
    const id = await eastStation();
    const { id: codeId } = await as(manager, (ctx) => issueCode(ctx, { stationId: id, purpose: "all" }));
    const old = await codeOf(id);
    const revoking = { id: codeId, reason: "被人贴了假码", replace: true };
    const { replacement } = await as(manager, (ctx) => revokeCode(ctx, revoking));
    await expect(as(manager, (ctx) => revokeCode(ctx, revoking))).rejects.toMatchObject({
      code: "station/code-revoked",
    });
    expect(await as(visitor, (ctx) => findScannedCode(ctx, old))).toMatchObject({ isRevoked: true });
    const { codes } = await as(manager, (ctx) => listCodes(ctx, id));
    expect(codes.map((code) => [code.id, code.revoked?.reason])).toEqual([
      [replacement, undefined],
      [codeId, "被人贴了假码"],
    ]);
    const poster = as(manager, (ctx) => getStationPoster(ctx, { id: codeId, paper: "A4" }));
    await expect(poster).rejects.toMatchObject({ code: "station/code-revoked" });
    const undone = as(manager, ({ db }) =>
      sql`update station_code set revoked_at = null, revoked_reason = null where id = ${codeId}`.execute(db),
    );
    expect(Number((await undone).numAffectedRows)).toBe(0);
  });

  test("a closed station gets none, and one that is replaced there is only revoked", async () => {
    const id = await eastStation();
    const { id: codeId } = await as(manager, (ctx) => issueCode(ctx, { stationId: id, purpose: "all" }));
    await sql`update station set state = 'closed' where id = ${id}`.execute(fresh.db);
    const issuing = as(manager, (ctx) => issueCode(ctx, { stationId: id, purpose: "wish" }));
    await expect(issuing).rejects.toMatchObject({ code: "station/closed-no-code" });
    const replacing = as(manager, (ctx) => revokeCode(ctx, { id: codeId, reason: "关了", replace: true }));
    await expect(replacing).rejects.toMatchObject({ code: "station/closed-no-code" });
    expect(await open(await codeOf(id))).toMatchObject({ data: { state: "ready", station: { isClosed: true } } });
    expect(await as(manager, (ctx) => revokeCode(ctx, { id: codeId, reason: "关了", replace: false }))).toEqual({});
  });

  test("staff of another union neither see nor touch them; who may only read does not revoke; nobody reads the keys", async () => {
    const id = await eastStation();
    const { id: codeId } = await as(manager, (ctx) => issueCode(ctx, { stationId: id, purpose: "all" }));
    const refused = (work: (ctx: Context) => Promise<unknown>, actor = stranger) => expect(as(actor, work)).rejects;
    await refused((ctx) => revokeCode(ctx, { id: codeId, reason: "x", replace: false })).toMatchObject({
      code: "station/no-code",
    });
    await refused((ctx) => getStationPoster(ctx, { id: codeId, paper: "A4" })).toMatchObject({
      code: "station/no-code",
    });
    await refused((ctx) => issueCode(ctx, { stationId: id, purpose: "wish" })).toMatchObject({
      code: "request/not-allowed",
    });
    await refused((ctx) => revokeCode(ctx, { id: codeId, reason: "x", replace: false }), officer).toMatchObject({
      code: "request/not-allowed",
    });
    expect((await as(officer, (ctx) => listCodes(ctx, id))).may).toEqual({ manage: false });
    await refused((ctx) => listCodes(ctx, id)).toMatchObject({ code: "request/not-allowed" });
    await refused(({ db }) => sql`select from station_code_key`.execute(db), manager).toThrow(/permission denied/);
    const written = as(stranger, ({ db, actor }) =>
      sql`insert into station_code (station_id, purpose, key_version, issued_at, issued_by)
        values (${id}, 'wish', 1, now(), ${(actor as { id: string }).id})`.execute(db),
    );
    await expect(written).rejects.toThrow(/row-level security/);
    expect((await as(visitor, ({ db }) => sql`select from station_code`.execute(db))).rows).toEqual([]);
  });
});

describe("what a scan opens", () => {
  test("the boards, first the one of the code, with the station's name and phone", async () => {
    const id = await eastStation();
    await sql`update station set phone = '0532-1234' where id = ${id}`.execute(fresh.db);
    await as(manager, (ctx) => issueCode(ctx, { stationId: id, purpose: "experience" }));
    const code = await codeOf(id);
    expect(await open(code)).toEqual({
      page: "scan",
      data: {
        state: "ready",
        station: expect.objectContaining({
          name: expect.stringContaining("站点"),
          district: "山东省青岛市崂山区",
          phone: "0532-1234",
        }),
        hotline: "12351",
        boards: [
          { board: "rate", href: `/s/${code}/rate`, isFirst: true },
          { board: "appeal", href: `/s/${code}/appeal`, isFirst: false },
          { board: "wish", href: `/s/${code}/wish`, isFirst: false },
        ],
      },
    });
  });

  test("a revoked code says so with the phones; an unknown one tells nothing", async () => {
    const id = await eastStation();
    const { id: codeId } = await as(manager, (ctx) => issueCode(ctx, { stationId: id, purpose: "all" }));
    const code = await codeOf(id);
    await as(manager, (ctx) => revokeCode(ctx, { id: codeId, reason: "x", replace: false }));
    expect(await open(code)).toMatchObject({
      status: 410,
      data: { state: "revoked", station: { number: `E${names}` } },
    });
    for (const unknown of [
      `${code.slice(0, -1)}${code.endsWith("0") ? "1" : "0"}`,
      "x",
      "🙂",
      `99999${code.slice(5)}`,
    ]) {
      expect(await open(unknown)).toEqual({ page: "scan", status: 404, data: { state: "unknown", hotline: "12351" } });
    }
  });
});

describe("counting", () => {
  const scans = async (stationId: number) => {
    const [code] = (await as(manager, (ctx) => listCodes(ctx, stationId), new Date("2026-11-22T04:00:00Z"))).codes;
    return { total: code!.scans, days: code!.days };
  };

  test("per code and day in China, written together, without bots and revoked codes", async () => {
    const id = await eastStation();
    const { id: codeId } = await as(manager, (ctx) => issueCode(ctx, { stationId: id, purpose: "all" }));
    const code = await codeOf(id);
    const base = { ...fresh.context(visitor), client };
    const scan = (now: string, device = client.device) =>
      inTransaction({ ...base, now: new Date(now), client: { ...client, device } }, (ctx) =>
        scanPages[0]!.answer(ctx, { params: { code }, query: {}, body: {} }),
      );
    await scan("2026-11-21T15:59:00Z");
    await scan("2026-11-21T16:01:00Z");
    await scan("2026-11-21T16:02:00Z");
    await scan("2026-11-21T16:02:00Z", "Googlebot/2.1");
    expect(await scans(id)).toEqual({ total: 0, days: [] });
    await inTransaction(base, writeScans);
    await inTransaction(base, writeScans);
    const days = [
      { on: "2026-11-21", scans: 1 },
      { on: "2026-11-22", scans: 2 },
    ];
    expect(await scans(id)).toEqual({ total: 3, days });
    await scan("2026-11-22T03:00:00Z");
    await inTransaction(base, writeScans);
    expect((await scans(id)).total).toBe(4);
    await as(manager, (ctx) => revokeCode(ctx, { id: codeId, reason: "x", replace: false }));
    await scan("2026-11-22T03:00:00Z");
    await inTransaction(base, writeScans);
    expect((await scans(id)).total).toBe(4);
  });

  test("a count that cannot be written waits, and one of a code that is gone spoils no other", async () => {
    const id = await eastStation();
    const { id: codeId } = await as(manager, (ctx) => issueCode(ctx, { stationId: id, purpose: "all" }));
    const base = { ...fresh.context(visitor), beside: (async () => {}) as never };
    countScan(base, codeId);
    countScan(base, 2 ** 40);
    const failing = inTransaction(base, async (ctx) => {
      await sql`select 1/0`.execute(ctx.db).catch(() => {});
      await writeScans(ctx);
    });
    await expect(failing).rejects.toThrow();
    await inTransaction(base, writeScans);
    const { rows } =
      await sql`select sum(scans)::int as n from station_scan where code_id in (${codeId}, ${2 ** 40})`.execute(
        fresh.db,
      );
    expect(rows).toEqual([{ n: 1 }]);
  });

  test("what waits is written together a little later", async () => {
    const id = await eastStation();
    const { id: codeId } = await as(manager, (ctx) => issueCode(ctx, { stationId: id, purpose: "all" }));
    const put: ((ctx: Context) => Promise<unknown>)[] = [];
    const beside = (async (work: (ctx: Context) => Promise<unknown>) => void put.push(work)) as Context["beside"] &
      object;
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    for (let scan = 0; scan < 3; scan++) countScan({ ...fresh.context(visitor), beside }, codeId);
    vi.advanceTimersByTime(60_000);
    vi.useRealTimers();
    expect(put).toHaveLength(1);
    await as(visitor, put[0]!);
    expect((await as(manager, (ctx) => listCodes(ctx, id))).codes[0]!.scans).toBe(3);
  });

  test("nothing of a person is kept", async () => {
    const { rows } = await sql<{ column_name: string; data_type: string }>`select column_name, data_type
      from information_schema.columns where table_name = 'station_scan' order by 1`.execute(fresh.db);
    expect(rows.map(({ column_name, data_type }) => `${column_name} ${data_type}`)).toEqual([
      "code_id bigint",
      "scanned_on date",
      "scans integer",
    ]);
  });
});

describe("posters of many", () => {
  const bytesOf = async (id: string) => {
    const file = await as(manager, (ctx) => downloadOrder(ctx, id));
    const chunks: Uint8Array[] = [];
    for await (const chunk of (file as { content: AsyncIterable<Uint8Array> }).content) chunks.push(chunk);
    return { file, bytes: Buffer.concat(chunks) };
  };
  const order = (more: object = {}, actor = manager, now?: Date) =>
    as(actor, (ctx) => orderPosters(ctx, { key: randomUUID(), purpose: "wish", paper: "A4", ...more }), now);
  const print = (id: string) => inTransaction(fresh.context(), (ctx) => printOrder(ctx, id));

  test("the same order twice is one; a key that somebody else's order has is refused", async () => {
    const key = randomUUID();
    const own = { key, stations: [await eastStation()] };
    const both = await Promise.all([order(own), order(own)]);
    expect(both[0]).toEqual(both[1]);
    const theirs = await station({ code: `W${++names}`, union: west, district: "370203" });
    await expect(order({ key, stations: [theirs] }, stranger)).rejects.toMatchObject({ code: "station/no-order" });
  });

  test("those that one manages and that are not closed, each with its code, as one PDF", async () => {
    const mine = [await eastStation(), await eastStation()];
    const closed = await eastStation("closed");
    const theirs = await station({ code: `W${++names}`, union: west, district: "370203" });
    await sql`update station set name = '𠀀路驿站' where id = ${mine[0]!}`.execute(fresh.db);
    const made = await order({ stations: [...mine, closed, theirs] });
    expect(made).toMatchObject({ state: "waiting", total: 2, printed: 0 });
    expect(fresh.enqueued.at(-1)).toMatchObject({ name: "stations.print-posters", payload: { id: made.id } });
    await expect(as(manager, (ctx) => downloadOrder(ctx, made.id))).rejects.toMatchObject({
      code: "station/not-printed",
    });
    await print(made.id);
    expect(await as(manager, (ctx) => getOrder(ctx, made.id))).toMatchObject({
      state: "done",
      printed: 2,
      missing: "𠀀",
    });
    const { file, bytes } = await bytesOf(made.id);
    expect(file).toMatchObject({
      contentType: "application/pdf",
      name: expect.stringMatching(/^海报 2 张 微心愿 A4 .*[.]pdf$/),
    });
    expect(bytes.toString("latin1").match(/\/Type \/Page\b/g)).toHaveLength(2);
    await expect(as(manager, (ctx) => cancelOrder(ctx, made.id))).rejects.toMatchObject({
      code: "station/order-finished",
    });
  });

  test("sent twice is one order; another's is not there", async () => {
    const key = randomUUID();
    const stations = [await eastStation()];
    const first = await order({ key, stations });
    expect(await order({ key, stations })).toEqual(first);
    for (const act of [getOrder, cancelOrder, downloadOrder]) {
      await expect(as(stranger, (ctx): Promise<unknown> => act(ctx, key))).rejects.toMatchObject({
        code: "station/no-order",
      });
    }
    const listed = await as(stranger, (ctx) => listOrders(ctx, { page: 1, size: 10 }));
    expect(listed.orders).toEqual([]);
  });

  test("nothing fits, or too much does", async () => {
    await expect(order({ district: "99" })).rejects.toMatchObject({ code: "station/no-posters" });
    await sql`insert into station (code, name, kind, district_code, union_id, union_path, address, hours)
      select 'MANY-' || n, '很多 ' || n, 'drivers-home', '370212', ${east}, (select path from union_org where id = ${east}), 'x', '{}'
      from generate_series(1, 2001) n`.execute(fresh.db);
    await expect(order({ kind: "drivers-home" })).rejects.toMatchObject({
      code: "station/too-many-posters",
      details: { most: 2000 },
    });
    await sql`delete from station where code like 'MANY-%'`.execute(fresh.db);
  });

  test("cancelled before or while it is printed, it is not done; a code revoked since is left out", async () => {
    const stations = [await eastStation(), await eastStation()];
    const early = await order({ stations });
    await as(manager, (ctx) => cancelOrder(ctx, early.id));
    await print(early.id);
    expect(await as(manager, (ctx) => getOrder(ctx, early.id))).toMatchObject({ state: "cancelled", printed: 0 });

    const late = await order({ stations });
    await inTransaction(fresh.context(), async (ctx) => {
      // Somebody cancels between the first look of the job and its first page.
      const beside: Context["beside"] = async (work) => {
        await as(manager, (other) => cancelOrder(other, late.id));
        return inTransaction(fresh.context(), work);
      };
      await printOrder({ ...ctx, beside }, late.id);
    });
    expect(await as(manager, (ctx) => getOrder(ctx, late.id))).toMatchObject({ state: "cancelled" });

    const third = await order({ stations });
    const { codes } = await as(manager, (ctx) => listCodes(ctx, stations[0]!));
    await as(manager, (ctx) => revokeCode(ctx, { id: codes[0]!.id, reason: "x", replace: false }));
    await print(third.id);
    const { bytes } = await bytesOf(third.id);
    expect(bytes.toString("latin1").match(/\/Type \/Page\b/g)).toHaveLength(1);
  });

  test("done again after a crash, it is the same file; after a month it is gone", async () => {
    const stations = [await eastStation()];
    const { id } = await order({ stations }, manager, new Date("2026-01-01T00:00:00Z"));
    await print(id);
    const first = (await bytesOf(id)).bytes;
    await sql`update poster_order set state = 'printing', file_hash = null where id = ${id}`.execute(fresh.db);
    await print(id);
    expect((await bytesOf(id)).bytes.equals(first)).toBe(true);
    await as({ kind: "system", name: "test" }, forgetOrders);
    await expect(as(manager, (ctx) => getOrder(ctx, id))).rejects.toMatchObject({ code: "station/no-order" });
  });
});
