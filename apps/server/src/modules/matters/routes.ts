import * as api from "@zhijia/contracts";
import { inTransaction } from "../../platform/context.ts";
import { type Route, route } from "../../platform/module.ts";
import { exportMatters } from "./export-matters.ts";
import { findCaller } from "./find-caller.ts";
import { holdFlood } from "./floods.ts";
import { getMatter, revealContact } from "./get-matter.ts";
import { listHotlineKeys, makeHotlineKey, revokeHotlineKey } from "./hotline/keys.ts";
import { enterOrder, readPastedOrder } from "./hotline/orders.ts";
import { getOrder, receiveOrder } from "./hotline/receive-order.ts";
import { readForEntry } from "./intake.ts";
import { countMatters, listMatters } from "./list-matters.ts";
import { matterNumber, shownCode } from "./numbers.ts";
import { actOnMatter } from "./operations/act-on-matter.ts";
import { actOnMatters } from "./operations/act-on-matters.ts";
import { addOwnFile, addStaffFile, openMatterFile, openOwnFile } from "./operations/add-file.ts";
import { enterMatter } from "./operations/enter-matter.ts";
import { judgeOverride } from "./operations/judge-override.ts";
import { submitTogether } from "./operations/submit-together.ts";
import { writeToMatter } from "./operations/write-to-matter.ts";
import { listOverrideSamples } from "./override-samples.ts";
import { trackMatter } from "./own-matters.ts";
import { listProblemTypes, saveProblemType } from "./problem-types.ts";
import { listDispatchRules, saveDispatchRule, tryDispatchRules } from "./rule-settings.ts";
import { placeOfScan } from "./scans.ts";
import {
  copyMatter,
  listCopyTemplates,
  listReplyTemplates,
  removeTemplate,
  saveCopyTemplate,
  saveReplyTemplate,
} from "./templates.ts";

export const routes: Route[] = [
  route(api.listProblemTypesContract, (ctx, { query }) => listProblemTypes(ctx, query.hidden ?? false)),
  route(api.saveProblemTypeContract, (ctx, { body }) => saveProblemType(ctx, body)),

  route(
    api.submitMatterContract,
    async (ctx, { body: { scan, fileFollows, ...body } }) => {
      holdFlood(ctx, "send");
      const place = scan === undefined ? undefined : await inTransaction(ctx, (inner) => placeOfScan(inner, scan));
      const district = body.district ?? place?.district;
      const said = { ...body, ...(place && { stationId: place.stationId }), ...(district && { district }) };
      const { id, receivedAt, ...made } = await submitTogether(ctx, { ...said, wordless: fileFollows });
      return { ...made, number: matterNumber(id, receivedAt), code: shownCode(made.code) };
    },
    { apart: true },
  ),
  route(api.trackMatterContract, (ctx, { params }) => trackMatter(ctx, params.code)),
  route(api.writeToMatterContract, async (ctx, { params, body }) => {
    holdFlood(ctx, "add");
    return writeToMatter(ctx, params.code, body);
  }),
  route(api.addMatterFileContract, async (ctx, { params, query, upload }) => {
    holdFlood(ctx, "add");
    return addOwnFile(ctx, params.code, query, upload);
  }),
  route(api.openTrackedFileContract, (ctx, { params }) => openOwnFile(ctx, params.code, params.file)),

  route(api.enterMatterContract, (ctx, { body }) => enterMatter(ctx, body)),
  route(api.listOverrideSamplesContract, (ctx) => listOverrideSamples(ctx)),
  route(api.judgeOverrideContract, (ctx, { params, body }) => judgeOverride(ctx, params.id, body)),
  route(api.findCallerContract, (ctx, { body }) => findCaller(ctx, body.phone)),
  route(api.listMattersContract, (ctx, { query }) => listMatters(ctx, query)),
  route(api.exportMattersContract, (ctx, { query }) => exportMatters(ctx, query)),
  route(api.readMatterWordsContract, (ctx, { body }) => readForEntry(ctx, body)),
  route(api.countMattersContract, (ctx) => countMatters(ctx)),
  route(api.getMatterContract, (ctx, { params }) => getMatter(ctx, params.id)),
  route(api.actOnMatterContract, (ctx, { params, body }) => actOnMatter(ctx, params.id, body)),
  route(api.actOnMattersContract, (ctx, { body }) => actOnMatters(ctx, body)),
  route(api.addStaffFileContract, (ctx, { params, query, upload }) => addStaffFile(ctx, params.id, query, upload)),
  route(api.openMatterFileContract, (ctx, { params }) => openMatterFile(ctx, params.id, params.file)),
  route(api.revealContactContract, (ctx, { params, body }) => revealContact(ctx, params.id, body.reason)),

  route(api.readHotlineOrderContract, async (ctx, { body }) => readPastedOrder(ctx, body)),
  route(api.enterHotlineOrderContract, (ctx, { body }) => enterOrder(ctx, body)),
  route(api.receiveHotlineOrderContract, (ctx, { body }) => receiveOrder(ctx, body)),
  route(api.getHotlineOrderContract, (ctx, { params, query }) => getOrder(ctx, params.ref, query)),
  route(api.listHotlineKeysContract, (ctx) => listHotlineKeys(ctx)),
  route(api.makeHotlineKeyContract, (ctx, { body }) => makeHotlineKey(ctx, body)),
  route(api.revokeHotlineKeyContract, (ctx, { params }) => revokeHotlineKey(ctx, params.id)),

  route(api.listDispatchRulesContract, (ctx, { query }) => listDispatchRules(ctx, query.union)),
  route(api.saveDispatchRuleContract, (ctx, { body }) => saveDispatchRule(ctx, body)),
  route(api.tryDispatchRulesContract, (ctx, { body }) => tryDispatchRules(ctx, body)),
  route(api.listReplyTemplatesContract, (ctx) => listReplyTemplates(ctx)),
  route(api.saveReplyTemplateContract, (ctx, { body }) => saveReplyTemplate(ctx, body)),
  route(api.removeReplyTemplateContract, (ctx, { params }) => removeTemplate(ctx, "reply_template", params.id)),
  route(api.listCopyTemplatesContract, (ctx) => listCopyTemplates(ctx)),
  route(api.saveCopyTemplateContract, (ctx, { body }) => saveCopyTemplate(ctx, body)),
  route(api.removeCopyTemplateContract, (ctx, { params }) => removeTemplate(ctx, "copy_template", params.id)),
  route(api.copyMatterContract, (ctx, { params, body }) => copyMatter(ctx, params.id, body)),
];
