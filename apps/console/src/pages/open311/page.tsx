import { definePage } from "../../registry.ts";

export const page = definePage({
  path: "/system/open311",
  title: { zh: "对接系统", en: "Other systems" },
  permission: "open311.manage",
  load: () => import("./Clients.tsx"),
});
