import { BarChartOutlined } from "@ant-design/icons";
import { definePage, type PageDefinition } from "../../registry.ts";

export const pages: PageDefinition[] = [
  definePage({
    path: "/statistics",
    title: { zh: "统计", en: "Statistics" },
    permission: "statistics.read",
    nav: { group: "work", order: 60, icon: <BarChartOutlined />, letter: "f" },
    load: () => import("./Statistics.tsx"),
  }),
  definePage({
    path: "/statistics/weeks",
    title: { zh: "周报", en: "Weekly reports" },
    permission: "statistics.read",
    load: () => import("./WeeklyReports.tsx"),
  }),
];
