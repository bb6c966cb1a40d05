import { ExperimentOutlined } from "@ant-design/icons";
import { definePage } from "../../registry.ts";

export const page = definePage({
  path: "/workbench/training",
  title: { zh: "标签训练", en: "Label training" },
  permission: "case.read",
  nav: { group: "knowledge", order: 13, icon: <ExperimentOutlined />, letter: "t", for: "case.explain" },
  load: () => import("./Training.tsx"),
});
