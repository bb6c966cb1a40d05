import { GiftOutlined } from "@ant-design/icons";
import { definePage, type PageDefinition } from "../../registry.ts";

export const pages: PageDefinition[] = [
  definePage({
    path: "/draws",
    title: { zh: "抽奖", en: "Prize draws" },
    permission: "draw.read",
    nav: { group: "registries", order: 26, icon: <GiftOutlined />, letter: "l", for: "draw.manage" },
    load: () => import("./Draws.tsx"),
  }),
  definePage({
    path: "/draws/new",
    title: { zh: "新的抽奖", en: "New draw" },
    permission: "draw.manage",
    load: () => import("./NewDraw.tsx"),
  }),
  definePage({
    path: "/draws/:id",
    title: { zh: "抽奖", en: "Prize draw" },
    permission: "draw.read",
    load: () => import("./Draw.tsx"),
  }),
  definePage({
    path: "/draws/:id/edit",
    title: { zh: "改抽奖规则", en: "Change the rules of a draw" },
    permission: "draw.manage",
    load: () => import("./EditDraw.tsx"),
  }),
  definePage({
    path: "/draws/:id/wins",
    title: { zh: "中奖和领奖", en: "Winners and claims" },
    permission: "draw.read",
    load: () => import("./Wins.tsx"),
  }),
];
