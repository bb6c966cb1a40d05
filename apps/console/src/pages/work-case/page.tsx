import { definePage } from "../../registry.ts";

export const page = definePage({
  path: "/workbench/cases/:id",
  title: { zh: "案例", en: "Case" },
  permission: "case.read",
  load: () => import("./CasePage.tsx"),
});
