import { getCaseContract } from "@zhijia/contracts";
import { type Route, route } from "../../platform/module.ts";
import { getCase } from "./queries.ts";

export const routes: Route[] = [
  route(getCaseContract, async (ctx, { params }) => {
    const { kind: _, courtLevel: __, interpretation: ___, ...found } = await getCase(ctx, params.id);
    return found;
  }),
];
