import type { Module } from "../../platform/module.ts";
import { loadDemo, removeDemo } from "./operations/load-demo.ts";
import { pages } from "./pages.ts";
import { routes } from "./routes.ts";
import { caseCollection, textCollection } from "./search-documents.ts";

export { cardsOf } from "./case-cards.ts";
export { type CaseFacet, facetsOf } from "./facets.ts";
export { importCases } from "./operations/import-cases.ts";
export { importTexts } from "./operations/import-texts.ts";
export { loadDemo, removeDemo } from "./operations/load-demo.ts";
export { takeDownCase } from "./operations/take-down-case.ts";
export { outcomeStatistics } from "./outcome-statistics.ts";
export {
  type Case,
  type CaseFilters,
  type CaseSelection,
  casesCiting,
  countCases,
  getCase,
  listCasesOfNeed,
  relatedCases,
} from "./queries.ts";
export { type CaseQuestion, rankCases, searchCases } from "./search-cases.ts";
export { caseCollection, textCollection } from "./search-documents.ts";

export const casebaseModule: Module = {
  name: "casebase",
  routes,
  pages,
  collections: [caseCollection, textCollection],
  demo: { load: loadDemo, remove: removeDemo },
};
