import type { Module } from "../../platform/module.ts";
import { forgetAttemptsOfOld } from "./attempts.ts";
import { loadDemo, removeDemo } from "./demo.ts";
import { pages } from "./pages.ts";
import { peoplePersonalData } from "./personal-data.ts";
import { sealedColumns } from "./persons.ts";
import { routes } from "./routes.ts";

export { demoCredentials, demoStaff, demoWorkers } from "./demo.ts";
export { removeDemoPeople } from "./demo-people.ts";
export { findStaff, type StaffAccount } from "./find-staff.ts";
export { hasPerson } from "./has-person.ts";
export { offerOnMe } from "./me-offer.ts";
export { getMyAccount } from "./my-account.ts";
export { readMyRecord } from "./my-record.ts";
export { type Invitation, inviteStaff } from "./operations/invite-staff.ts";
export {
  createPeople,
  findPeopleByPhone,
  openPeople,
  openPeopleMasked,
  type RosterPerson,
} from "./people-of-rosters.ts";
export {
  /** @public */ createPerson,
  /** @public */ findPersonByPhone,
  type MaskedPerson,
  /** @public */ maskedPerson,
  type NewPerson,
} from "./persons.ts";
export { recordsOf } from "./records-of.ts";
export { findSession, type Session } from "./sessions.ts";
export { namesOfStaff } from "./staff-names.ts";

export const peopleModule: Module = {
  name: "people",
  routes,
  pages,
  jobs: [{ name: "people.forget-attempts", cron: "20 4 * * *", run: forgetAttemptsOfOld }],
  sealed: sealedColumns,
  personalData: peoplePersonalData,
  demo: { load: loadDemo, remove: removeDemo },
};
