import type { OpenState, Pages, Spot, StationLine, StationMap, View } from "@zhijia/contracts";
import { mercator } from "../src/client/distance.ts";
import type { Sample } from "./sample.ts";

const world = 14_000_000;
const [left, top] = [11_574_500, 5_724_000];
const spotOf = (lon: number, lat: number): Spot => {
  const [x, y] = mercator({ lon, lat });
  return [Math.round(x * world - left), Math.round(y * world - top)];
};

/** The pages of stations, full, empty and in the middle of things. All of it is invented. */
export function stationSamples(lang: View["lang"]): Sample[] {
  const t = (zh: string, en: string) => (lang === "zh" ? zh : en);
  const opens: OpenState[] = [
    { is: "open" },
    { is: "open", until: { day: "today", time: "22:00" } },
    { is: "open", until: { day: "tomorrow", time: "02:00" } },
    { is: "closed", opens: { day: "today", time: "14:00" } },
    { is: "closed", opens: { day: "tomorrow", time: "08:00" } },
    { is: "closed", opens: { day: "2026-11-30", time: "08:00" } },
    { is: "closed" },
  ];
  const facilities = t(
    "饮水、微波炉、充电、座椅、急救药箱、卫生间、雨伞、图书",
    "Water、Microwave、Sockets、Seats、First aid、Toilet、Umbrellas、Books",
  ).split("、");
  const lines = Array.from({ length: 26 }, (_, n): StationLine => {
    const lon = 117.68 + ((n * 37) % 26) / 70;
    const lat = 30.82 + ((n * 53) % 26) / 100;
    return {
      id: n + 1,
      number: n + 1,
      href: "/stations/1",
      name: t(`演示路${n + 1}号户外劳动者服务站`, `Station at Demo Road ${n + 1}`),
      kind: t(n % 5 ? "户外劳动者服务站点" : "司机之家", n % 5 ? "Service station" : "Drivers' home"),
      district: t(n % 2 ? "铜官区" : "义安区", n % 2 ? "Tongguan" : "Yi'an"),
      address: t(`演示路 ${n + 1} 号`, `${n + 1} Demo Road`),
      open: opens[n % opens.length]!,
      facilities: facilities.filter((_, f) => (n + f) % 3 > 0),
      ...(n !== 4 && { at: { lon, lat } }),
    };
  });
  const grid = 40;
  const corner = (lon: number, lat: number): Spot => {
    const [x, y] = spotOf(lon, lat);
    return [Math.round(x / grid), Math.round(y / grid)];
  };
  const map: StationMap = {
    width: 20_000,
    height: 15_400,
    crs: "GCJ-02",
    world,
    left,
    top,
    grid,
    areas: [
      {
        name: t("铜官区", "Tongguan"),
        schematic: false,
        rings: [
          [corner(117.7, 31), corner(117.87, 31.06), corner(117.9, 30.9), corner(117.8, 30.84), corner(117.7, 30.9)],
        ],
        label: spotOf(117.8, 30.96),
      },
      {
        name: t("义安区", "Yi'an"),
        schematic: true,
        rings: [[corner(117.94, 30.99), corner(118.02, 30.95), corner(118.0, 30.86), corner(117.95, 30.86)]],
        label: spotOf(117.97, 30.92),
      },
    ],
    spots: lines.map(({ at }) => (at ? spotOf(at.lon, at.lat) : null)),
    lacksApproval: false,
  };
  const page: Pages["stations"] = {
    view: "list",
    listHref: "/stations",
    mapHref: "/stations?view=map",
    filters: { text: "", district: "", kind: "", open: false, facilities: [] },
    filtered: false,
    clearHref: "/stations",
    districts: [
      { value: "340705", label: t("铜官区", "Tongguan"), count: 13 },
      { value: "340706", label: t("义安区", "Yi'an"), count: 13 },
    ],
    kinds: [
      { value: "service-station", label: t("户外劳动者服务站点", "Service station") },
      { value: "drivers-home", label: t("司机之家", "Drivers' home") },
    ],
    facilities: facilities.map((label, n) => ({ value: `f${n}`, label })),
    stations: lines.slice(0, 20),
    total: 26,
    page: 1,
    pages: 2,
    nextHref: "/stations?page=2",
    allHref: "/stations?all=1",
  };
  const { number: _, ...one } = lines[1]!;
  const station: Pages["station"] = {
    ...one,
    code: "DEMO-001",
    isDemo: true,
    operator: t("演示社区服务中心", "Demo community centre"),
    contactRole: t("值班站长", "Station head on duty"),
    phone: "0562-0000000",
    capacity: 12,
    hours: [
      {
        from: 0,
        to: 4,
        spans: [
          { from: "08:00", to: "12:00" },
          { from: "14:00", to: "22:00" },
        ],
      },
      { from: 5, to: 5, spans: [{ from: "00:00", to: "24:00" }] },
      { from: 6, to: 6, spans: [] },
    ],
    holidays: [{ from: "09:00", to: "17:00" }],
    exceptions: [
      { from: "2026-12-01", to: "2026-12-03", spans: [], note: t("换饮水机", "A new water dispenser") },
      { from: "2026-12-24", to: "2026-12-24", spans: [{ from: "22:00", to: "02:00" }] },
    ],
    photos: [{ src: "/icon.svg", caption: t("门口", "The entrance") }],
    ways: (["amap", "tencent", "baidu", "apple", "geo"] as const).map((id) => ({ id, href: `/stations/1?way=${id}` })),
    map: { ...map, spots: [map.spots[1]!] },
    scanHref: "/s/DEMO-001",
  };
  return [
    { name: "stations", path: "/stations", page: "stations", data: page },
    {
      name: "stations-map",
      path: "/stations/map",
      page: "stations",
      data: {
        ...page,
        view: "map",
        map: {
          ...map,
          tiles: { template: "https://tiles.example/{z}/{x}/{y}.png", host: "tiles.example" },
          attribution: t("演示地图", "Demo map"),
          approvalNumber: "GS(2026)0000号",
        },
      },
    },
    {
      name: "stations-filtered",
      path: "/stations/filtered",
      page: "stations",
      data: {
        ...page,
        view: "map",
        filters: {
          text: t("演示路", "Demo"),
          district: "340705",
          kind: "drivers-home",
          open: true,
          facilities: ["f0", "f2"],
        },
        filtered: true,
        stations: lines.slice(20),
        page: 2,
        previousHref: "/stations",
        map: { ...map, lacksApproval: true },
      },
    },
    {
      name: "stations-none",
      path: "/stations/none",
      page: "stations",
      data: { ...page, filtered: true, stations: [], total: 0, pages: 1 },
    },
    {
      name: "stations-empty",
      path: "/stations/empty",
      page: "stations",
      data: { ...page, districts: [], kinds: [], facilities: [], stations: [], total: 0, pages: 1 },
    },
    { name: "station", path: "/stations/1", page: "station", data: station },
    {
      name: "station-paused",
      path: "/stations/paused",
      page: "station",
      data: { ...station, open: { is: "paused" }, facilities: [], photos: [], ways: [], exceptions: [] },
    },
  ];
}
