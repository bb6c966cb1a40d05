import { LineChartOutlined } from "@ant-design/icons";
import { definePage } from "../../registry.ts";

export const page = definePage({
  path: "/workbench/progress",
  title: { zh: "解读进度", en: "Progress" },
  permission: "progress.read",
  nav: { group: "knowledge", order: 12, icon: <LineChartOutlined />, letter: "p", for: "case.explain" },
  load: () => import("./Progress.tsx"),
});
