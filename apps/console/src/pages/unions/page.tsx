import { ApartmentOutlined } from "@ant-design/icons";
import { definePage, type PageDefinition } from "../../registry.ts";

const title = { zh: "工会组织", en: "Unions" };
const load = () => import("./Unions.tsx");

export const pages: PageDefinition[] = [
  definePage({
    path: "/unions",
    title,
    permission: "union.read",
    nav: { group: "registries", order: 10, icon: <ApartmentOutlined />, letter: "u", for: "member.manage" },
    load,
  }),
  definePage({ path: "/unions/:id", title, permission: "union.read", load }),
  definePage({
    path: "/unions/:id/members",
    title: { zh: "会员名册", en: "Roster of members" },
    permission: "member.read",
    load: () => import("./Members.tsx"),
  }),
];
