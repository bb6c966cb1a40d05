import { alwaysOpen } from "@zhijia/contracts";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Actor, inTransaction } from "../../platform/context.ts";
import { type FreshDatabase, freshDatabase } from "../../platform/testing/index.ts";
import { registryOf } from "../unions/testing/registry.ts";
import { findStation, listStations, stationPlaces } from "./index.ts";
import { stationsOf } from "./testing/stations.ts";

let fresh: FreshDatabase;
let city: number;
let east: number;
let west: number;
const at: Record<string, number> = {};

beforeAll(async () => {
  fresh = await freshDatabase();
  const registry = registryOf(fresh);
  await registry.districts();
  city = await registry.union("City", undefined, { level: "city", district: "370200" });
  east = await registry.union("East", city, { level: "district", district: "370212" });
  west = await registry.union("West", city, { level: "district", district: "370203" });
  const station = stationsOf(fresh);
  for (const state of ["planned", "open", "paused", "closed"] as const) {
    at[`east ${state}`] = await station({ code: `E-${state}`, union: east, district: "370212", state });
  }
  at["west open"] = await station({ code: "W-OPEN", union: west, district: "370203" });
  at["west closed"] = await station({ code: "W-CLOSED", union: west, district: "370203", state: "closed" });
});
afterAll(() => fresh.close());

const as = <R>(actor: Actor, work: Parameters<typeof inTransaction<R>>[1]) => inTransaction(fresh.context(actor), work);
const codes = async (actor: Actor) => (await as(actor, (ctx) => listStations(ctx))).stations.map(({ code }) => code);

describe("who sees which station", () => {
  test("everybody sees those that are open or paused, and nothing of the others", async () => {
    expect(await codes({ kind: "visitor" })).toEqual(["E-OPEN", "E-PAUSED", "W-OPEN"]);
    expect(await as({ kind: "visitor" }, (ctx) => findStation(ctx, at["east open"]!))).toMatchObject({
      code: "E-OPEN",
    });
    expect(await as({ kind: "visitor" }, (ctx) => findStation(ctx, at["east closed"]!))).toBeUndefined();
    expect((await as({ kind: "visitor" }, stationPlaces)).map(({ code }) => code)).toEqual(["E-OPEN", "W-OPEN"]);
  });

  test("a station manager sees all of the own branch, in every state, and lists nothing else", async () => {
    const manager = await registryOf(fresh).holder("station-manager", { union: east });
    expect(await codes(manager)).toEqual(["E-CLOSED", "E-OPEN", "E-PAUSED", "E-PLANNED"]);
    expect(await as(manager, (ctx) => findStation(ctx, at["west closed"]!))).toBeUndefined();
  });

  test("a role held for a district reaches its stations", async () => {
    const manager = await registryOf(fresh).holder("station-manager", { district: "370203" });
    expect(await codes(manager)).toEqual(["W-CLOSED", "W-OPEN"]);
  });

  test("whoever has no such role sees what everybody sees", async () => {
    const lawyer = await registryOf(fresh).holder("lawyer", { union: city });
    expect(await codes(lawyer)).toEqual([]);
    expect(await as(lawyer, (ctx) => findStation(ctx, at["east closed"]!))).toBeUndefined();
  });
});

describe("who may write one", () => {
  const rename = (actor: Actor, id: number) =>
    as(actor, async ({ db }) =>
      Number((await sql`update station set name = name where id = ${id}`.execute(db)).numAffectedRows),
    );

  test("a station manager of the branch, and nobody of another one", async () => {
    const manager = await registryOf(fresh).holder("station-manager", { union: east });
    expect(await rename(manager, at["east open"]!)).toBe(1);
    expect(await rename(manager, at["west open"]!)).toBe(0);
    const supervisor = await registryOf(fresh).holder("supervisor", { union: city });
    expect(await rename(supervisor, at["east open"]!)).toBe(0);
    expect(await rename({ kind: "visitor" }, at["east open"]!)).toBe(0);
  });

  test("nobody gives a station away to a branch that is not theirs", async () => {
    const manager = await registryOf(fresh).holder("station-manager", { union: east });
    const given = as(manager, ({ db }) =>
      sql`update station set union_id = ${west}, union_path = (select path from union_org where id = ${west}),
        district_code = '370203' where id = ${at["east paused"]!}`.execute(db),
    );
    await expect(given).rejects.toThrow(/row-level security/);
  });

  test("a visitor sees no history", async () => {
    await sql`insert into station_change (station_id, kind, effective_on, at)
      values (${at["east open"]!}, 'opened', '2026-01-01', now())`.execute(fresh.db);
    const seen = (actor: Actor) =>
      as(actor, async ({ db }) => (await sql`select from station_change`.execute(db)).rows.length);
    expect(await seen({ kind: "visitor" })).toBe(0);
    expect(await seen(await registryOf(fresh).holder("organiser", { union: east }))).toBe(1);
    expect(await seen(await registryOf(fresh).holder("organiser", { union: west }))).toBe(0);
  });
});

test("an hours column is what was written", async () => {
  const found = await as({ kind: "visitor" }, (ctx) => findStation(ctx, at["east open"]!));
  expect(found).toMatchObject({ hours: alwaysOpen, isOpen: true });
});
