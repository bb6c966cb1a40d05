import { definePage, type PageDefinition } from "../../registry.ts";

export const pages: PageDefinition[] = [
  definePage({
    path: "/visits",
    title: { zh: "走访计划", en: "Visit plans" },
    permission: "visit.read",
    load: () => import("./Visits.tsx"),
  }),
  definePage({
    path: "/visits/:id",
    title: { zh: "走访计划", en: "Visit plan" },
    permission: "visit.read",
    load: () => import("./VisitPlan.tsx"),
  }),
  definePage({
    path: "/visits/:id/stops/:stop",
    title: { zh: "走访情况", en: "Findings of a visit" },
    permission: "visit.read",
    load: () => import("./VisitFindings.tsx"),
  }),
];
