import type { PersonalDataPart } from "../../platform/personal-data.ts";
import { contactPersonalData } from "./contact/personal-data.ts";
import { lookUpsPersonalData } from "./look-ups/personal-data.ts";
import { outreachPersonalData } from "./outreach/personal-data.ts";
import { ownNeedsPersonalData } from "./own-needs/personal-data.ts";

/** Look-ups first: whoever says what went must find them still there, and with the consents everything goes. */
const parts: readonly PersonalDataPart[] = [
  lookUpsPersonalData,
  contactPersonalData,
  ownNeedsPersonalData,
  outreachPersonalData,
];

export const needsPersonalData: PersonalDataPart = {
  // A story goes with its warning, and that with the consent.
  tables: [...parts.flatMap(({ tables }) => tables), "need_story"],
  datasets: parts.flatMap(({ datasets = [] }) => datasets),
  async exportFor(ctx, personId) {
    const sections = [];
    for (const part of parts) sections.push(...(await part.exportFor(ctx, personId)));
    return sections;
  },
  async eraseFor(ctx, personId) {
    const erased = [];
    for (const part of parts) erased.push(...(await part.eraseFor(ctx, personId)).erased);
    return { erased, kept: [] };
  },
};
