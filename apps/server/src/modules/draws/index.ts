import type { Module } from "../../platform/module.ts";
import { loadDemo, removeDemo } from "./demo.ts";
import { moveMergedPerson } from "./operations/move-merged-person.ts";
import { turnDay } from "./operations/turn-day.ts";
import { pages } from "./pages.ts";
import { drawsPersonalData } from "./personal-data.ts";
import { routes } from "./routes.ts";

/** @public For whoever lets workers earn tickets. */
export { type GivenTicket, giveTicket } from "./operations/give-ticket.ts";
/** @public */
export { type EnterableDraw, enterableDraws } from "./queries.ts";
/** @public A code to put into a form, so that sending it twice gives one ticket. */
export { newTicketCode } from "./ticket-code.ts";
export { type DrawReport, verifyDrawFile } from "./verify-draw-file.ts";

export const drawsModule: Module = {
  name: "draws",
  routes,
  pages,
  // Before the nightly backup, which must not keep a day's tickets in the order in which they were given.
  jobs: [{ name: "draws.turn-day", cron: "5 0 * * *", run: turnDay }],
  listeners: [
    {
      name: "draws.move-merged-person",
      event: "person.merged",
      run: (ctx, { keep, gone }) => moveMergedPerson(ctx, { keep: String(keep), gone: String(gone) }),
    },
  ],
  sealed: [{ table: "draw", column: "server_seed_sealed", id: "id", field: "draw.server_seed" }],
  personalData: drawsPersonalData,
  demo: { load: loadDemo, remove: removeDemo },
};
