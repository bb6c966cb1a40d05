import { MessageOutlined } from "@ant-design/icons";
import { definePage } from "../../registry.ts";

export const page = definePage({
  path: "/workbench/requests",
  title: { zh: "解读请求", en: "Requests" },
  permission: "gap.read",
  nav: { group: "knowledge", order: 11, icon: <MessageOutlined />, letter: "r", for: "case.explain" },
  load: () => import("./Requests.tsx"),
});
