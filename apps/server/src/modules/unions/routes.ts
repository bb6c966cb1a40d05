import * as api from "@zhijia/contracts";
import { type Route, route } from "../../platform/module.ts";
import { getDistrict, listDistricts } from "./districts.ts";
import { findEmployers } from "./employer-names.ts";
import { getEmployer, listEmployers } from "./employers.ts";
import { getMe } from "./get-me.ts";
import { listMembers } from "./members.ts";
import { addEmployerTie } from "./operations/add-employer-tie.ts";
import { addMember } from "./operations/add-member.ts";
import { applyTableImport } from "./operations/apply-table-import.ts";
import { closeEmployer } from "./operations/close-employer.ts";
import { createEmployer } from "./operations/create-employer.ts";
import { createUnion } from "./operations/create-union.ts";
import { declareNoTies, declareTie } from "./operations/declare-tie.ts";
import { dissolveUnion } from "./operations/dissolve-union.ts";
import { endEmployerTie } from "./operations/end-employer-tie.ts";
import { endTie } from "./operations/end-tie.ts";
import { grantRole, type NewGrant } from "./operations/grant-role.ts";
import { leaveUnion } from "./operations/leave-union.ts";
import { mergeEmployers } from "./operations/merge-employers.ts";
import { moveUnion } from "./operations/move-union.ts";
import { retireMember } from "./operations/retire-member.ts";
import { revokeRole } from "./operations/revoke-role.ts";
import { updateEmployer } from "./operations/update-employer.ts";
import { updateUnion } from "./operations/update-union.ts";
import { uploadTable } from "./operations/upload-table.ts";
import { listRoleGrants } from "./role-grants.ts";
import { listMyTies, listTiesOfStaff } from "./staff-ties.ts";
import { exportEmployers, exportMembers, exportRoles, exportUnions } from "./table-exports.ts";
import { getTableErrors, getTableImport, getTableTemplate, listTableImports } from "./table-imports.ts";
import { getUnion, listUnions } from "./union-tree.ts";
import { listUnitStaff, listUnits, saveUnit, setUnitStaff } from "./units.ts";

const done = async (work: Promise<unknown>) => {
  await work;
  return {};
};

export const routes: Route[] = [
  route(api.listDistrictsContract, async (ctx, { query }) => ({ districts: await listDistricts(ctx, query) })),
  route(api.getDistrictContract, (ctx, { params, query }) => getDistrict(ctx, params.code, query.on)),
  route(api.listUnionsContract, (ctx, { query }) => listUnions(ctx, query)),
  route(api.getUnionContract, (ctx, { params }) => getUnion(ctx, params.id)),
  route(api.createUnionContract, (ctx, { body }) => createUnion(ctx, body)),
  route(api.updateUnionContract, (ctx, { params, body }) => updateUnion(ctx, params.id, body)),
  route(api.moveUnionContract, (ctx, { params, body }) => moveUnion(ctx, params.id, body.parentId)),
  route(api.dissolveUnionContract, (ctx, { params, body }) => done(dissolveUnion(ctx, params.id, body.reason))),

  route(api.listUnitsContract, (ctx, { query }) => listUnits(ctx, query)),
  route(api.saveUnitContract, (ctx, { body }) => saveUnit(ctx, body)),
  route(api.listUnitStaffContract, (ctx, { params }) => listUnitStaff(ctx, params.id)),
  route(api.setUnitStaffContract, (ctx, { params, body }) => setUnitStaff(ctx, params.id, body.staff)),

  route(api.listEmployersContract, (ctx, { query }) => listEmployers(ctx, query)),
  route(api.getEmployerContract, (ctx, { params }) => getEmployer(ctx, params.id)),
  route(api.createEmployerContract, (ctx, { body }) => createEmployer(ctx, body)),
  route(api.updateEmployerContract, (ctx, { params, body }) => updateEmployer(ctx, params.id, body)),
  route(api.closeEmployerContract, (ctx, { params, body }) => done(closeEmployer(ctx, params.id, body.on))),
  route(api.addEmployerTieContract, (ctx, { params, body }) => addEmployerTie(ctx, params.id, body)),
  route(api.endEmployerTieContract, (ctx, { params, body }) => done(endEmployerTie(ctx, params.id, body.on))),
  route(api.mergeEmployersContract, (ctx, { params, body }) => mergeEmployers(ctx, params.id, body)),
  route(api.findEmployersContract, async (ctx, { query }) => ({ employers: await findEmployers(ctx, query.text) })),

  route(api.listMembersContract, (ctx, { params, query }) => listMembers(ctx, params.id, query)),
  route(api.addMemberContract, (ctx, { params, body }) => addMember(ctx, params.id, body)),
  route(api.leaveUnionContract, (ctx, { params, body }) => done(leaveUnion(ctx, params.id, body.on))),
  route(api.retireMemberContract, (ctx, { params, body }) => done(retireMember(ctx, params.id, body.on))),

  route(api.getMeContract, (ctx) => getMe(ctx)),
  route(api.listGrantsContract, (ctx, { query }) => listRoleGrants(ctx, query)),
  route(api.grantRoleContract, (ctx, { params, body }) => grantRole(ctx, params.id, body as NewGrant)),
  route(api.revokeRoleContract, (ctx, { params, body }) => done(revokeRole(ctx, params.id, body.reason))),
  route(api.listMyTiesContract, (ctx) => listMyTies(ctx)),
  route(api.listTiesOfStaffContract, (ctx, { params }) => listTiesOfStaff(ctx, params.id)),
  route(api.declareTieContract, (ctx, { body }) => declareTie(ctx, body)),
  route(api.declareNoTiesContract, (ctx) => done(declareNoTies(ctx))),
  route(api.endTieContract, (ctx, { params, body }) => done(endTie(ctx, params.id, body.reason))),

  route(api.uploadTableContract, (ctx, { params, query, upload }) =>
    uploadTable(ctx, { id: query.key, kind: params.kind, name: query.name, path: upload.path }),
  ),
  route(api.listTableImportsContract, (ctx, { query }) => listTableImports(ctx, query)),
  route(api.getTableImportContract, (ctx, { params }) => getTableImport(ctx, params.id)),
  route(api.applyTableImportContract, (ctx, { params }) => applyTableImport(ctx, params.id)),
  route(api.getTableErrorsContract, (ctx, { params }) => getTableErrors(ctx, params.id)),
  route(api.getTableTemplateContract, (ctx, { params }) => getTableTemplate(ctx, params.kind)),
  route(api.exportUnionsContract, (ctx, { query }) => exportUnions(ctx, query)),
  route(api.exportEmployersContract, (ctx, { query }) => exportEmployers(ctx, query)),
  route(api.exportMembersContract, (ctx, { query }) => exportMembers(ctx, query)),
  route(api.exportRolesContract, (ctx, { query }) => exportRoles(ctx, query)),
];
