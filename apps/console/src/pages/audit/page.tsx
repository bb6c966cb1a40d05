import { AuditOutlined } from "@ant-design/icons";
import { definePage, type PageDefinition } from "../../registry.ts";

export const pages: PageDefinition[] = [
  definePage({
    path: "/audit",
    title: { zh: "审计", en: "Audit" },
    permission: "log.read",
    nav: { group: "administration", order: 50, icon: <AuditOutlined />, letter: "a" },
    load: () => import("./AccessLog.tsx"),
  }),
  definePage({
    path: "/audit/head",
    title: { zh: "签名树头", en: "Signed head" },
    permission: "log.read",
    load: () => import("./LogHead.tsx"),
  }),
  definePage({
    path: "/audit/roles",
    title: { zh: "角色报告", en: "Roles report" },
    permission: "log.read",
    load: () => import("./RolesReport.tsx"),
  }),
];
