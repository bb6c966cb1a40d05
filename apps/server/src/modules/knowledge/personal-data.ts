import type { PersonalDataPart } from "../../platform/personal-data.ts";

/**
 * Nothing of any worker: what staff write is masked before it is stored, and no row points at a person. Who of staff wrote,
 * reviewed, asked and answered stays with the words, as with every official act; a question that is taken back loses its words.
 */
export const knowledgePersonalData: PersonalDataPart = {
  tables: ["knowledge_entry", "knowledge_version", "knowledge_act", "knowledge_attempt", "knowledge_question"],
  exportFor: async () => [],
  eraseFor: async () => ({ erased: [], kept: [] }),
};
