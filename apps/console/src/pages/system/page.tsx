import { SettingOutlined } from "@ant-design/icons";
import { definePage, type PageDefinition } from "../../registry.ts";

export const pages: PageDefinition[] = [
  definePage({
    path: "/system",
    title: { zh: "系统", en: "System" },
    permission: "health.read",
    nav: { group: "administration", order: 30, icon: <SettingOutlined />, letter: "m" },
    load: () => import("./Health.tsx"),
  }),
  definePage({
    path: "/system/jobs",
    title: { zh: "后台任务", en: "Background jobs" },
    permission: "job.manage",
    load: () => import("./Jobs.tsx"),
  }),
  definePage({
    path: "/system/settings",
    title: { zh: "系统设置", en: "Settings" },
    permission: "setting.manage",
    load: () => import("./Settings.tsx"),
  }),
  definePage({
    path: "/system/messages",
    title: { zh: "演示短信", en: "Demo messages" },
    permission: "setting.manage",
    load: () => import("./DemoMessages.tsx"),
  }),
];
