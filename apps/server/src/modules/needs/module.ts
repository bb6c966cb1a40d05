import type { Module } from "../../platform/module.ts";
import { whenConsentChanges } from "../privacy/index.ts";
import { batchColumn } from "./look-ups/look-up-event.ts";
import { lookUpsPersonalData } from "./look-ups/personal-data.ts";
import { lookUpRoutes } from "./look-ups/routes.ts";
import { recognitionPurposes } from "./own-needs/consent-parts.ts";
import { followConsent } from "./own-needs/follow-consent.ts";
import { tidyConsents } from "./own-needs/tidy-consents.ts";
import { watchLookUps } from "./watch/watch-look-ups.ts";

for (const purpose of recognitionPurposes) whenConsentChanges(purpose, followConsent);

export const needsModule: Module = {
  name: "needs",
  routes: [...lookUpRoutes],
  jobs: [
    { name: "needs.watch", cron: "* * * * *", run: watchLookUps },
    { name: "needs.tidy-consents", cron: "25 3 * * *", run: tidyConsents },
  ],
  sealed: [batchColumn],
  personalData: lookUpsPersonalData,
};
