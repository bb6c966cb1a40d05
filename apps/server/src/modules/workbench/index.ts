import type { Module } from "../../platform/module.ts";
import { loadDemo, removeDemo } from "./demo.ts";
import { jobs } from "./jobs.ts";
import { fillQueue } from "./operations/fill-queue.ts";
import { moveMergedPerson } from "./operations/move-merged-person.ts";
import { pages } from "./pages.ts";
import { workbenchPersonalData } from "./personal-data.ts";
import { routes } from "./routes.ts";

export { rankCases } from "./operations/rank-cases.ts";

export const workbenchModule: Module = {
  name: "workbench",
  routes,
  pages,
  jobs,
  prepare: fillQueue,
  demo: { load: loadDemo, remove: removeDemo },
  personalData: workbenchPersonalData,
  listeners: [
    {
      name: "workbench.move-merged-person",
      event: "person.merged",
      run: (ctx, { keep, gone }) => moveMergedPerson(ctx, { keep: String(keep), gone: String(gone) }),
    },
  ],
  sealed: [{ table: "explanation_request", column: "words_sealed", id: "key", field: "explanation_request.words" }],
};
