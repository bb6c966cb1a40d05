import { exportNeedFiguresContract, getNeedFiguresContract } from "@zhijia/contracts";
import { type Route, route } from "../../../platform/module.ts";
import { exportNeedFigures, showNeedFigures } from "./show-need-figures.ts";

export const needFigureRoutes: Route[] = [
  route(getNeedFiguresContract, (ctx, { query }) => showNeedFigures(ctx, query)),
  route(exportNeedFiguresContract, (ctx, { query }) => exportNeedFigures(ctx, query)),
];
