import { listOpen311ClientsContract, makeOpen311ClientContract, revokeOpen311ClientContract } from "@zhijia/contracts";
import { type Route, route } from "../../platform/module.ts";
import { listClients } from "./clients.ts";
import { makeClient } from "./operations/make-client.ts";
import { revokeClient } from "./operations/revoke-client.ts";

export const routes: Route[] = [
  route(listOpen311ClientsContract, listClients),
  route(makeOpen311ClientContract, (ctx, { body }) => makeClient(ctx, body)),
  route(revokeOpen311ClientContract, (ctx, { params }) => revokeClient(ctx, params.id)),
];
