import { FileSearchOutlined } from "@ant-design/icons";
import { definePage, type PageDefinition } from "../../registry.ts";

const permission = "data-request.answer";

export const pages: PageDefinition[] = [
  definePage({
    path: "/data-requests",
    title: { zh: "个人信息请求", en: "Requests about data" },
    permission,
    nav: { group: "work", order: 40, icon: <FileSearchOutlined />, letter: "d" },
    load: () => import("./DataRequests.tsx"),
  }),
  definePage({
    path: "/data-requests/new",
    title: { zh: "录入请求", en: "Enter a request" },
    permission,
    load: () => import("./EnterRequest.tsx"),
  }),
  definePage({
    path: "/data-requests/:id",
    title: { zh: "个人信息请求", en: "Request about data" },
    permission,
    load: () => import("./DataRequest.tsx"),
  }),
];
