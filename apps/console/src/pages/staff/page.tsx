import { TeamOutlined } from "@ant-design/icons";
import { definePage, type PageDefinition } from "../../registry.ts";

export const pages: PageDefinition[] = [
  definePage({
    path: "/staff",
    title: { zh: "人员和角色", en: "Staff and roles" },
    permission: "staff.read",
    nav: { group: "registries", order: 30, icon: <TeamOutlined />, letter: "s", for: "staff.manage" },
    load: () => import("./Staff.tsx"),
  }),
  definePage({
    path: "/staff/invite",
    title: { zh: "邀请工作人员", en: "Invite staff" },
    permission: "staff.manage",
    load: () => import("./Invite.tsx"),
  }),
  definePage({
    path: "/staff/permissions",
    title: { zh: "角色权限表", en: "What each role may do" },
    permission: "staff.read",
    load: () => import("./PermissionTable.tsx"),
  }),
  definePage({
    path: "/staff/:id",
    title: { zh: "工作人员", en: "Member of staff" },
    permission: "staff.read",
    load: () => import("./StaffMember.tsx"),
  }),
];
