import { definePage, type PageDefinition } from "../../registry.ts";

export const pages: PageDefinition[] = [
  definePage({
    path: "/needs-tuning",
    title: { zh: "预警参数", en: "Warning thresholds" },
    permission: "need.read",
    load: () => import("./InForce.tsx"),
  }),
  definePage({
    path: "/needs-tuning/replays",
    title: { zh: "重放试算", en: "Replays" },
    permission: "need.tune",
    load: () => import("./Replays.tsx"),
  }),
  definePage({
    path: "/needs-tuning/replays/:id",
    title: { zh: "重放结果", en: "Replay" },
    permission: "need.tune",
    load: () => import("./Replay.tsx"),
  }),
];
