import {
  changeSettingContract,
  downloadLibraryRejectsContract,
  getHealthContract,
  getLibraryImportContract,
  getLogHeadContract,
  getLogProofContract,
  listDemoMessagesContract,
  listJobsContract,
  listLibraryImportsContract,
  listLogContract,
  listSettingHistoryContract,
  listSettingsContract,
  reviveJobsContract,
  startLibraryImportContract,
} from "@zhijia/contracts";
import { type Route, route } from "../../platform/module.ts";
import { showHead, showLog, showProof } from "./audit.ts";
import { changeSetting } from "./operations/change-setting.ts";
import { reviveJobs } from "./operations/revive-jobs.ts";
import { startLibraryImport } from "./operations/start-library-import.ts";
import {
  getLibraryImport,
  listLibraryImports,
  openRejects,
  showDemoMessages,
  showHealth,
  showJobs,
} from "./queries.ts";
import { findSetting, listSettingHistory, listSettings, showSetting } from "./settings.ts";

export const routes: Route[] = [
  route(getHealthContract, (ctx) => showHealth(ctx)),
  route(listJobsContract, (ctx) => showJobs(ctx)),
  route(reviveJobsContract, (ctx) => reviveJobs(ctx)),
  route(listSettingsContract, (ctx) => listSettings(ctx)),
  route(changeSettingContract, async (ctx, { params, body }) => {
    await changeSetting(ctx, { ...params, ...body });
    return showSetting(ctx, findSetting(params.key));
  }),
  route(listSettingHistoryContract, (ctx, { params }) => listSettingHistory(ctx, params.key)),
  route(startLibraryImportContract, (ctx, { query, upload }) => startLibraryImport(ctx, { kind: query.kind, upload })),
  route(listLibraryImportsContract, (ctx, { query }) => listLibraryImports(ctx, query.page)),
  route(getLibraryImportContract, (ctx, { params }) => getLibraryImport(ctx, params.id)),
  route(downloadLibraryRejectsContract, (ctx, { params }) => openRejects(ctx, params.id)),
  route(listLogContract, (ctx, { query: { size, ...query } }) => showLog(ctx, { ...query, limit: size } as never)),
  route(getLogProofContract, (ctx, { params }) => showProof(ctx, params.seq)),
  route(getLogHeadContract, (ctx) => showHead(ctx)),
  route(listDemoMessagesContract, (ctx, { query }) => showDemoMessages(ctx, query.page)),
];
