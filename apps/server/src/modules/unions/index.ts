import type { Module } from "../../platform/module.ts";
import { loadDemo, removeDemo } from "./operations/load-demo.ts";
import { loadDistricts } from "./operations/load-districts.ts";
import { moveMergedPerson } from "./operations/move-merged-person.ts";
import { revokeRolesOf } from "./operations/revoke-role.ts";
import { unionsPersonalData } from "./personal-data.ts";
import { routes } from "./routes.ts";
import { applyTable, checkTable, forgetTables } from "./run-table-import.ts";

export { below, inArea } from "./below.ts";
export { listColleagues } from "./colleagues.ts";
/** @public For modules that keep matters of workers. */
export { findReceivingUnion, listEmployersApart, requireNotApart } from "./conflict-wall.ts";
export { countEmployers } from "./count-employers.ts";
export { findCurrentEmployer } from "./current-employer.ts";
export { currentWorkersOf } from "./current-workers.ts";
export { listDistricts, listServedDistricts, namesOfDistricts, requireDistrict } from "./districts.ts";
export { currentEmployersOf, type EmployerFact, listEmployerFacts } from "./employer-facts.ts";
export { findEmployers, namesOfEmployers } from "./employer-names.ts";
export { type EmployerRecord, readEmployerRecord } from "./employer-record.ts";
export { factsOfEmployers, listOpenEmployersIn } from "./employers-in-area.ts";
export { listGrants } from "./grants.ts";
/** @public For the worker's own pages. */
export { listMyEmployment } from "./members.ts";
/** @public For the worker's own pages. */
export { declareEmployer, endMyEmployment } from "./operations/declare-employer.ts";
export { grantRole } from "./operations/grant-role.ts";
export { districtColumn } from "./registry-tables/columns.ts";
export { type ExchangedTable, exchangeTable } from "./registry-tables/kinds.ts";
export { type Lookups, outOfScope, unknownDistrict } from "./registry-tables/lookups.ts";
export { codesAbove } from "./rules.ts";
export { listPosts, type Post } from "./staff-posts.ts";
export { exportTable } from "./table-exports.ts";
export { toSend, type WrittenFile } from "./table-imports.ts";
export {
  findUnionAbove,
  findUnionAt,
  findUnionFor,
  findUnionPlace,
  hasRoleAt,
  type UnionPlace,
} from "./union-for-person.ts";
export { namesOfUnions, placeOf, requireUnion } from "./union-tree.ts";

export { getUnit, listMyUnits, listUnits, namesOfUnits, standsClose, type Unit } from "./units.ts";

export const unionsModule: Module = {
  name: "unions",
  routes,
  loadContent: async (ctx) => void (await loadDistricts(ctx)),
  personalData: unionsPersonalData,
  demo: { load: loadDemo, remove: removeDemo },
  jobs: [
    { name: "unions.check-table", seconds: 3600, retries: 2, run: (ctx, { id }) => checkTable(ctx, String(id)) },
    { name: "unions.apply-table", seconds: 3600, retries: 2, run: (ctx, { id }) => applyTable(ctx, String(id)) },
    { name: "unions.forget-tables", cron: "20 3 * * *", run: forgetTables },
  ],
  listeners: [
    {
      name: "unions.move-merged-person",
      event: "person.merged",
      run: (ctx, { keep, gone }) => moveMergedPerson(ctx, { keep: String(keep), gone: String(gone) }),
    },
    {
      name: "unions.revoke-roles-of-departed",
      event: "staff.departed",
      run: async (ctx, { staffId }) => void (await revokeRolesOf(ctx, String(staffId))),
    },
  ],
};
