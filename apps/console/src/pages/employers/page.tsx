import { BankOutlined } from "@ant-design/icons";
import { definePage, type PageDefinition } from "../../registry.ts";

export const pages: PageDefinition[] = [
  definePage({
    path: "/employers",
    title: { zh: "用人单位", en: "Employers" },
    permission: "employer.read",
    nav: { group: "registries", order: 20, icon: <BankOutlined />, letter: "e" },
    load: () => import("./Employers.tsx"),
  }),
  definePage({
    path: "/employers/new",
    title: { zh: "登记用人单位", en: "New employer" },
    permission: "employer.manage",
    load: () => import("./NewEmployer.tsx"),
  }),
  definePage({
    path: "/employers/:id",
    title: { zh: "用人单位", en: "Employer" },
    permission: "employer.read",
    load: () => import("./Employer.tsx"),
  }),
];
