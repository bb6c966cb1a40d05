import { HeartOutlined } from "@ant-design/icons";
import { definePage, type PageDefinition } from "../../registry.ts";

export const pages: PageDefinition[] = [
  definePage({
    path: "/wishes",
    title: { zh: "微心愿", en: "Wishes" },
    permission: "matter.read",
    nav: { group: "work", order: 14, icon: <HeartOutlined />, letter: "y", for: "wish.manage" },
    load: () => import("./Wall.tsx"),
  }),
  definePage({
    path: "/wishes/screening",
    title: { zh: "待筛选的心愿", en: "Wishes to screen" },
    permission: "matter.read",
    load: () => import("./Screening.tsx"),
  }),
  definePage({
    path: "/wishes/campaigns",
    title: { zh: "心愿活动", en: "Wish campaigns" },
    permission: "matter.read",
    load: () => import("./Campaigns.tsx"),
  }),
  definePage({
    path: "/wishes/campaigns/new",
    title: { zh: "新的心愿活动", en: "New wish campaign" },
    permission: "wish.manage",
    load: () => import("./NewCampaign.tsx"),
  }),
  definePage({
    path: "/wishes/campaigns/:id",
    title: { zh: "心愿活动", en: "Wish campaign" },
    permission: "matter.read",
    load: () => import("./Campaign.tsx"),
  }),
  definePage({
    path: "/wishes/campaigns/:id/edit",
    title: { zh: "改心愿活动", en: "Change a wish campaign" },
    permission: "wish.manage",
    load: () => import("./EditCampaign.tsx"),
  }),
  definePage({
    path: "/wishes/:id",
    title: { zh: "微心愿", en: "Wish" },
    permission: "matter.read",
    load: () => import("./Wish.tsx"),
  }),
];
