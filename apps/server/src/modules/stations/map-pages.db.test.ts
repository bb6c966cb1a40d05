import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Pages } from "@zhijia/contracts";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inTransaction } from "../../platform/context.ts";
import type { PageAnswer } from "../../platform/module.ts";
import { mapSettings } from "../../platform/places/map-settings.ts";
import { writeSetting } from "../../platform/setting.ts";
import { type Setting, storedKey } from "../../platform/settings.ts";
import { type FreshDatabase, freshDatabase } from "../../platform/testing/index.ts";
import { registryOf } from "../unions/testing/registry.ts";
import { importOutlines, stationsModule } from "./index.ts";
import { loadStationContent } from "./operations/load-content.ts";
import { stationsOf } from "./testing/stations.ts";

let fresh: FreshDatabase;
const ids = new Map<string, number>();
/** A Sunday noon in China. */
const now = new Date("2026-11-22T04:00:00Z");
const day = { weekly: Array.from({ length: 7 }, () => [{ from: "08:00", to: "20:00" }]), exceptions: [] };
const night = { weekly: Array.from({ length: 7 }, () => [{ from: "22:00", to: "06:00" }]), exceptions: [] };

beforeAll(async () => {
  fresh = await freshDatabase();
  const registry = registryOf(fresh);
  await registry.districts();
  await loadStationContent(fresh.context());
  const union = await registry.union("City", undefined, { level: "city", district: "370200" });
  const add = stationsOf(fresh);
  for (let n = 1; n <= 25; n++) {
    const code = `T-${String(n).padStart(2, "0")}`;
    const district = n % 2 ? "370202" : "370212";
    const point = n === 3 ? undefined : { lon: 120.3 + (n % 7) / 50, lat: 36.05 + (n % 5) / 40 };
    ids.set(code, await add({ code, union, district, hours: n % 4 ? day : night, ...(point && { point }) }));
  }
  for (const state of ["planned", "paused", "closed"] as const) {
    ids.set(state, await add({ code: state, union, district: "370202", state, point: { lon: 120.4, lat: 36.1 } }));
  }
  await sql`insert into station_facility select id, 'microwave' from station where code in ('T-01', 'T-02')`.execute(
    fresh.db,
  );
});
afterAll(() => fresh.close());

/** As the server mounts it: as a visitor, under row-level security. */
async function open(
  path: string,
  { params = {}, query = {} }: { params?: Record<string, string>; query?: object } = {},
) {
  const page = stationsModule.pages!.find((one) => one.method === "GET" && one.path === path)!;
  const answer = await inTransaction(fresh.context({ kind: "visitor" }, now), (ctx) =>
    page.answer(ctx, { params, query, body: {} }),
  );
  return answer as Extract<PageAnswer, { page: string }>;
}
const list = async (query: object = {}) => {
  const { data, needs } = await open("/stations", { query });
  return { ...(data as Pages["stations"]), needs };
};
const one = async (code: string) =>
  (await open("/stations/{id}", { params: { id: String(ids.get(code)) } })).data as Pages["station"];
const set = (setting: Pick<Setting, "key">, value: string) =>
  inTransaction(fresh.context(), (ctx) => writeSetting(ctx, storedKey(setting.key), value));
const namesOf = ({ stations }: Pages["stations"]) => stations.map(({ name }) => name);

describe("the list", () => {
  test("has the open stations, twenty a page, by district; page after page none twice and none left out", async () => {
    const first = await list();
    expect(first).toMatchObject({ view: "list", total: 25, page: 1, pages: 2, nextHref: "/stations?page=2" });
    const second = await list({ page: "2" });
    expect(second.stations[0]!.number).toBe(21);
    const all = await list({ all: "1" });
    expect([...namesOf(first), ...namesOf(second)]).toEqual(namesOf(all));
    expect(new Set(namesOf(all)).size).toBe(25);
    expect(first.allHref).toBe("/stations?all=1");
    expect(all.allHref).toBeUndefined();
    expect(first.stations.every(({ district }) => district === "市南区")).toBe(false);
    expect(first.districts).toEqual([
      { value: "370202", label: "市南区", count: 13 },
      { value: "370212", label: "崂山区", count: 12 },
    ]);
  });

  test("is narrowed by district, what is open, facilities and text; links keep the conditions", async () => {
    expect((await list({ district: "370212" })).total).toBe(12);
    const open = await list({ open: "1", district: "370202", view: "map" });
    expect(open.stations.every((station) => station.open.is === "open")).toBe(true);
    expect(open.total).toBe(13);
    expect(open.listHref).toBe("/stations?district=370202&open=1");
    expect((await list({ open: "1", district: "370212" })).total).toBe(6);
    expect(namesOf(await list({ f: ["microwave"] }))).toEqual(["站点 T-01", "站点 T-02"]);
    expect(namesOf(await list({ q: "t-07" }))).toEqual(["站点 T-07"]);
    expect((await list({ q: "没有这个地方" })).filtered).toBe(true);
  });

  test("says until when and from when, in China's time", async () => {
    const { stations } = await list({ q: "T-0", all: "1" });
    expect(stations.find(({ name }) => name === "站点 T-01")!.open).toEqual({
      is: "open",
      until: { day: "today", time: "20:00" },
    });
    expect(stations.find(({ name }) => name === "站点 T-04")!.open).toEqual({
      is: "closed",
      opens: { day: "today", time: "22:00" },
    });
  });

  test("may ask where the reader is; nothing of it is a field of the page", async () => {
    expect((await list()).needs).toEqual({ location: true });
  });
});

describe("the map", () => {
  test("has every station of the list, in its order, and a schematic shape for each district", async () => {
    const { map, stations, total } = await list({ view: "map", all: "1" });
    expect(map!.spots).toHaveLength(total);
    expect(map!.spots.map((spot) => spot !== null)).toEqual(stations.map(({ at }) => at !== undefined));
    expect(map!.areas.map(({ name, schematic }) => [name, schematic])).toEqual([
      ["市南区", true],
      ["崂山区", true],
    ]);
    // What lies farther east in the list lies farther to the right.
    const east = stations.flatMap(({ at }, n) => (at ? [[at.lon, map!.spots[n]![0]] as const] : []));
    east.sort((a, b) => a[0] - b[0]);
    for (const [n, [, x]] of east.entries()) if (n > 0) expect(x).toBeGreaterThanOrEqual(east[n - 1]![1] - 5);
  });

  test("draws imported outlines of all districts around, also of one without a station", async () => {
    const file = join(await mkdtemp(join(tmpdir(), "zhijia-outlines-")), "city.geojson.gz");
    const square = (lon: number) => [
      [lon, 36],
      [lon + 0.1, 36],
      [lon + 0.1, 36.2],
      [lon, 36.2],
      [lon, 36],
    ];
    const feature = (gb: string, lon: number) => ({
      type: "Feature",
      properties: { gb, name: "x" },
      geometry: { type: "Polygon", coordinates: [square(lon)] },
    });
    const features = [
      feature("156370202", 120.3),
      feature("156370203", 120.2),
      feature("156990101", 100),
      { type: "Feature" },
    ];
    await writeFile(file, gzipSync(JSON.stringify({ type: "FeatureCollection", features })));
    const report = { name: "city.geojson.gz", saved: 2, unknown: ["990101"], unreadable: 1 };
    expect(await importOutlines(fresh.context(), file)).toEqual(report);
    expect(await importOutlines(fresh.context(), file)).toEqual(report);
    const { map } = await list({ view: "map" });
    expect(map!.areas.map(({ name, schematic }) => [name, schematic])).toEqual([
      ["市南区", false],
      ["崂山区", true],
      ["市北区", false],
    ]);
    expect((await list({ view: "map", district: "370202" })).map!.areas.map(({ name }) => name)).toEqual(["市南区"]);
  });

  test.each(["no JSON at all", '{"type":"Point"}'])("a file that says %j is refused in plain words", async (text) => {
    const file = join(await mkdtemp(join(tmpdir(), "zhijia-outlines-")), "wrong.json");
    await writeFile(file, text);
    await expect(importOutlines(fresh.context(), file)).rejects.toMatchObject({ code: "outlines/not-geojson" });
  });

  test("outlines are for everybody to see and for nobody to write", async () => {
    await expect(
      inTransaction(fresh.context({ kind: "visitor" }), (ctx) =>
        sql`insert into district_outline values ('370212', '[]', now())`.execute(ctx.db),
      ),
    ).rejects.toThrow(/permission denied/);
  });

  test("tiles are offered with an approval number only, from exactly one host, and the marks lie in their coordinates", async () => {
    const plain = (await list({ view: "map" })).map!;
    await set(mapSettings.tiles, "https://tiles.example.cn/{z}/{x}/{y}.png?tk=k");
    await set(mapSettings.tilesCrs, "WGS-84");
    const without = await list({ view: "map" });
    expect(without.map).toMatchObject({ lacksApproval: true });
    expect(without.map!.tiles).toBeUndefined();
    expect(without.needs).toEqual({ location: true, images: [] });
    await set(mapSettings.approvalNumber, "GS(2024)0650号");
    await set(mapSettings.attribution, "演示地图");
    const { map, needs } = await list({ view: "map" });
    expect(map).toMatchObject({
      crs: "WGS-84",
      tiles: { template: "https://tiles.example.cn/{z}/{x}/{y}.png?tk=k", host: "tiles.example.cn" },
      approvalNumber: "GS(2024)0650号",
      attribution: "演示地图",
      lacksApproval: false,
    });
    expect(needs).toEqual({ location: true, images: ["https://tiles.example.cn"] });
    expect((await list()).needs).toEqual({ location: true });
    // The shift of GCJ-02 moves the whole drawing, not the stations within it.
    expect(Math.abs(map!.left - plain.left)).toBeGreaterThan(5);
  });
});

describe("one station", () => {
  test("says what there is, when, and how to get there", async () => {
    const station = await one("T-01");
    expect(station).toMatchObject({
      name: "站点 T-01",
      district: "市南区",
      hours: [{ from: 0, to: 6, spans: [{ from: "08:00", to: "20:00" }] }],
      facilities: ["微波炉"],
    });
    expect(station.ways.map(({ id }) => id)).toEqual(["amap", "tencent", "baidu", "apple", "geo"]);
    expect(station.map!.spots[0]).not.toBeNull();
    expect(await one("T-03")).toMatchObject({ ways: [] });
    expect((await one("T-03")).map).toBeUndefined();
  });

  test("that is paused says so; one that is planned or closed, or no number, is not found", async () => {
    expect((await one("paused")).open).toEqual({ is: "paused" });
    for (const id of [ids.get("planned"), ids.get("closed"), "0", "x", "1e3", "99999999999999999999"]) {
      await expect(open("/stations/{id}", { params: { id: String(id) } })).rejects.toMatchObject({
        code: "station/not-found",
      });
    }
  });
});
