import {
  answerExplanationRequestContract,
  claimCaseContract,
  decideLabelsContract,
  decideManyLabelsContract,
  getCoverageContract,
  getExplanationVersionContract,
  getWorkCaseContract,
  listExplanationRequestsContract,
  listGapsContract,
  listNeedsContract,
  listTrainingsContract,
  listWorkCasesContract,
  reviewExplanationContract,
  saveExplanationContract,
  startTrainingContract,
  submitExplanationContract,
  withdrawExplanationContract,
} from "@zhijia/contracts";
import { type Route, route } from "../../platform/module.ts";
import { listNeedGroups } from "../taxonomy/index.ts";
import { showCoverage } from "./coverage.ts";
import { listGaps } from "./gaps.ts";
import { answerRequest } from "./operations/answer-request.ts";
import { claimCase } from "./operations/claim-case.ts";
import { decideLabels, decideManyLabels } from "./operations/decide-labels.ts";
import { reviewExplanation } from "./operations/review-explanation.ts";
import { saveExplanation } from "./operations/save-explanation.ts";
import { submitExplanation } from "./operations/submit-explanation.ts";
import { startTraining } from "./operations/train-labels.ts";
import { withdrawExplanation } from "./operations/withdraw-explanation.ts";
import { listWorkCases } from "./queries.ts";
import { listRequests } from "./requests.ts";
import { findSuperseded, getVersion, labelsOfCase, showWorkCase } from "./show-case.ts";
import { listTrainings } from "./trainings.ts";

export const routes: Route[] = [
  route(listWorkCasesContract, (ctx, { query }) => listWorkCases(ctx, query)),
  route(listNeedsContract, async (ctx) => ({
    groups: (await listNeedGroups(ctx)).map(({ code, name, needs }) => ({
      code,
      name: name[ctx.lang],
      needs: needs.map((need) => ({ code: need.code, name: need.name[ctx.lang] })),
    })),
  })),
  route(getWorkCaseContract, (ctx, { params }) => showWorkCase(ctx, params.id)),
  route(getExplanationVersionContract, (ctx, { params }) => getVersion(ctx, params.id, params.version)),
  route(claimCaseContract, (ctx, { params, body }) => claimCase(ctx, { caseId: params.id, ...body })),
  route(decideLabelsContract, async (ctx, { params, body }) => {
    await decideLabels(ctx, { caseId: params.id, ...body });
    return { labels: await labelsOfCase(ctx, params.id) };
  }),
  route(decideManyLabelsContract, (ctx, { body }) => decideManyLabels(ctx, body)),
  route(saveExplanationContract, async (ctx, { params, body }) => {
    const saved = await saveExplanation(ctx, { caseId: params.id, ...body });
    return { ...saved, superseded: await findSuperseded(ctx, body.content) };
  }),
  route(submitExplanationContract, (ctx, { params, body }) => submitExplanation(ctx, { caseId: params.id, ...body })),
  route(reviewExplanationContract, (ctx, { params, body }) => reviewExplanation(ctx, { caseId: params.id, ...body })),
  route(withdrawExplanationContract, (ctx, { params, body }) =>
    withdrawExplanation(ctx, { caseId: params.id, ...body }),
  ),
  route(getCoverageContract, (ctx) => showCoverage(ctx)),
  route(listTrainingsContract, (ctx) => listTrainings(ctx)),
  route(startTrainingContract, (ctx) => startTraining(ctx)),
  route(listExplanationRequestsContract, (ctx, { query }) => listRequests(ctx, query)),
  route(answerExplanationRequestContract, (ctx, { params, body }) =>
    answerRequest(ctx, { id: params.id, caseId: body.case, reason: body.reason }),
  ),
  route(listGapsContract, (ctx, { query }) => listGaps(ctx, query)),
];
