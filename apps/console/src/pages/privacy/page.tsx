import { SafetyCertificateOutlined } from "@ant-design/icons";
import { definePage, type PageDefinition } from "../../registry.ts";

export const pages: PageDefinition[] = [
  definePage({
    path: "/privacy",
    title: { zh: "处理目的", en: "Purposes" },
    permission: "purpose.read",
    nav: { group: "administration", order: 40, icon: <SafetyCertificateOutlined />, letter: "v", for: "health.read" },
    load: () => import("./Purposes.tsx"),
  }),
  definePage({
    path: "/privacy/retention",
    title: { zh: "保存期限", en: "Retention" },
    permission: "purpose.read",
    load: () => import("./Retention.tsx"),
  }),
  definePage({
    path: "/privacy/purposes/:code",
    title: { zh: "处理目的", en: "Purpose" },
    permission: "purpose.read",
    load: () => import("./Purpose.tsx"),
  }),
  definePage({
    path: "/privacy/purposes/:code/assess",
    title: { zh: "影响评估", en: "Impact assessment" },
    permission: "purpose.draft",
    load: () => import("./Assess.tsx"),
  }),
];
