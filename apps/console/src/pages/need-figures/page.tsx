import { definePage } from "../../registry.ts";

export const page = definePage({
  path: "/statistics/needs",
  title: { zh: "预警统计", en: "Figures of warnings" },
  permission: "need.read",
  load: () => import("./NeedFigures.tsx"),
});
