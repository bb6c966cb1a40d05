import type { Module } from "../../platform/module.ts";
import { whenConsentChanges } from "../privacy/index.ts";
import { recognitionPurposes } from "./own-needs/consent-parts.ts";
import { followConsent } from "./own-needs/follow-consent.ts";
import { tidyConsents } from "./own-needs/tidy-consents.ts";

for (const purpose of recognitionPurposes) whenConsentChanges(purpose, followConsent);

export const needsModule: Module = {
  name: "needs",
  jobs: [{ name: "needs.tidy-consents", cron: "25 3 * * *", run: tidyConsents }],
};
