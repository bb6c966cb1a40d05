import {
  AlertOutlined,
  BarChartOutlined,
  FileAddOutlined,
  InboxOutlined,
  StopOutlined,
  UploadOutlined,
} from "@ant-design/icons";
import type { PageDefinition } from "../../src/registry.ts";

/** One page for each part, with invented data. Nobody meets them outside the preview. */
export const samplePages: PageDefinition[] = [
  {
    path: "/sample/list",
    title: { zh: "诉求（样例）", en: "Appeals (sample)" },
    permission: "staff",
    nav: { group: "work", order: 90, icon: <InboxOutlined />, letter: "l" },
    load: () => import("./SampleList.tsx"),
  },
  {
    path: "/sample/list/:id",
    title: { zh: "诉求（样例）", en: "Appeal (sample)" },
    permission: "staff",
    load: () => import("./SampleThing.tsx"),
  },
  {
    path: "/sample/form",
    title: { zh: "登记单位（样例）", en: "Register (sample)" },
    permission: "staff",
    nav: { group: "registries", order: 91, icon: <FileAddOutlined />, letter: "f" },
    load: () => import("./SampleForm.tsx"),
  },
  {
    path: "/sample/import",
    title: { zh: "导入单位（样例）", en: "Import (sample)" },
    permission: "staff",
    nav: { group: "registries", order: 92, icon: <UploadOutlined /> },
    load: () => import("./SampleImport.tsx"),
  },
  {
    path: "/sample/charts",
    title: { zh: "统计（样例）", en: "Statistics (sample)" },
    permission: "staff",
    nav: { group: "administration", order: 93, icon: <BarChartOutlined />, letter: "s" },
    load: () => import("./SampleCharts.tsx"),
  },
  {
    path: "/sample/states/:state",
    title: { zh: "状态（样例）", en: "States (sample)" },
    permission: "staff",
    load: () => import("./SampleStates.tsx"),
  },
  {
    path: "/sample/logs",
    title: { zh: "查看记录（样例）", en: "Access log (sample)" },
    permission: "log.read",
    nav: { group: "administration", order: 94, icon: <AlertOutlined /> },
    load: () => import("./SampleStates.tsx"),
  },
  {
    path: "/sample/broken",
    title: { zh: "出错（样例）", en: "Broken (sample)" },
    permission: "setting.manage",
    nav: { group: "administration", order: 95, icon: <StopOutlined /> },
    load: () => Promise.reject(new Error("no such file")),
  },
];
