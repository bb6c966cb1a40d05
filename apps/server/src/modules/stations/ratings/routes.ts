import { getStationRatingsContract, listStationRatingsContract } from "@zhijia/contracts";
import { type Route, route } from "../../../platform/module.ts";
import { getRatings, listRatings } from "./queries.ts";

export const ratingRoutes: Route[] = [
  route(listStationRatingsContract, (ctx, { query }) => listRatings(ctx, query)),
  route(getStationRatingsContract, (ctx, { params, query }) => getRatings(ctx, { ...params, ...query })),
];
