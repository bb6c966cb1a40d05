import type { Module } from "../../platform/module.ts";
import { articleCollection } from "./article-collection.ts";
import { loadNotes } from "./operations/load-notes.ts";
import { prepareArticleSearch } from "./operations/search-articles.ts";
import { routes } from "./routes.ts";

export type { JudgedQuestion } from "./answered-store.ts";
export { articleCollection } from "./article-collection.ts";
export { type ArticleNumber, articleName, articleNumber, lawKey, shortLaw } from "./law-names.ts";
export { importStatutes } from "./operations/import-statutes.ts";
export {
  type FoundArticle,
  type SearchArticlesOptions,
  searchArticles,
} from "./operations/search-articles.ts";
export { forgetTraining, type TrainingReport, trainRanking } from "./operations/train-ranking.ts";
export {
  type Article,
  type ArticleNote,
  type ArticleReference,
  articleCited,
  countArticles,
  findArticle,
  getArticle,
  type Law,
  listArticles,
  listArticlesByRef,
  listLaws,
  listSuperseded,
  listVersions,
  neighbours,
  streamArticlesForIndex,
} from "./queries.ts";

export const statutesModule: Module = {
  name: "statutes",
  routes,
  collections: [articleCollection],
  loadContent: loadNotes,
  prepare: prepareArticleSearch,
};
