import type { PersonalDataPart } from "../../../platform/personal-data.ts";

/** A story of a worker's warning goes with it (foreign key), and that with her consent; before that it names nobody. */
export const outreachPersonalData: PersonalDataPart = {
  tables: ["need_story"],
  exportFor: async () => [],
  eraseFor: async () => ({ erased: [], kept: [] }),
};
