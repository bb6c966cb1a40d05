import type { Module } from "../../platform/module.ts";
import { exchangeTable } from "../unions/index.ts";
import { loadDemo, removeDemo } from "./demo.ts";
import { learnHabits } from "./dispatch-habits.ts";
import { followingPages } from "./following/pages.ts";
import { ordersTable } from "./hotline/orders-table.ts";
import { examineMatters } from "./operations/examine-matters.ts";
import { moveMergedPerson } from "./operations/move-merged-person.ts";
import { remindOfPromise } from "./operations/remind-of-promise.ts";
import { runClocks } from "./operations/run-clocks.ts";
import { drawOverrides } from "./override-samples.ts";
import { mattersPersonalData } from "./personal-data.ts";
import { loadProblemTypes } from "./problem-types.ts";
import { routes } from "./routes.ts";
import { tellingPages } from "./telling/pages.ts";

export { type BareFilter, type BareMatter, findBareMatters } from "./bare-matters.ts";
export { findNeeds, type NeedStanding, timelineOfNeed } from "./find-needs.ts";
export { listFirstComplaints } from "./first-complaints.ts";
export { codeOfAddress, hrefOfTracked } from "./following/tracked-address.ts";
export type { Submitted } from "./insert-matters.ts";
export { forgetDesks } from "./intake.ts";
export { findTracked, getMatterInHand, type MatterInHand, readWordsOf } from "./matter-in-hand.ts";
export { type About, mattersAbout } from "./matters-about.ts";
export { idOfNumber, matterNumber, shownCode } from "./numbers.ts";
export { actOnMatter } from "./operations/act-on-matter.ts";
export { moveNeed, moveNeedFor, noteOnNeed, raiseNeed } from "./operations/move-need.ts";
export { submitMatter } from "./operations/submit-matter.ts";
export { submitNeed } from "./operations/submit-need.ts";
export { writeToMatter } from "./operations/write-to-matter.ts";
export { mattersOfPerson } from "./personal-data.ts";
export type { Submission } from "./prepare-matter.ts";
export { type ProblemType, problemTypes } from "./problem-types.ts";
export { readScansBy } from "./scans.ts";
export { matterSettings } from "./settings.ts";
export { standingOfMatters } from "./standing-of-matters.ts";
export { nameStationsBy } from "./station-names.ts";
export { whoSees } from "./worker-words.ts";

exchangeTable("hotline-orders", ordersTable);

export const mattersModule: Module = {
  name: "matters",
  routes,
  pages: [...tellingPages, ...followingPages],
  loadContent: loadProblemTypes,
  jobs: [
    { name: "matters.run-clocks", cron: "* * * * *", run: async (ctx) => void (await runClocks(ctx)) },
    { name: "matters.examine", cron: "* * * * *", run: async (ctx) => void (await examineMatters(ctx)) },
    { name: "matters.remind", cron: "5 8 * * *", run: async (ctx) => void (await remindOfPromise(ctx)) },
    { name: "matters.draw-overrides", cron: "15 4 * * 1", run: drawOverrides },
    { name: "matters.learn-habits", cron: "40 3 * * *", seconds: 3600, run: learnHabits },
  ],
  listeners: [
    {
      name: "matters.move-merged-person",
      event: "person.merged",
      run: (ctx, { keep, gone }) => moveMergedPerson(ctx, { keep: String(keep), gone: String(gone) }),
    },
  ],
  personalData: mattersPersonalData,
  demo: { load: loadDemo, remove: removeDemo },
  sealed: [
    { table: "matter", column: "text_sealed", id: "submission", field: "matter.text" },
    {
      table: "matter",
      column: "code_sealed",
      id: "submission",
      field: "matter.code",
      blind: { column: "code_blind", normalise: (code) => code },
    },
    { table: "matter", column: "employer_said_sealed", id: "submission", field: "matter.employer_said" },
    { table: "matter_contact", column: "name_sealed", id: "key", field: "matter_contact.name" },
    {
      table: "matter_contact",
      column: "phone_sealed",
      id: "key",
      field: "matter_contact.phone",
      blind: { column: "phone_blind", normalise: (phone) => phone },
    },
    { table: "matter_contact", column: "address_sealed", id: "key", field: "matter_contact.address" },
    { table: "matter_contact", column: "notify_sealed", id: "key", field: "matter_contact.notify" },
    { table: "matter_activity", column: "words_sealed", id: "key", field: "matter_activity.words" },
    { table: "matter_file", column: "name_sealed", id: "key", field: "matter_file.name" },
  ],
};
