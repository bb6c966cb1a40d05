import { ReadOutlined } from "@ant-design/icons";
import { definePage } from "../../registry.ts";

export const page = definePage({
  path: "/workbench",
  title: { zh: "案例工作台", en: "Case workbench" },
  permission: "case.read",
  nav: { group: "knowledge", order: 10, icon: <ReadOutlined />, letter: "w", for: "case.explain" },
  load: () => import("./Queue.tsx"),
});
