import type { Module } from "../../platform/module.ts";
import { loadTaxonomy } from "./operations/load-taxonomy.ts";

export { channelsOf } from "./channels.ts";
export type { NeedContent, UrgentSignal } from "./content.ts";
export {
  findNeed,
  findUrgentSignals,
  getNeed,
  listNeedGroups,
  type Need,
  type NeedGroup,
  needsOfArticle,
  otherMatter,
  recogniseNeeds,
} from "./queries.ts";
export type { Recognised } from "./recogniser.ts";
export { urgentHelp } from "./urgent-help.ts";

export const taxonomyModule: Module = { name: "taxonomy", loadContent: loadTaxonomy };
