import type { Module } from "../../platform/module.ts";
import { loadDemo, removeDemo } from "./operations/load-demo.ts";
import { takeDownCase } from "./operations/take-down-case.ts";
import { pages } from "./pages.ts";
import { routes } from "./routes.ts";
import { caseCollection, textCollection } from "./search-documents.ts";

export { cardsOf } from "./case-cards.ts";
export { caseConditions } from "./conditions.ts";
export {
  addDemoQuestions,
  type CountedQuestions,
  countQuestion,
  type LookedFor,
  listCasesWithViews,
  listLookedFor,
  removeDemoQuestions,
} from "./demand.ts";
export { type LinearModel, score, trainLinearSvm } from "./elements/linear-svm.ts";
export { type FeatureGroups, fitVectoriser, type Vectoriser, vectorOf } from "./elements/vectoriser.ts";
export { citationsIn } from "./extraction/citations.ts";
export { type CaseFacet, facetsOf } from "./facets.ts";
export { type InterpretedCase, interpretedCasesOf } from "./interpreted-cases.ts";
export { articlesOfNeeds, machineLabels, readStoredCases, type StoredCase } from "./machine-labels.ts";
export { maskAddresses } from "./masking/mask-addresses.ts";
export { maskNumbers } from "./masking/mask-numbers.ts";
export { maskWords } from "./masking/mask-words.ts";
export { addCase } from "./operations/add-case.ts";
export { changeLabels, type LabelChange, replaceSuggestions, type Suggestion } from "./operations/change-labels.ts";
export { importCases } from "./operations/import-cases.ts";
export { importTexts } from "./operations/import-texts.ts";
export { loadDemo, removeDemo } from "./operations/load-demo.ts";
export { publishInterpretation, withdrawInterpretation } from "./operations/publish-interpretation.ts";
export { takeDownCase } from "./operations/take-down-case.ts";
export { outcomeStatistics } from "./outcome-statistics.ts";
export { passage } from "./passage.ts";
export {
  type Case,
  type CaseFilters,
  type CaseHead,
  type CaseLabel,
  type CaseSelection,
  casesCiting,
  countCases,
  getCase,
  getCaseHeads,
  listCasesOfNeed,
  listLabels,
  relatedCases,
} from "./queries.ts";
export { type CaseQuestion, rankCases, searchCases } from "./search-cases.ts";
export { caseCollection, textCollection } from "./search-documents.ts";
export { wordsOfNeeds, wordsOfQuestion } from "./search-requests.ts";
export type { Interpretation } from "./tables.ts";

export const casebaseModule: Module = {
  name: "casebase",
  routes,
  pages,
  collections: [caseCollection, textCollection],
  listeners: [
    {
      name: "casebase.take-down-granted",
      event: "data-request.take-down-granted",
      run: async (ctx, { caseId, requestId }) =>
        void (await takeDownCase(ctx, { id: String(caseId), reason: `data request ${requestId}` })),
    },
  ],
  demo: { load: loadDemo, remove: removeDemo },
};
