import { exportStatisticsContract, getStatisticsContract, listWeeklyReportsContract } from "@zhijia/contracts";
import { type Route, route } from "../../platform/module.ts";
import { exportStatistics, showStatistics } from "./show-statistics.ts";
import { listWeeklyReports } from "./weekly-reports.ts";

export const routes: Route[] = [
  route(getStatisticsContract, (ctx, { query }) => showStatistics(ctx, query)),
  route(exportStatisticsContract, (ctx, { query }) => exportStatistics(ctx, query)),
  route(listWeeklyReportsContract, (ctx, { query }) => listWeeklyReports(ctx, query)),
];
