import * as api from "@zhijia/contracts";
import { type Route, route } from "../../../platform/module.ts";
import { exportWarnings } from "./export-warnings.ts";
import { getWarning } from "./get-warning.ts";
import { listWarnings } from "./list-warnings.ts";
import { actOnWarning } from "./operations/act-on-warning.ts";
import { publishStory } from "./operations/publish-story.ts";
import { revealWorker } from "./operations/reveal-worker.ts";
import { writeStory } from "./operations/write-story.ts";
import { draftStory } from "./story.ts";

export const outreachRoutes: Route[] = [
  route(api.listWarningsContract, (ctx, { query }) => listWarnings(ctx, query)),
  route(api.exportWarningsContract, (ctx, { query }) => exportWarnings(ctx, query)),
  route(api.getWarningContract, (ctx, { params }) => getWarning(ctx, params.id)),
  route(api.actOnWarningContract, (ctx, { params, body }) => actOnWarning(ctx, params.id, body)),
  route(api.revealWorkerContract, (ctx, { params, body }) => revealWorker(ctx, params.id, body)),
  route(api.draftWarningStoryContract, (ctx, { params }) => draftStory(ctx, params.id)),
  route(api.sendWarningStoryContract, async (ctx, { params, body }) => {
    await writeStory(ctx, params.id, body);
    return {};
  }),
  route(api.publishWarningStoryContract, (ctx, { params }) => publishStory(ctx, params.id)),
];
