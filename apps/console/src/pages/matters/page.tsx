import { CommentOutlined } from "@ant-design/icons";
import { definePage, type PageDefinition } from "../../registry.ts";

export const pages: PageDefinition[] = [
  definePage({
    path: "/matters",
    title: { zh: "诉求", en: "Matters" },
    permission: "matter.read",
    nav: { group: "work", order: 10, icon: <CommentOutlined />, letter: "q" },
    load: () => import("./Matters.tsx"),
  }),
  definePage({
    path: "/matters/new",
    title: { zh: "录入来电", en: "Enter a call" },
    permission: "matter.enter",
    load: () => import("./entry/Entry.tsx"),
  }),
  definePage({
    path: "/matters/hotline",
    title: { zh: "收 12345 工单", en: "Take in hotline orders" },
    permission: "matter.enter",
    load: () => import("./hotline/Hotline.tsx"),
  }),
  definePage({
    path: "/matters/overrides",
    title: { zh: "办结抽查", en: "Closings drawn for audit" },
    permission: "override.audit",
    load: () => import("./overrides/Overrides.tsx"),
  }),
  definePage({
    path: "/matters/weekly",
    title: { zh: "每周派单", en: "Weekly list" },
    permission: "matter.dispatch",
    load: () => import("./weekly/Weekly.tsx"),
  }),
  definePage({
    path: "/matters/rules",
    title: { zh: "派单规则", en: "Dispatch rules" },
    permission: "matter.configure",
    load: () => import("./settings/Rules.tsx"),
  }),
  definePage({
    path: "/matters/units",
    title: { zh: "承办单位", en: "Units" },
    permission: "unit.manage",
    load: () => import("./settings/Units.tsx"),
  }),
  definePage({
    path: "/matters/types",
    title: { zh: "问题类型", en: "Problem types" },
    permission: "matter.configure",
    load: () => import("./settings/ProblemTypes.tsx"),
  }),
  definePage({
    path: "/matters/reply-templates",
    title: { zh: "回复模板", en: "Reply templates" },
    permission: "matter.dispatch",
    load: () => import("./settings/ReplyTemplates.tsx"),
  }),
  definePage({
    path: "/matters/copy-templates",
    title: { zh: "外部表单", en: "Other forms" },
    permission: "matter.dispatch",
    load: () => import("./settings/CopyTemplates.tsx"),
  }),
  definePage({
    path: "/matters/:id",
    title: { zh: "诉求", en: "Matter" },
    permission: "matter.read",
    load: () => import("./one/Matter.tsx"),
  }),
];
