import * as api from "@zhijia/contracts";
import { type Route, route } from "../../platform/module.ts";
import { getCampaign, listCampaigns } from "./campaigns.ts";
import { addWishPhoto } from "./operations/add-wish-photo.ts";
import { fulfilWish } from "./operations/fulfil-wish.ts";
import { lookAtWishPhoto } from "./operations/look-at-wish-photo.ts";
import { publishWish } from "./operations/publish-wish.ts";
import { saveCampaign } from "./operations/save-campaign.ts";
import { showWishThanks } from "./operations/show-wish-thanks.ts";
import { getWish, listWishes, openWishPhoto, proposeWish } from "./wishes.ts";

const done = async (work: Promise<unknown>) => {
  await work;
  return {};
};

export const routes: Route[] = [
  route(api.listWishesContract, (ctx, { query }) => listWishes(ctx, query)),
  route(api.getWishContract, (ctx, { params }) => getWish(ctx, params.id)),
  route(api.proposeWishContract, (ctx, { params }) => proposeWish(ctx, params.id)),
  route(api.publishWishContract, (ctx, { params, body }) => done(publishWish(ctx, params.id, body))),
  route(api.fulfilWishContract, (ctx, { params, body }) => done(fulfilWish(ctx, params.id, body))),
  route(api.addWishPhotoContract, (ctx, { params, query, upload }) =>
    addWishPhoto(ctx, params.id, { path: upload.path, name: query.name }),
  ),
  route(api.openWishPhotoContract, (ctx, { params }) => openWishPhoto(ctx, params.id)),
  route(api.lookAtWishPhotoContract, (ctx, { params, body }) => done(lookAtWishPhoto(ctx, params.id, body))),
  route(api.showWishThanksContract, (ctx, { params, body }) => done(showWishThanks(ctx, params.id, body))),
  route(api.listCampaignsContract, (ctx) => listCampaigns(ctx)),
  route(api.getCampaignContract, (ctx, { params }) => getCampaign(ctx, params.id)),
  route(api.createCampaignContract, (ctx, { body }) => saveCampaign(ctx, body)),
  route(api.updateCampaignContract, (ctx, { params, body }) => done(saveCampaign(ctx, body, params.id))),
];
