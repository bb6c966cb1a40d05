import * as api from "@zhijia/contracts";
import { inTransaction } from "../../platform/context.ts";
import { type Route, route } from "../../platform/module.ts";
import { writeCertificate } from "./certificate.ts";
import { finishAttempt, getCourse, listCourses, startAttempt } from "./courses.ts";
import { getEntry, getVersion, listEntries } from "./entries.ts";
import { listKeepers } from "./keepers.ts";
import { actOnEntry } from "./operations/act-on-entry.ts";
import { actOnQuestion } from "./operations/act-on-question.ts";
import { askQuestion, checkWords } from "./operations/ask-question.ts";
import { makeEntry } from "./operations/make-entry.ts";
import { createEntry, saveDraft } from "./operations/save-entry.ts";
import { showProgress } from "./progress.ts";
import { getQuestion, listQuestions } from "./questions.ts";
import { searchKnowledge } from "./search-knowledge.ts";
import { listTasks } from "./tasks.ts";
import { namesOfCategories } from "./words-of.ts";

const done = async (work: Promise<unknown>) => {
  await work;
  return {};
};

export const routes: Route[] = [
  route(api.listKnowledgeCategoriesContract, async (ctx) => ({
    categories: [...(await namesOfCategories(ctx))].map(([code, name]) => ({ code, name })),
  })),
  route(api.searchKnowledgeContract, (ctx, { query }) => searchKnowledge(ctx, query)),
  route(api.listKnowledgeEntriesContract, (ctx, { query }) => listEntries(ctx, query)),
  route(api.getKnowledgeEntryContract, (ctx, { params }) => getEntry(ctx, params.id)),
  route(api.getKnowledgeVersionContract, (ctx, { params }) => getVersion(ctx, params)),
  route(api.createKnowledgeEntryContract, (ctx, { body }) => createEntry(ctx, body)),
  route(api.saveKnowledgeEntryContract, (ctx, { params, body }) => saveDraft(ctx, params.id, body)),
  route(api.actOnKnowledgeEntryContract, (ctx, { params, body }) => done(actOnEntry(ctx, params.id, body))),
  route(api.listKnowledgeKeepersContract, async (ctx) => ({ keepers: await inTransaction(ctx, listKeepers) })),
  route(api.listKnowledgeCoursesContract, async (ctx) => ({ courses: await listCourses(ctx) })),
  route(api.getKnowledgeCourseContract, (ctx, { params }) => getCourse(ctx, params.id)),
  route(api.startKnowledgeAttemptContract, (ctx, { params }) => startAttempt(ctx, params.id)),
  route(api.finishKnowledgeAttemptContract, (ctx, { params, body }) => finishAttempt(ctx, params.id, body.answers)),
  route(api.getKnowledgeCertificateContract, (ctx, { params, query }) =>
    writeCertificate(ctx, params.id, query.format),
  ),
  route(api.getKnowledgeProgressContract, (ctx) => showProgress(ctx)),
  route(api.checkKnowledgeQuestionContract, async (_, { body }) => checkWords(body.words)),
  route(api.askKnowledgeQuestionContract, (ctx, { body }) => askQuestion(ctx, body)),
  route(api.listKnowledgeQuestionsContract, (ctx, { query }) => listQuestions(ctx, query)),
  route(api.getKnowledgeQuestionContract, (ctx, { params }) => getQuestion(ctx, params.id)),
  route(api.actOnKnowledgeQuestionContract, (ctx, { params, body }) => done(actOnQuestion(ctx, params.id, body))),
  route(api.makeKnowledgeEntryContract, (ctx, { params, body }) => makeEntry(ctx, params.id, body)),
  route(api.listKnowledgeTasksContract, (ctx) => listTasks(ctx)),
];
