import * as api from "@zhijia/contracts";
import { rowIdOf } from "../../platform/identifiers/row-id.ts";
import { type PageRoute, type Route, route } from "../../platform/module.ts";
import { getChecklist, listChecklists } from "./checklists.ts";
import { exportStations } from "./export-stations.ts";
import { listFacilities } from "./facilities.ts";
import { getStation } from "./get-station.ts";
import { getInspectionPhoto } from "./inspection-photo.ts";
import { getInspection, listInspections } from "./inspections.ts";
import { addInspectionPhoto } from "./operations/add-inspection-photo.ts";
import { addStationPhoto } from "./operations/add-station-photo.ts";
import { answerInspection } from "./operations/answer-inspection.ts";
import { changeStationState } from "./operations/change-station-state.ts";
import { createChecklist } from "./operations/create-checklist.ts";
import { createPlan } from "./operations/create-plan.ts";
import { createStation } from "./operations/create-station.ts";
import { dropInspection } from "./operations/drop-inspection.ts";
import { finishInspection } from "./operations/finish-inspection.ts";
import { mendDefect } from "./operations/mend-defect.ts";
import { movePlan } from "./operations/move-plan.ts";
import { moveStation } from "./operations/move-station.ts";
import { publishChecklist } from "./operations/publish-checklist.ts";
import { removeInspectionPhoto } from "./operations/remove-inspection-photo.ts";
import { removeStationPhoto } from "./operations/remove-station-photo.ts";
import { retireChecklist } from "./operations/retire-checklist.ts";
import { saveChecklist } from "./operations/save-checklist.ts";
import { saveFacility } from "./operations/save-facility.ts";
import { startInspection } from "./operations/start-inspection.ts";
import { updatePlan } from "./operations/update-plan.ts";
import { updateStation } from "./operations/update-station.ts";
import { getStationPicture } from "./station-photos.ts";
import { getStationTrend } from "./station-trend.ts";
import { listStations } from "./stations.ts";
import { getPlan, listPlans } from "./upgrade-plans.ts";

const done = async (work: Promise<unknown>) => {
  await work;
  return {};
};

export const stationRoutes: Route[] = [
  route(api.listStationsContract, (ctx, { query }) => listStations(ctx, query)),
  route(api.exportStationsContract, (ctx, { query }) => exportStations(ctx, query)),
  route(api.getStationContract, (ctx, { params }) => getStation(ctx, params.id)),
  route(api.createStationContract, (ctx, { body }) => createStation(ctx, body)),
  route(api.updateStationContract, (ctx, { params, body }) => done(updateStation(ctx, params.id, body))),
  route(api.moveStationContract, (ctx, { params, body }) => done(moveStation(ctx, params.id, body))),
  route(api.changeStationStateContract, (ctx, { params, body }) => done(changeStationState(ctx, params.id, body))),
  route(api.addStationPhotoContract, (ctx, { params, query, upload }) =>
    addStationPhoto(ctx, params.id, { ...query, path: upload.path }),
  ),
  route(api.removeStationPhotoContract, (ctx, { params }) => done(removeStationPhoto(ctx, params.id))),
  route(api.listFacilitiesContract, async (ctx) => ({ facilities: await listFacilities(ctx, { all: true }) })),
  route(api.saveFacilityContract, (ctx, { params, body }) => done(saveFacility(ctx, params.code, body))),

  route(api.listChecklistsContract, async (ctx, { query }) => ({ checklists: await listChecklists(ctx, query) })),
  route(api.getChecklistContract, (ctx, { params }) => getChecklist(ctx, params.id)),
  route(api.createChecklistContract, (ctx, { body }) => createChecklist(ctx, body)),
  route(api.saveChecklistContract, (ctx, { params, body }) => done(saveChecklist(ctx, params.id, body.items))),
  route(api.publishChecklistContract, (ctx, { params }) => done(publishChecklist(ctx, params.id))),
  route(api.retireChecklistContract, (ctx, { params }) => done(retireChecklist(ctx, params.id))),

  route(api.listInspectionsContract, (ctx, { query }) => listInspections(ctx, query)),
  route(api.startInspectionContract, (ctx, { params, body }) => startInspection(ctx, params.id, body)),
  route(api.getInspectionContract, (ctx, { params }) => getInspection(ctx, params.id)),
  route(api.answerInspectionContract, (ctx, { params, body }) => done(answerInspection(ctx, params.id, body))),
  route(api.addInspectionPhotoContract, (ctx, { params, query, upload }) =>
    addInspectionPhoto(ctx, params.id, { itemId: query.item, name: query.name, path: upload.path }),
  ),
  route(api.removeInspectionPhotoContract, (ctx, { params }) => done(removeInspectionPhoto(ctx, params.id))),
  route(api.getInspectionPhotoContract, (ctx, { params }) => getInspectionPhoto(ctx, params.id)),
  route(api.finishInspectionContract, (ctx, { params }) => finishInspection(ctx, params.id)),
  route(api.dropInspectionContract, (ctx, { params }) => done(dropInspection(ctx, params.id))),
  route(api.mendDefectContract, (ctx, { params, body }) => done(mendDefect(ctx, params.id, body.on))),
  route(api.getStationTrendContract, (ctx, { query }) => getStationTrend(ctx, query)),

  route(api.listPlansContract, (ctx, { query }) => listPlans(ctx, query)),
  route(api.getPlanContract, (ctx, { params }) => getPlan(ctx, params.id)),
  route(api.createPlanContract, (ctx, { params, body }) => createPlan(ctx, params.id, body)),
  route(api.updatePlanContract, (ctx, { params, body }) => done(updatePlan(ctx, params.id, body))),
  route(api.movePlanContract, (ctx, { params, body }) => done(movePlan(ctx, params.id, body))),
];

/** The small picture of a station, as public as the station is. */
export const stationPictures: PageRoute = {
  method: "GET",
  path: "/station-pictures/{id}",
  answer: async (ctx, { params }) => ({
    file: await getStationPicture(ctx, rowIdOf(params.id)),
    contentType: "image/webp",
  }),
};
