import {
  cancelPosterOrderContract,
  downloadPostersContract,
  getPosterOrderContract,
  getStationPosterContract,
  issueStationCodeContract,
  listPosterOrdersContract,
  listStationCodesContract,
  orderPostersContract,
  revokeStationCodeContract,
} from "@zhijia/contracts";
import { type Route, route } from "../../../platform/module.ts";
import { orderPosters } from "../posters/order-posters.ts";
import { cancelOrder, downloadOrder, getOrder, listOrders } from "../posters/poster-orders.ts";
import { getStationPoster } from "../posters/station-poster.ts";
import { issueCode } from "./issue-codes.ts";
import { revokeCode } from "./revoke-code.ts";
import { listCodes } from "./station-codes.ts";

export const codeRoutes: Route[] = [
  route(listStationCodesContract, (ctx, { params }) => listCodes(ctx, params.id)),
  route(issueStationCodeContract, (ctx, { params, body }) => issueCode(ctx, { stationId: params.id, ...body })),
  route(revokeStationCodeContract, (ctx, { params, body }) => revokeCode(ctx, { id: params.id, ...body })),
  route(getStationPosterContract, (ctx, { params, query }) => getStationPoster(ctx, { id: params.id, ...query })),
  route(orderPostersContract, (ctx, { body }) => orderPosters(ctx, body)),
  route(listPosterOrdersContract, (ctx, { query }) => listOrders(ctx, query)),
  route(getPosterOrderContract, (ctx, { params }) => getOrder(ctx, params.id)),
  route(cancelPosterOrderContract, (ctx, { params }) => cancelOrder(ctx, params.id)),
  route(downloadPostersContract, (ctx, { params }) => downloadOrder(ctx, params.id)),
];
