import type { Module } from "../../platform/module.ts";
import type { PersonalDataPart } from "../../platform/personal-data.ts";
import { loadDemo, removeDemo } from "./demo.ts";
import { enforceRetention } from "./operations/enforce-retention.ts";
import { eraseDue } from "./operations/erase-due.ts";
import { loadPurposes } from "./operations/load-purposes.ts";
import { moveMergedPerson } from "./operations/move-merged-person.ts";
import { reapplyErasures } from "./operations/reapply-erasures.ts";
import { reapplyWithdrawals } from "./operations/reapply-withdrawals.ts";
import { pagesOver } from "./pages.ts";
import { privacyPersonalData } from "./personal-data.ts";
import { routesOver } from "./routes.ts";

export { type ConsentChange, whenConsentChanges } from "./consent-changes.ts";
export {
  findLastAct,
  /** @public Asked before each use that rests on a consent. */
  hasConsent,
  listConsents,
} from "./consents.ts";
export { reapplyErasures } from "./operations/reapply-erasures.ts";
export { reapplyWithdrawals } from "./operations/reapply-withdrawals.ts";
export { recordConsent } from "./operations/record-consent.ts";
export { withdrawConsent } from "./operations/withdraw-consent.ts";
export { purposeNotice } from "./page-words.ts";
export { getRegistered } from "./purposes.ts";
export { listMyAccess } from "./who-looked.ts";

/** `parts`: what every module keeps about people, lowest floor first; asked when it is needed, because the list includes ours. */
export function privacyModule(parts: () => readonly PersonalDataPart[]): Module {
  return {
    name: "privacy",
    routes: routesOver(parts),
    pages: pagesOver(parts),
    jobs: [
      { name: "privacy.erase-due", cron: "10 3 * * *", run: async (ctx) => void (await eraseDue(ctx, parts())) },
      { name: "privacy.enforce-retention", cron: "20 3 * * *", run: (ctx) => enforceRetention(ctx, parts()) },
    ],
    listeners: [
      {
        name: "privacy.move-merged-person",
        event: "person.merged",
        run: (ctx, { keep, gone }) => moveMergedPerson(ctx, { keep: String(keep), gone: String(gone) }),
      },
    ],
    sealed: [
      { table: "data_request", column: "said_sealed", id: "id", field: "data_request.said" },
      { table: "data_request", column: "contact_sealed", id: "id", field: "data_request.contact" },
      { table: "data_request", column: "answer_sealed", id: "id", field: "data_request.answer" },
      { table: "correction", column: "before_sealed", id: "id", field: "correction.before" },
      { table: "correction", column: "after_sealed", id: "id", field: "correction.after" },
      { table: "legal_hold", column: "reason_sealed", id: "id", field: "legal_hold.reason" },
    ],
    personalData: privacyPersonalData,
    demo: { load: loadDemo, remove: removeDemo },
    loadContent: loadPurposes,
    async prepare(ctx) {
      await reapplyErasures(ctx, parts());
      await reapplyWithdrawals(ctx);
      // What stood still past its time, or came back with a backup, does not wait for the night.
      await ctx.enqueue({ name: "privacy.enforce-retention" });
    },
  };
}
