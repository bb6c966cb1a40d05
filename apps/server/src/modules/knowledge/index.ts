import type { Module } from "../../platform/module.ts";
import { loadDemo, removeDemo } from "./demo.ts";
import { loadShipped } from "./operations/load-shipped.ts";
import { knowledgePersonalData } from "./personal-data.ts";
import { routes } from "./routes.ts";
import { knowledgeCollection } from "./search-collection.ts";

export const knowledgeModule: Module = {
  name: "knowledge",
  routes,
  collections: [knowledgeCollection],
  personalData: knowledgePersonalData,
  loadContent: loadShipped,
  demo: { load: loadDemo, remove: removeDemo },
};
