import * as api from "@zhijia/contracts";
import { type Route, route } from "../../../platform/module.ts";
import { getNeedConfig } from "./need-config.ts";
import { getNeedReplay, listNeedReplays } from "./need-replays.ts";
import { acceptConfig } from "./operations/accept-config.ts";
import { restoreConfig } from "./operations/restore-config.ts";
import { startReplay } from "./operations/start-replay.ts";
import { stopReplay } from "./operations/stop-replay.ts";
import { proposeConfig } from "./propose-config.ts";

export const tuningRoutes: Route[] = [
  route(api.getNeedConfigContract, (ctx) => getNeedConfig(ctx)),
  route(api.proposeNeedConfigContract, (ctx, { query }) => proposeConfig(ctx, query.precision)),
  route(api.listNeedReplaysContract, (ctx) => listNeedReplays(ctx)),
  route(api.startNeedReplayContract, (ctx, { body }) => startReplay(ctx, body)),
  route(api.getNeedReplayContract, (ctx, { params }) => getNeedReplay(ctx, params.id)),
  route(api.stopNeedReplayContract, async (ctx, { params }) => {
    await stopReplay(ctx, params.id);
    return {};
  }),
  route(api.acceptNeedConfigContract, (ctx, { body }) => acceptConfig(ctx, body)),
  route(api.restoreNeedConfigContract, (ctx, { params, body }) => restoreConfig(ctx, params.id, body.why)),
];
