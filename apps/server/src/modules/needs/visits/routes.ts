import * as api from "@zhijia/contracts";
import { type Route, route } from "../../../platform/module.ts";
import { approveVisitPlan } from "./operations/approve-visit-plan.ts";
import { askForVisit } from "./operations/ask-for-visit.ts";
import { createVisitPlan } from "./operations/create-visit-plan.ts";
import { drawVisitPlan } from "./operations/draw-visit-plan.ts";
import { recordVisit } from "./operations/record-visit.ts";
import { getVisitPlan, listVisitPlans } from "./plans.ts";
import { printVisitPlan } from "./print-visit-plan.ts";
import { getWarningVisit } from "./warning-visit.ts";

const done = async (work: Promise<void>) => {
  await work;
  return {};
};

export const visitRoutes: Route[] = [
  route(api.listVisitPlansContract, (ctx, { query }) => listVisitPlans(ctx, query)),
  route(api.createVisitPlanContract, (ctx, { body }) => createVisitPlan(ctx, body)),
  route(api.getVisitPlanContract, (ctx, { params }) => getVisitPlan(ctx, params.id)),
  route(api.drawVisitPlanContract, (ctx, { params }) => done(drawVisitPlan(ctx, params.id))),
  route(api.approveVisitPlanContract, (ctx, { params }) => done(approveVisitPlan(ctx, params.id))),
  route(api.recordVisitContract, (ctx, { params, body }) => done(recordVisit(ctx, params.id, body))),
  route(api.printVisitPlanContract, (ctx, { params, query }) => printVisitPlan(ctx, params.id, query.format)),
  route(api.getWarningVisitContract, (ctx, { params }) => getWarningVisit(ctx, params.id)),
  route(api.askForVisitContract, (ctx, { params, body }) => done(askForVisit(ctx, params.id, body.planId))),
];
