import { addLookUpsContract } from "@zhijia/contracts";
import { type Route, route } from "../../../platform/module.ts";
import { addLookUps } from "./add-look-ups.ts";

export const lookUpRoutes: Route[] = [
  route(addLookUpsContract, (ctx, { body }) => addLookUps(ctx, body), { apart: true }),
];
