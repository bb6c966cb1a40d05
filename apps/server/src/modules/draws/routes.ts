import {
  closeDrawContract,
  confirmDrawSeedContract,
  createDrawContract,
  enterDrawSeedContract,
  getDrawContract,
  handOutPrizeContract,
  listDrawsContract,
  listDrawWinsContract,
  publishDrawContract,
  updateDrawContract,
} from "@zhijia/contracts";
import { type Route, route } from "../../platform/module.ts";
import { closeDraw } from "./operations/close-draw.ts";
import { confirmSeed } from "./operations/confirm-seed.ts";
import { enterSeed } from "./operations/enter-seed.ts";
import { handOutPrize } from "./operations/hand-out-prize.ts";
import { publishDraw } from "./operations/publish-draw.ts";
import { saveDraw } from "./operations/save-draw.ts";
import { getDraw, listDraws, listWins } from "./queries.ts";

export const routes: Route[] = [
  route(listDrawsContract, (ctx, { query }) => listDraws(ctx, query)),
  route(getDrawContract, (ctx, { params }) => getDraw(ctx, params.id)),
  route(createDrawContract, (ctx, { body }) => saveDraw(ctx, body)),
  route(updateDrawContract, async (ctx, { params, body }) => {
    await saveDraw(ctx, { ...body, id: params.id });
    return {};
  }),
  route(publishDrawContract, (ctx, { params }) => publishDraw(ctx, params)),
  route(closeDrawContract, (ctx, { params }) => closeDraw(ctx, params)),
  route(enterDrawSeedContract, async (ctx, { params, body }) => {
    await enterSeed(ctx, { ...params, ...body });
    return {};
  }),
  route(confirmDrawSeedContract, (ctx, { params, body }) => confirmSeed(ctx, { ...params, ...body })),
  route(listDrawWinsContract, (ctx, { params, query }) => listWins(ctx, { ...params, ...query })),
  route(handOutPrizeContract, async (ctx, { params, body }) => {
    await handOutPrize(ctx, { ...params, ...body });
    return {};
  }),
];
