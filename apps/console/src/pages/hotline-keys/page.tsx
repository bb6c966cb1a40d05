import { definePage } from "../../registry.ts";

export const page = definePage({
  path: "/system/hotline",
  title: { zh: "12345 密钥", en: "Hotline keys" },
  permission: "open311.manage",
  load: () => import("./HotlineKeys.tsx"),
});
