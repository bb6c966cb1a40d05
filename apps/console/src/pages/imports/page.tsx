import { UploadOutlined } from "@ant-design/icons";
import { definePage, type PageDefinition } from "../../registry.ts";

const permission = "table.import";

export const pages: PageDefinition[] = [
  definePage({
    path: "/imports",
    title: { zh: "导入", en: "Imports" },
    permission,
    nav: { group: "administration", order: 20, icon: <UploadOutlined />, letter: "i", for: "import.run" },
    load: () => import("./Imports.tsx"),
  }),
  definePage({
    path: "/imports/library",
    title: { zh: "导入案例和法规", en: "Import cases and statutes" },
    permission: "import.run",
    load: () => import("./LibraryImports.tsx"),
  }),
  definePage({
    path: "/imports/:kind",
    title: { zh: "导入表格", en: "Import a table" },
    permission,
    load: () => import("./TableImportPage.tsx"),
  }),
];
