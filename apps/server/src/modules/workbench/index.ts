import type { Module } from "../../platform/module.ts";
import { jobs } from "./jobs.ts";
import { pages } from "./pages.ts";
import { workbenchPersonalData } from "./personal-data.ts";
import { routes } from "./routes.ts";

export { rankCases } from "./operations/rank-cases.ts";

export const workbenchModule: Module = {
  name: "workbench",
  routes,
  pages,
  jobs,
  personalData: workbenchPersonalData,
  sealed: [{ table: "explanation_request", column: "words_sealed", id: "key", field: "explanation_request.words" }],
};
