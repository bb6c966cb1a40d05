import { alwaysOpen } from "@zhijia/contracts";
import { expect, test } from "vitest";
import { findStations, stationQuery } from "./find-stations.ts";
import type { StationPlace } from "./station-places.ts";

const place = (code: string, more: Partial<StationPlace> = {}): StationPlace => ({
  id: code.charCodeAt(0),
  code,
  name: `${code} 站`,
  kind: "service-station",
  district: "340705",
  address: "演示路 1 号",
  hours: alwaysOpen,
  facilities: ["water", "microwave"],
  ...more,
});
const shut = { weekly: Array.from({ length: 7 }, () => []), exceptions: [] };
const places = [
  place("C", { district: "340706", hours: shut }),
  place("B", { kind: "drivers-home", facilities: ["water"] }),
  place("A", { address: "江边大道 9 号" }),
];
const ask = (query: object) =>
  findStations(places, stationQuery.parse(query), {
    now: new Date("2026-11-22T04:00:00Z"),
    isHoliday: () => false,
    names: new Map([
      ["340705", "铜官区"],
      ["340706", "义安区"],
    ]),
  }).map(({ code }) => code);

test.each([
  [{}, ["A", "B", "C"]],
  [{ district: "340706" }, ["C"]],
  [{ open: "1" }, ["A", "B"]],
  [{ kind: "drivers-home" }, ["B"]],
  [{ f: "microwave" }, ["A", "C"]],
  [{ f: ["water", "microwave"], open: "1" }, ["A"]],
  [{ q: " 江边 " }, ["A"]],
  [{ q: "义安" }, ["C"]],
  [{ q: "b 站" }, ["B"]],
  [{ q: "没有" }, []],
])("%j finds %j", (query, codes) => {
  expect(ask(query)).toEqual(codes);
});

test.each([
  { page: "-1", view: ["map", "list"], f: { deep: "x" } },
  { page: "1e9", q: "x".repeat(500), district: {}, open: ["1", "1"] },
  { f: Array(500).fill("water"), kind: null, all: "yes please" },
])("an address that makes no sense is still an address: %j", (query) => {
  expect(stationQuery.parse(query).page).toBe(1);
  expect(() => ask(query)).not.toThrow();
});
