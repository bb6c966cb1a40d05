import * as contracts from "@zhijia/contracts";
import { type Route, route } from "../../platform/module.ts";
import { requirePermission, requireWorker } from "../../platform/permissions.ts";
import type { PersonalDataPart } from "../../platform/personal-data.ts";
import { listConsents } from "./consents.ts";
import { getRequest, listMyRequests, listRequests } from "./data-requests.ts";
import { exportMyData } from "./export-data.ts";
import { getPrivacyNotice } from "./notice.ts";
import { answerDataRequest } from "./operations/answer-data-request.ts";
import { askDeletion } from "./operations/ask-deletion.ts";
import { decideAssessment } from "./operations/decide-assessment.ts";
import { draftAssessment } from "./operations/draft-assessment.ts";
import { enterDataRequest } from "./operations/enter-data-request.ts";
import { liftHold } from "./operations/lift-hold.ts";
import { makeDataRequest } from "./operations/make-data-request.ts";
import { placeHold } from "./operations/place-hold.ts";
import { recordConsent } from "./operations/record-consent.ts";
import { setPurposeState } from "./operations/set-purpose-state.ts";
import { stopDeletion } from "./operations/stop-deletion.ts";
import { takeDataRequest } from "./operations/take-data-request.ts";
import { getPurpose, listPurposes } from "./purposes.ts";
import { getRetentionReport } from "./retention.ts";
import { listMyAccess } from "./who-looked.ts";

export function routesOver(parts: () => readonly PersonalDataPart[]): Route[] {
  return [
    route(contracts.getPrivacyNoticeContract, getPrivacyNotice),
    route(contracts.listMyConsentsContract, async (ctx) => ({
      consents: await listConsents(ctx, requireWorker(ctx.actor).id),
    })),
    route(contracts.setMyConsentContract, async (ctx, { params, body }) => ({
      on: await recordConsent(ctx, { ...params, ...body, channel: "app" }),
    })),
    route(contracts.listMyAccessContract, (ctx, { query }) => listMyAccess(ctx, query.before)),
    route(contracts.exportMyDataContract, (ctx) => exportMyData(ctx, parts())),
    route(contracts.listMyDataRequestsContract, async (ctx) => ({ requests: await listMyRequests(ctx) })),
    route(contracts.makeDataRequestContract, (ctx, { body }) =>
      makeDataRequest(ctx, { ...body, channel: "app", personId: requireWorker(ctx.actor).id }),
    ),
    route(contracts.deleteMyDataContract, async (ctx, { body }) => {
      const { erasesOn } = await askDeletion(ctx, parts(), body.when);
      return { erasesOn };
    }),
    route(contracts.keepMyDataContract, async (ctx) => {
      await stopDeletion(ctx);
      return {};
    }),
    route(contracts.listPurposesContract, async (ctx) => {
      requirePermission(ctx.actor, "purpose.read");
      return { purposes: await listPurposes(ctx) };
    }),
    route(contracts.getPurposeContract, (ctx, { params }) => {
      requirePermission(ctx.actor, "purpose.read");
      return getPurpose(ctx, params.code);
    }),
    route(contracts.draftAssessmentContract, draftAssessment),
    route(contracts.decideAssessmentContract, decideAssessment),
    route(contracts.setPurposeStateContract, setPurposeState),
    route(contracts.listDataRequestsContract, async (ctx, { query }) => ({
      requests: await listRequests(ctx, query.state),
    })),
    route(contracts.getDataRequestContract, (ctx, { params }) => getRequest(ctx, params.id)),
    route(contracts.enterDataRequestContract, enterDataRequest),
    route(contracts.takeDataRequestContract, (ctx, { params }) => takeDataRequest(ctx, params.id)),
    route(contracts.answerDataRequestContract, (ctx, input) => answerDataRequest(ctx, parts(), input)),
    route(contracts.getRetentionReportContract, (ctx) => getRetentionReport(ctx, parts())),
    route(contracts.placeHoldContract, placeHold),
    route(contracts.liftHoldContract, (ctx, { params }) => liftHold(ctx, params.id)),
  ];
}
