import { randomBytes } from "node:crypto";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { alwaysOpen } from "@zhijia/contracts";
import { sql } from "kysely";
import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Actor, inTransaction } from "../../platform/context.ts";
import { type FreshDatabase, freshDatabase } from "../../platform/testing/index.ts";
import { registryOf } from "../unions/testing/registry.ts";
import { pictureLimit } from "./draw-picture.ts";
import { findStation, getStation, listFacilities, listStations, stationPlaces, stationsModule } from "./index.ts";
import { addStationPhoto } from "./operations/add-station-photo.ts";
import { changeStationState } from "./operations/change-station-state.ts";
import { createStation } from "./operations/create-station.ts";
import { loadStationContent } from "./operations/load-content.ts";
import { moveStation } from "./operations/move-station.ts";
import { removeStationPhoto } from "./operations/remove-station-photo.ts";
import { saveFacility } from "./operations/save-facility.ts";
import { updateStation } from "./operations/update-station.ts";
import { getStationPicture } from "./station-photos.ts";
import { stationsOf } from "./testing/stations.ts";

let fresh: FreshDatabase;
let east: number;
let west: number;
let manager: Actor;
let elsewhere: Actor;
let city: Actor;
const now = new Date("2026-11-22T04:00:00Z");
const today = "2026-11-22";
const visitor: Actor = { kind: "visitor" };
let count = 0;

beforeAll(async () => {
  fresh = await freshDatabase();
  const registry = registryOf(fresh);
  await registry.districts();
  await loadStationContent(fresh.context());
  const top = await registry.union("City", undefined, { level: "city", district: "370200" });
  east = await registry.union("East", top, { level: "district", district: "370212" });
  west = await registry.union("West", top, { level: "district", district: "370203" });
  manager = await registry.holder("station-manager", { union: east });
  elsewhere = await registry.holder("station-manager", { union: west });
  city = await registry.holder("administrator", { union: top });
});
afterAll(() => fresh.close());
beforeEach(() => void fresh.published.splice(0));

const as = <R>(actor: Actor, work: Parameters<typeof inTransaction<R>>[1]) =>
  inTransaction(fresh.context(actor, now), work);
const newCode = () => `N-${++count}`;
const wish = (more: object = {}) => ({
  code: newCode(),
  name: "东区一号驿站",
  kind: "service-station" as const,
  state: "open" as const,
  districtCode: "370212",
  unionId: east,
  address: "示例路 1 号",
  hours: alwaysOpen,
  facilities: ["water", "seats"],
  point: { lon: 120.46, lat: 36.1, crs: "WGS-84" as const },
  ...more,
});
const register = (more: object = {}) => as(manager, (ctx) => createStation(ctx, wish(more)));
const history = async (id: number) =>
  (await as(manager, (ctx) => getStation(ctx, id))).changes.map(({ kind, on }) => `${kind} ${on}`);

describe("a station is registered", () => {
  test("with its place in one system, its facilities in the order of the list, and the beginning of its history", async () => {
    const { id } = await register({ openedOn: "2026-10-01" });
    const { station, changes, may } = await as(manager, (ctx) => getStation(ctx, id));
    expect(station).toMatchObject({ facilities: ["water", "seats"], openedOn: "2026-10-01", union: { name: "East" } });
    expect(station.given).toEqual({ lon: 120.46, lat: 36.1, crs: "WGS-84" });
    // GCJ-02 lies some hundred metres off.
    expect(station.at!.lon).not.toBe(120.46);
    expect(Math.abs(station.at!.lon - 120.46)).toBeLessThan(0.01);
    expect(changes).toMatchObject([{ kind: "registered", on: "2026-10-01", by: "station-manager" }]);
    expect(may).toEqual({ manage: true, inspect: true, becomes: ["paused", "closed"] });
    expect(fresh.published).toEqual([{ name: "station.registered", payload: { stationId: id } }]);
  });

  test("a planned one is not opened, and nobody else sees it", async () => {
    const { id } = await register({ state: "planned" });
    expect(await as(visitor, (ctx) => findStation(ctx, id))).toBeUndefined();
    expect((await as(manager, (ctx) => getStation(ctx, id))).station.openedOn).toBeUndefined();
  });

  test.each([
    ["a code that is taken", async () => ({ code: (await taken()).code }), "station/code-taken"],
    ["a facility that there is not", async () => ({ facilities: ["helipad"] }), "station/no-facility"],
    ["an opening in the future", async () => ({ openedOn: "2026-11-23" }), "station/not-yet"],
    ["a district that there is not", async () => ({ districtCode: "999999" }), "union/no-district"],
    ["a union that there is not", async () => ({ unionId: 999_999 }), "union/not-found"],
  ])("%s is refused", async (_, more, code) => {
    await expect(register(await more())).rejects.toMatchObject({ code });
  });

  test("a dissolved union runs no station, and nobody registers one for another branch", async () => {
    const gone = await registryOf(fresh).union("Gone", east);
    await sql`update union_org set status = 'dissolved' where id = ${gone}`.execute(fresh.db);
    await expect(register({ unionId: gone })).rejects.toMatchObject({ code: "union/dissolved" });
    await expect(register({ unionId: west, districtCode: "370203" })).rejects.toMatchObject({
      code: "request/not-allowed",
    });
  });
});

/** Of another branch, closed: whoever asks cannot see it. */
async function taken() {
  const code = newCode();
  await stationsOf(fresh)({ code, union: west, district: "370203", state: "closed" });
  return { code };
}

describe("a station changes", () => {
  test("it pauses, opens, closes and opens again, each with its day", async () => {
    const { id } = await register({ openedOn: "2026-10-01" });
    const step = (to: "open" | "paused" | "closed", on: string) =>
      as(manager, (ctx) => changeStationState(ctx, id, { to, on, reason: "装修" }));
    await step("paused", "2026-10-05");
    await step("open", "2026-10-08");
    await step("closed", "2026-11-01");
    expect((await as(manager, (ctx) => getStation(ctx, id))).station).toMatchObject({
      state: "closed",
      closedOn: "2026-11-01",
      isOpen: false,
    });
    expect(await as(visitor, (ctx) => findStation(ctx, id))).toBeUndefined();
    await step("open", "2026-11-20");
    const { station } = await as(manager, (ctx) => getStation(ctx, id));
    expect(station).toMatchObject({ state: "open", openedOn: "2026-10-01", isOpen: true });
    expect(station.closedOn).toBeUndefined();
    expect(await history(id)).toEqual([
      "opened 2026-11-20",
      "closed 2026-11-01",
      "opened 2026-10-08",
      "paused 2026-10-05",
      "registered 2026-10-01",
    ]);
    expect(fresh.published.map(({ name }) => name)).toContain("station.closed");
    await expect(step("open", today)).rejects.toMatchObject({ code: "station/wrong-state" });
    await expect(step("paused", "2026-11-23")).rejects.toMatchObject({ code: "station/not-yet" });
    await expect(step("paused", "2026-09-30")).rejects.toMatchObject({ code: "station/before-opening" });
  });

  test("it moves: the history says from where to where", async () => {
    const { id } = await register({ openedOn: "2026-10-01" });
    await as(manager, (ctx) =>
      moveStation(ctx, id, { address: "新路 2 号", districtCode: "370212", on: "2026-11-01", reason: "拆迁" }),
    );
    const { station, changes } = await as(manager, (ctx) => getStation(ctx, id));
    expect(station.address).toBe("新路 2 号");
    expect(station.at).toBeUndefined();
    expect(changes[0]).toMatchObject({
      kind: "moved",
      on: "2026-11-01",
      reason: "拆迁",
      before: { address: "示例路 1 号", point: { lon: 120.46, lat: 36.1, crs: "WGS-84" } },
      after: { address: "新路 2 号", point: null },
    });
  });

  test("a correction writes only what is different, and the same again nothing", async () => {
    const { id } = await register();
    const correct = () => as(manager, (ctx) => updateStation(ctx, id, { name: "东区二号驿站", facilities: ["water"] }));
    await correct();
    await correct();
    const { station, changes } = await as(manager, (ctx) => getStation(ctx, id));
    expect(station).toMatchObject({ name: "东区二号驿站", facilities: ["water"], address: "示例路 1 号" });
    expect(changes.map(({ kind }) => kind)).toEqual(["corrected", "registered"]);
    expect(changes[0]!.before).toEqual({ name: "东区一号驿站", facilities: ["seats", "water"] });
  });

  test("what is taken away is gone, what is not named stays", async () => {
    const { id } = await register({ phone: "0532-1234567", capacity: 8 });
    await as(manager, (ctx) => updateStation(ctx, id, { phone: null, operator: "示例银行" }));
    const { station } = await as(manager, (ctx) => getStation(ctx, id));
    expect(station.phone).toBeUndefined();
    expect(station).toMatchObject({ operator: "示例银行", capacity: 8 });
  });

  test("a code that is taken is refused, also where nobody may see whose it is", async () => {
    const { id } = await register();
    const { code } = await taken();
    await expect(as(manager, (ctx) => updateStation(ctx, id, { code }))).rejects.toMatchObject({
      code: "station/code-taken",
    });
  });

  test("nobody of another branch changes it, and nobody gives it away to one that is not theirs", async () => {
    const { id } = await register();
    const step = { to: "closed" as const, on: today, reason: "x" };
    await expect(as(elsewhere, (ctx) => changeStationState(ctx, id, step))).rejects.toMatchObject({
      code: "station/not-found",
    });
    await expect(as(elsewhere, (ctx) => getStation(ctx, id))).rejects.toMatchObject({ code: "request/not-allowed" });
    // The district stays its own: for the district's staff it would still be theirs, for the branch's not.
    await expect(as(manager, (ctx) => updateStation(ctx, id, { unionId: west }))).rejects.toMatchObject({
      code: "request/not-allowed",
    });
    await as(city, (ctx) => updateStation(ctx, id, { unionId: west }));
    expect((await as(elsewhere, (ctx) => getStation(ctx, id))).station.union.name).toBe("West");
  });
});

describe("what is found", () => {
  test("by text, kind, facility and state; a map gets the open ones", async () => {
    const { id } = await register({ name: "灯塔司机之家", kind: "drivers-home", facilities: ["shower"] });
    const found = async (query: object) =>
      (await as(manager, (ctx) => listStations(ctx, query))).stations.map((station) => station.id);
    expect(await found({ text: "灯塔" })).toEqual([id]);
    expect(await found({ kind: "drivers-home" })).toEqual([id]);
    expect(await found({ facility: "shower" })).toEqual([id]);
    expect(await found({ text: "灯塔", state: "closed" })).toEqual([]);
    expect(await found({ district: "3702", union: east, text: "灯塔" })).toEqual([id]);
    const place = (await as(visitor, stationPlaces)).find((one) => one.id === id)!;
    expect(place).toMatchObject({ name: "灯塔司机之家", facilities: ["shower"], district: "370212" });
    expect(place.at!.lon).toBeCloseTo(120.465, 1);
  });

  test("a list of 50 says how many there are altogether", async () => {
    const { stations, total } = await as(manager, (ctx) => listStations(ctx, { size: 2, page: 2 }));
    expect(stations).toHaveLength(2);
    expect(total).toBeGreaterThan(4);
  });
});

describe("facilities", () => {
  test("an administrator adds one and takes one off the list; the content loaded again changes neither", async () => {
    const save = (actor: Actor, code: string, more: object = {}) =>
      as(actor, (ctx) =>
        saveFacility(ctx, code, { zh: "针线", en: "Needles", icon: "needle", isOffered: true, ...more }),
      );
    await save(city, "needles");
    await save(city, "reading", { zh: "书报", isOffered: false });
    await loadStationContent(fresh.context());
    const offered = await as(visitor, (ctx) => listFacilities(ctx));
    expect(offered.at(-1)).toEqual({ code: "needles", zh: "针线", en: "Needles", icon: "needle", isOffered: true });
    expect(offered.map(({ code }) => code)).not.toContain("reading");
    await expect(save(manager, "x-y")).rejects.toMatchObject({ code: "request/not-allowed" });
  });
});

describe("photos", () => {
  async function photo(width: number): Promise<{ path: string; name: string }> {
    const noise = randomBytes(width * width * 3);
    const path = join(await mkdtemp(join(tmpdir(), "photo-")), "a.jpg");
    await writeFile(
      path,
      await sharp(noise, { raw: { width, height: width, channels: 3 } })
        .jpeg()
        .toBuffer(),
    );
    return { path, name: "门口.jpg" };
  }

  test("the public gets a small webp, even of the worst picture; it goes with the station's closing", async () => {
    const { id } = await register();
    const made = await as(manager, async (ctx) =>
      addStationPhoto(ctx, id, { ...(await photo(1200)), caption: "门口" }),
    );
    const picture = await as(visitor, (ctx) => getStationPicture(ctx, made.id));
    expect(picture.length).toBeLessThanOrEqual(pictureLimit);
    expect(await sharp(picture).metadata()).toMatchObject({ format: "webp" });
    expect((await as(manager, (ctx) => getStation(ctx, id))).photos).toEqual([made]);
    await as(manager, (ctx) => changeStationState(ctx, id, { to: "closed", on: today, reason: "撤销" }));
    await expect(as(visitor, (ctx) => getStationPicture(ctx, made.id))).rejects.toMatchObject({
      code: "station/no-photo",
    });
    await as(manager, (ctx) => removeStationPhoto(ctx, made.id));
    await expect(as(manager, (ctx) => removeStationPhoto(ctx, made.id))).rejects.toMatchObject({
      code: "station/no-photo",
    });
  });

  test("the same photo twice is one; nobody else adds one; there is an end", async () => {
    const { id } = await register();
    const one = await photo(20);
    const add = (actor: Actor) => as(actor, (ctx) => addStationPhoto(ctx, id, one));
    expect((await add(manager)).id).toBe((await add(manager)).id);
    await expect(add(elsewhere)).rejects.toMatchObject({ code: "station/not-found" });
    for (let n = 1; n < 12; n++) await as(manager, async (ctx) => addStationPhoto(ctx, id, await photo(20)));
    await expect(add(manager)).rejects.toMatchObject({ code: "station/too-many-photos" });
  });
});

describe("the demonstration", () => {
  test("is put in once and taken out again", async () => {
    const { demo } = stationsModule;
    const stations = async () =>
      (await sql<{ n: number }>`select count(*)::int as n from station where is_demo`.execute(fresh.db)).rows[0]!.n;
    await sql`insert into district (code, name, level, source) values ('370211', '西', 'county', 'test'),
      ('370213', '李', 'county', 'test'), ('370214', '城', 'county', 'test') on conflict do nothing`.execute(fresh.db);
    await demo!.load(fresh.context());
    expect(await stations()).toBe(30);
    await demo!.load(fresh.context());
    expect(await stations()).toBe(30);
    const { rows } = await sql<{ done: number; defects: number; plans: number }>`
      select (select count(*)::int from station_inspection where is_demo) as done,
        (select count(*)::int from station_defect where mended_on is null) as defects,
        (select count(*)::int from upgrade_plan where is_demo) as plans`.execute(fresh.db);
    expect(rows[0]).toMatchObject({ done: 72, plans: 1 });
    expect(rows[0]!.defects).toBeGreaterThan(0);
    await demo!.remove(fresh.context());
    expect(await stations()).toBe(0);
  });
});
