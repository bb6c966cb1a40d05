import type { Module } from "../../platform/module.ts";
import { showFigures } from "./figures-page.ts";
import { releaseFigures } from "./release-figures.ts";
import { routes } from "./routes.ts";
import { makeWeeklyReports } from "./weekly-reports.ts";

/** For figures of other modules: an interval of a share, tables that tell of nobody. */
export { betaQuantile } from "./beta.ts";
export { nameOfFigure, type PublicFigure, publicTable } from "./public-table.ts";

export const statisticsModule: Module = {
  name: "statistics",
  routes,
  pages: [
    {
      method: "GET",
      path: "/figures",
      answer: async (ctx, { query }) => ({ page: "figures", data: await showFigures(ctx, query) }),
    },
  ],
  jobs: [
    // Daily, so that a Monday on which nothing ran is made up for; on other days there is nothing to do.
    {
      name: "statistics.weekly-report",
      cron: "0 6 * * *",
      seconds: 3600,
      run: async (ctx) => void (await makeWeeklyReports(ctx)),
    },
    {
      name: "statistics.release-figures",
      cron: "30 6 * * *",
      seconds: 3600,
      run: async (ctx) => void (await releaseFigures(ctx)),
    },
  ],
};
