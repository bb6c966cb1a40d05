import type { Module } from "../../platform/module.ts";
import { loadDemo, removeDemo } from "./demo.ts";
import { pages } from "./pages.ts";
import { wishesPersonalData } from "./personal-data.ts";
import { routes } from "./routes.ts";

export const wishesModule: Module = {
  name: "wishes",
  routes,
  pages,
  sealed: [{ table: "wish_thanks", column: "words_sealed", id: "key", field: "wish_thanks.words" }],
  personalData: wishesPersonalData,
  demo: { load: loadDemo, remove: removeDemo },
};
