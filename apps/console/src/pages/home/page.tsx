import { HomeOutlined } from "@ant-design/icons";
import { definePage } from "../../registry.ts";

export const page = definePage({
  path: "/",
  title: { zh: "工作台", en: "Home" },
  permission: "staff",
  nav: { group: "work", order: 0, icon: <HomeOutlined />, letter: "h" },
  load: () => import("./Home.tsx"),
});
