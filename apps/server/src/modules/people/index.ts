import type { Module } from "../../platform/module.ts";

export { findStaff, type StaffAccount } from "./find-staff.ts";
export { hasPerson } from "./has-person.ts";
export {
  createPeople,
  findPeopleByPhone,
  openPeople,
  openPeopleMasked,
  type RosterPerson,
  removePeople,
} from "./people-of-rosters.ts";
export { findSession, type Session, startSession } from "./sessions.ts";
export { namesOfStaff } from "./staff-names.ts";

export const peopleModule: Module = { name: "people" };
