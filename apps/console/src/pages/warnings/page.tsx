import { BellOutlined } from "@ant-design/icons";
import { definePage, type PageDefinition } from "../../registry.ts";

export const pages: PageDefinition[] = [
  definePage({
    path: "/warnings",
    title: { zh: "预警", en: "Early warnings" },
    permission: "need.read",
    nav: { group: "work", order: 12, icon: <BellOutlined />, letter: "n" },
    load: () => import("./Warnings.tsx"),
  }),
  definePage({
    path: "/warnings/:id",
    title: { zh: "预警", en: "Early warning" },
    permission: "need.read",
    load: () => import("./Warning.tsx"),
  }),
];
