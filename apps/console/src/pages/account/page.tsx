import { definePage } from "../../registry.ts";

export const page = definePage({
  path: "/account",
  title: { zh: "我的登录与安全", en: "My sign-ins" },
  permission: "staff",
  load: () => import("./Account.tsx"),
});
