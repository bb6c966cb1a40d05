import { InboxOutlined } from "@ant-design/icons";
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
];
