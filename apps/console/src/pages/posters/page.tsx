import { definePage } from "../../registry.ts";

export const page = definePage({
  path: "/stations/posters",
  title: { zh: "海报", en: "Posters" },
  permission: "station.manage",
  load: () => import("./Posters.tsx"),
});
