import { EnvironmentOutlined } from "@ant-design/icons";
import { definePage, type PageDefinition } from "../../registry.ts";

export const pages: PageDefinition[] = [
  definePage({
    path: "/stations",
    title: { zh: "服务站点", en: "Stations" },
    permission: "station.read",
    nav: {
      group: "registries",
      order: 25,
      icon: <EnvironmentOutlined />,
      letter: "z",
      for: ["station.manage", "station.inspect"],
    },
    load: () => import("./Stations.tsx"),
  }),
  definePage({
    path: "/stations/new",
    title: { zh: "登记站点", en: "New station" },
    permission: "station.manage",
    load: () => import("./NewStation.tsx"),
  }),
  definePage({
    path: "/stations/inspections",
    title: { zh: "站点检查", en: "Inspections of stations" },
    permission: "station.read",
    load: () => import("./Inspections.tsx"),
  }),
  definePage({
    path: "/stations/inspections/:id",
    title: { zh: "检查", en: "Inspection" },
    permission: "station.read",
    load: () => import("./Inspection.tsx"),
  }),
  definePage({
    path: "/stations/checklists",
    title: { zh: "检查表", en: "Checklists" },
    permission: "station.read",
    load: () => import("./Checklists.tsx"),
  }),
  definePage({
    path: "/stations/checklists/:id",
    title: { zh: "检查表", en: "Checklist" },
    permission: "station.read",
    load: () => import("./Checklist.tsx"),
  }),
  definePage({
    path: "/stations/plans",
    title: { zh: "提升计划", en: "Upgrade plans" },
    permission: "station.read",
    load: () => import("./Plans.tsx"),
  }),
  definePage({
    path: "/stations/plans/:id",
    title: { zh: "提升计划", en: "Upgrade plan" },
    permission: "station.read",
    load: () => import("./Plan.tsx"),
  }),
  definePage({
    path: "/stations/trend",
    title: { zh: "达标趋势", en: "Trend of stations" },
    permission: "station.read",
    load: () => import("./Trend.tsx"),
  }),
  definePage({
    path: "/stations/ratings",
    title: { zh: "体验官评价", en: "Ratings of stations" },
    permission: "rating.read",
    load: () => import("./Ratings.tsx"),
  }),
  definePage({
    path: "/stations/facilities",
    title: { zh: "设施列表", en: "Facilities" },
    permission: "setting.manage",
    load: () => import("./Facilities.tsx"),
  }),
  definePage({
    path: "/stations/:id",
    title: { zh: "服务站点", en: "Station" },
    permission: "station.read",
    load: () => import("./Station.tsx"),
  }),
  definePage({
    path: "/stations/:id/edit",
    title: { zh: "更正站点", en: "Correct a station" },
    permission: "station.manage",
    load: () => import("./EditStation.tsx"),
  }),
];
