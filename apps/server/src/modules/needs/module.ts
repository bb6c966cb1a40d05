import type { Module } from "../../platform/module.ts";
import { offerOnMe } from "../people/index.ts";
import { whenConsentChanges } from "../privacy/index.ts";
import { putQuestionJob } from "./contact/operations/ask-workers.ts";
import { putQuestion } from "./contact/operations/put-question.ts";
import { stateAnswers } from "./contact/operations/state-answers.ts";
import { contactPages } from "./contact/pages.ts";
import { contactRoutes } from "./contact/routes.ts";
import { loadDemoFigures, removeDemoFigures } from "./figures/demo-figures.ts";
import { needFiguresPages } from "./figures/need-figures-page.ts";
import { releaseNeedFigures } from "./figures/release-need-figures.ts";
import { needFigureRoutes } from "./figures/routes.ts";
import { batchColumn } from "./look-ups/look-up-event.ts";
import { lookUpRoutes } from "./look-ups/routes.ts";
import { watchOf } from "./look-ups/watch-of.ts";
import { loadDemoWarnings, removeDemoWarnings } from "./outreach/demo.ts";
import { outreachRoutes } from "./outreach/routes.ts";
import { storyColumn } from "./outreach/story.ts";
import { recognitionPurposes } from "./own-needs/consent-parts.ts";
import { loadDemo, removeDemo } from "./own-needs/demo.ts";
import { findOffer } from "./own-needs/find-offer.ts";
import { followConsent } from "./own-needs/follow-consent.ts";
import { moveMergedPerson } from "./own-needs/move-merged-person.ts";
import { tellStaff } from "./own-needs/operations/tell-staff.ts";
import { ownNeedsPages } from "./own-needs/pages.ts";
import { tidyConsents } from "./own-needs/tidy-consents.ts";
import { needsPersonalData } from "./personal-data.ts";
import { runReplay } from "./tuning/operations/run-replay.ts";
import { tuningRoutes } from "./tuning/routes.ts";
import { loadDemoVisits, removeDemoVisits } from "./visits/demo.ts";
import { visitRoutes } from "./visits/routes.ts";
import { watchLookUps } from "./watch/watch-look-ups.ts";

for (const purpose of recognitionPurposes) whenConsentChanges(purpose, followConsent);
offerOnMe(findOffer);

export const needsModule: Module = {
  name: "needs",
  routes: [...lookUpRoutes, ...outreachRoutes, ...tuningRoutes, ...contactRoutes, ...visitRoutes, ...needFigureRoutes],
  pages: [...ownNeedsPages, ...contactPages, ...needFiguresPages],
  jobs: [
    { name: "needs.watch", cron: "* * * * *", run: watchLookUps },
    { name: "needs.tell-staff", cron: "*/5 * * * *", run: async (ctx) => void (await tellStaff(ctx)) },
    { name: "needs.replay", seconds: 4 * 3600, retries: 1, run: (ctx, { id }) => runReplay(ctx, Number(id)) },
    { name: putQuestionJob, run: putQuestion },
    // Once a day, so that nobody can watch answers come in.
    { name: "needs.state-answers", cron: "40 6 * * *", run: stateAnswers },
    // Daily, so that a first of the month on which nothing ran is made up for; on other days there is nothing to do.
    {
      name: "needs.release-figures",
      cron: "35 6 * * *",
      seconds: 3600,
      run: async (ctx) => void (await releaseNeedFigures(ctx)),
    },
    { name: "needs.tidy-consents", cron: "25 3 * * *", run: tidyConsents },
  ],
  listeners: [
    {
      name: "needs.move-merged-person",
      event: "person.merged",
      run: (ctx, { keep, gone }) => moveMergedPerson(ctx, { keep: String(keep), gone: String(gone) }),
    },
  ],
  watch: watchOf,
  sealed: [batchColumn, storyColumn],
  personalData: needsPersonalData,
  demo: {
    load: async (ctx) => {
      await loadDemo(ctx);
      await loadDemoFigures(ctx);
      await loadDemoVisits(ctx);
      await loadDemoWarnings(ctx);
    },
    remove: async (ctx) => {
      await removeDemoWarnings(ctx);
      await removeDemoVisits(ctx);
      await removeDemoFigures(ctx);
      await removeDemo(ctx);
    },
  },
};
