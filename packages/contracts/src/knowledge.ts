import { z } from "zod";
import { contract, fileAnswer } from "./contract.ts";
import {
  courseContent,
  courseQuestionKinds,
  entryKinds,
  knowledgeContent,
  knowledgeSource,
  shownContent,
  shownSource,
  textKinds,
} from "./knowledge-content.ts";
import { idParams, versionNumber } from "./unions.ts";

/** The knowledge base of grass-roots staff: entries, courses, questions and answers, and one search over all of it. */

const day = z.iso.date();
const moment = z.iso.datetime({ offset: true });
const category = z.string().min(1).max(40).meta({ description: "Code of a subject." });
const person = z.object({ id: z.string(), name: z.string() });
const paging = {
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  size: z.coerce.number().int().min(1).max(100).default(20),
};
const pieces = z
  .array(z.object({ text: z.string(), mark: z.boolean() }))
  .meta({ description: "A passage; `mark` are the reader's words." });

export const foundKinds = [...entryKinds, "question", "explained-case", "case", "article"] as const;
export const questionUrgencies = ["normal", "soon", "urgent"] as const;
const kind = z.enum(entryKinds);
const urgency = z.enum(questionUrgencies);

const entryLine = z
  .object({
    id: z.int(),
    kind,
    category: z.object({ code: category, name: z.string() }),
    title: z.string(),
    summary: z.string(),
    state: z.enum(["draft", "published", "retired"]),
    work: z.enum(["draft", "in-review", "returned"]).optional().meta({ description: "Of a version being written." }),
    owner: person.optional(),
    reviewOn: day,
    due: z.enum(["no", "soon", "overdue", "escalated"]).meta({
      description: "Overdue past its review date; escalated a month later, or when nobody keeps it: a supervisor's.",
    }),
    unread: z.boolean().meta({ description: "No second person has read what stands: it came with the product." }),
    shipped: z.boolean(),
    isDemo: z.boolean(),
  })
  .meta({ id: "KnowledgeEntryLine" });

export const listKnowledgeCategoriesContract = contract({
  id: "listKnowledgeCategories",
  method: "GET",
  path: "/knowledge/categories",
  summary: "Subjects of entries, courses and questions",
  access: "knowledge.read",
  answer: z.object({ categories: z.array(z.object({ code: category, name: z.string() })) }),
});

export const searchKnowledgeContract = contract({
  id: "searchKnowledge",
  method: "GET",
  path: "/knowledge/search",
  summary: "Entries, courses, answers, cases, interpretations and statutes in one list, best first",
  access: "knowledge.read",
  query: z.object({
    q: z.string().min(1).max(200),
    kind: z.enum(foundKinds).optional(),
    page: z.coerce.number().int().min(1).max(10).default(1),
    size: z.coerce.number().int().min(1).max(50).default(20),
  }),
  answer: z.object({
    rows: z.array(
      z.object({
        kind: z.enum(foundKinds),
        id: z.string(),
        title: z.string(),
        passage: pieces,
        overdue: z.boolean().optional().meta({ description: "Past its review date." }),
        superseded: z.string().optional(),
        isDemo: z.boolean().optional(),
      }),
    ),
    total: z.int(),
    counts: z
      .partialRecord(z.enum(foundKinds), z.int())
      .meta({ description: "Of each kind, at most 50 are looked at." }),
  }),
});

export const listKnowledgeEntriesContract = contract({
  id: "listKnowledgeEntries",
  method: "GET",
  path: "/knowledge/entries",
  summary: "Entries, those past their review date first",
  access: "knowledge.read",
  query: z.object({
    text: z.string().max(100).optional().meta({ description: "Words of the title." }),
    kind: z
      .enum([...entryKinds, "text"])
      .optional()
      .meta({ description: "text: of every kind that is not a course." }),
    category: category.optional(),
    state: z.enum(["draft", "in-review", "published", "retired"]).optional(),
    due: z.enum(["overdue", "escalated"]).optional(),
    mine: z.enum(["true"]).optional().meta({ description: "Those that the asker keeps." }),
    ...paging,
  }),
  answer: z.object({ entries: z.array(entryLine), total: z.int() }),
});

const version = z.object({
  version: z.int(),
  state: z.enum(["draft", "in-review", "returned", "published", "superseded"]),
  author: person.optional(),
  reviewer: person.optional(),
  at: moment,
});
const entryActs = ["submit", "publish", "return", "confirm", "assign", "retire", "restore"] as const;

export const getKnowledgeEntryContract = contract({
  id: "getKnowledgeEntry",
  method: "GET",
  path: "/knowledge/entries/{id}",
  summary: "One entry with its sources, versions and history",
  access: "knowledge.read",
  params: idParams,
  answer: entryLine.extend({
    published: shownContent.extend({ version: z.int(), at: moment }).optional(),
    draft: shownContent
      .extend({
        version: z.int(),
        revision: z.int().meta({ description: "Send it back when saving: nobody's change is overwritten." }),
        state: z.enum(["draft", "in-review", "returned"]),
        author: person.optional(),
        at: moment,
      })
      .optional(),
    versions: z.array(version),
    acts: z.array(
      z.object({
        act: z.enum(["ship", "save", ...entryActs]),
        version: z.int().optional(),
        note: z.string().optional(),
        by: person.optional(),
        at: moment,
      }),
    ),
    may: z.array(z.enum(["save", ...entryActs])).meta({ description: "What this reader may do now." }),
  }),
});

export const getKnowledgeVersionContract = contract({
  id: "getKnowledgeVersion",
  method: "GET",
  path: "/knowledge/entries/{id}/versions/{version}",
  summary: "An entry's words of earlier",
  access: "knowledge.read",
  params: idParams.extend({ version: versionNumber }),
  answer: version.extend({ content: shownContent }),
});

const written = <More extends z.ZodRawShape>(more: More) =>
  z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.enum(textKinds), category, reviewOn: day, content: knowledgeContent, ...more }),
    z.strictObject({ kind: z.literal("course"), category, reviewOn: day, content: courseContent, ...more }),
  ]);

export const createKnowledgeEntryContract = contract({
  id: "createKnowledgeEntry",
  method: "POST",
  path: "/knowledge/entries",
  summary: "Begin an entry; its writer keeps it",
  access: "knowledge.write",
  body: written({}),
  answer: z.object({ id: z.int(), revision: z.int() }),
});

export const saveKnowledgeEntryContract = contract({
  id: "saveKnowledgeEntry",
  method: "PUT",
  path: "/knowledge/entries/{id}",
  summary: "Keep a draft; what stands stays until a second person publishes it",
  access: "knowledge.write",
  params: idParams,
  body: written({ revision: z.int().min(0).meta({ description: "Of the draft that was read; 0: none yet." }) }),
  answer: z.object({ version: z.int(), revision: z.int() }),
});

export const actOnKnowledgeEntryContract = contract({
  id: "actOnKnowledgeEntry",
  method: "POST",
  path: "/knowledge/entries/{id}/acts",
  summary: "Submit, publish, return, confirm, hand over, retire or restore an entry",
  access: "knowledge.write",
  params: idParams,
  body: z.object({
    act: z.enum(entryActs),
    revision: z.int().min(1).optional().meta({ description: "Of the draft that was read: submit, publish, return." }),
    reviewOn: day.optional().meta({ description: "Publish, confirm: when it is to be read again." }),
    owner: z.uuid().optional().meta({ description: "Assign: who keeps it from now on; the asker unless told." }),
    note: z.string().max(1000).default(""),
  }),
  answer: z.object({}),
});

export const listKnowledgeKeepersContract = contract({
  id: "listKnowledgeKeepers",
  method: "GET",
  path: "/knowledge/keepers",
  summary: "Colleagues who may keep an entry, as far as the asker knows them",
  access: "knowledge.write",
  answer: z.object({ keepers: z.array(person) }),
});

const courseLine = z
  .object({
    id: z.int(),
    title: z.string(),
    summary: z.string(),
    category: z.object({ code: category, name: z.string() }),
    lessons: z.int(),
    questions: z.int(),
    passPercent: z.int(),
    reviewOn: day,
    overdue: z.boolean(),
    unread: z.boolean().meta({ description: "No second person has read what stands: it came with the product." }),
    isDemo: z.boolean(),
    /** Of the reader's own. */
    attempts: z.int(),
    passedAt: moment.optional(),
    certificate: z.uuid().optional().meta({ description: "The attempt that gives it." }),
  })
  .meta({ id: "KnowledgeCourseLine" });

export const listKnowledgeCoursesContract = contract({
  id: "listKnowledgeCourses",
  method: "GET",
  path: "/knowledge/courses",
  summary: "Courses, and how far the reader is",
  access: "knowledge.read",
  answer: z.object({ courses: z.array(courseLine) }),
});

export const getKnowledgeCourseContract = contract({
  id: "getKnowledgeCourse",
  method: "GET",
  path: "/knowledge/courses/{id}",
  summary: "One course with its lessons",
  access: "knowledge.read",
  params: idParams,
  answer: courseLine.extend({
    text: z.string().meta({ description: "What stands before the lessons; may be empty." }),
    parts: z.array(
      z.object({
        title: z.string(),
        text: z.string().optional().meta({ description: "Of the course's own." }),
        entry: z.object({ id: z.int(), title: z.string(), text: z.string() }).optional(),
        gone: z.boolean().optional().meta({ description: "The entry it showed is retired: only its title is left." }),
      }),
    ),
  }),
});

const choice = z.object({ key: z.string(), text: z.string() });

export const startKnowledgeAttemptContract = contract({
  id: "startKnowledgeAttempt",
  method: "POST",
  path: "/knowledge/courses/{id}/attempts",
  summary: "Take the test: its questions and choices in an order of this attempt",
  access: "knowledge.read",
  params: idParams,
  answer: z.object({
    attempt: z.uuid(),
    questions: z.array(
      z.object({
        key: z.string(),
        kind: z.enum(courseQuestionKinds),
        ask: z.string(),
        choices: z.array(choice),
      }),
    ),
  }),
});

export const finishKnowledgeAttemptContract = contract({
  id: "finishKnowledgeAttempt",
  method: "POST",
  path: "/knowledge/attempts/{id}/answers",
  summary: "Hand the test in; once",
  access: "knowledge.read",
  params: z.object({ id: z.uuid() }),
  body: z.object({ answers: z.record(z.string().max(40), z.array(z.string().max(40)).max(10)) }),
  answer: z.object({
    right: z.int(),
    of: z.int(),
    passed: z.boolean(),
    passPercent: z.int(),
    results: z.array(
      z.object({
        key: z.string(),
        ask: z.string(),
        choices: z.array(choice.extend({ right: z.boolean(), chosen: z.boolean() })),
        right: z.boolean(),
        why: z.string(),
        source: z.object({ law: z.string(), article: z.string(), articleId: z.string().optional() }).optional(),
      }),
    ),
  }),
});

export const getKnowledgeCertificateContract = contract({
  id: "getKnowledgeCertificate",
  method: "GET",
  path: "/knowledge/attempts/{id}/certificate",
  summary: "A document that says which course the reader passed, and when",
  access: "knowledge.read",
  params: z.object({ id: z.uuid() }),
  query: z.object({ format: z.enum(["docx", "pdf"]).default("docx") }),
  answer: fileAnswer,
});

export const getKnowledgeProgressContract = contract({
  id: "getKnowledgeProgress",
  method: "GET",
  path: "/knowledge/progress",
  summary: "Who of the supervisor's own branch has passed what",
  access: "knowledge.supervise",
  answer: z.object({
    courses: z.array(
      z.object({
        id: z.int(),
        title: z.string(),
        unions: z.array(z.object({ union: z.string(), tried: z.int(), passed: z.int(), names: z.array(z.string()) })),
      }),
    ),
  }),
});

export const checkKnowledgeQuestionContract = contract({
  id: "checkKnowledgeQuestion",
  method: "POST",
  path: "/knowledge/question-checks",
  summary: "What of a question would be masked before it is stored; nothing is kept",
  access: "knowledge.read",
  body: z.object({ words: z.string().min(1).max(4000) }),
  answer: z.object({
    masked: z.string(),
    changed: z.boolean(),
  }),
});

export const askKnowledgeQuestionContract = contract({
  id: "askKnowledgeQuestion",
  method: "POST",
  path: "/knowledge/questions",
  summary: "Ask the experts; names, numbers and addresses are masked before it is stored",
  access: "knowledge.read",
  body: z.object({ category, urgency, words: z.string().trim().min(5).max(4000) }),
  answer: z.object({ id: z.int(), dueOn: day }),
});

const questionLine = z
  .object({
    id: z.int(),
    category: z.object({ code: category, name: z.string() }),
    urgency,
    words: z.string(),
    state: z.enum(["open", "taken", "answered", "withdrawn"]),
    dueOn: day,
    overdue: z.boolean(),
    at: moment,
    askedBy: person.optional().meta({ description: "Only for experts and the asker." }),
    takenBy: person.optional(),
    shared: z.boolean(),
    entry: z.int().optional(),
    isDemo: z.boolean(),
  })
  .meta({ id: "KnowledgeQuestionLine" });

export const listKnowledgeQuestionsContract = contract({
  id: "listKnowledgeQuestions",
  method: "GET",
  path: "/knowledge/questions",
  summary: "My questions, or for experts those that wait: overdue first",
  access: "knowledge.read",
  query: z.object({ view: z.enum(["mine", "open", "taken", "answered"]).default("mine"), ...paging }),
  answer: z.object({ questions: z.array(questionLine), total: z.int() }),
});

export const getKnowledgeQuestionContract = contract({
  id: "getKnowledgeQuestion",
  method: "GET",
  path: "/knowledge/questions/{id}",
  summary: "A question and its answer",
  access: "knowledge.read",
  params: idParams,
  answer: questionLine.extend({
    answer: z.string().optional(),
    answeredBy: person.optional(),
    answeredAt: moment.optional(),
    sources: z.array(shownSource),
    may: z.array(z.enum(["take", "release", "answer", "withdraw", "share", "keep-private", "make-entry"])),
  }),
});

export const actOnKnowledgeQuestionContract = contract({
  id: "actOnKnowledgeQuestion",
  method: "POST",
  path: "/knowledge/questions/{id}/acts",
  summary: "Take, give back, answer, withdraw or share a question",
  access: "knowledge.read",
  params: idParams,
  body: z.object({
    act: z.enum(["take", "release", "answer", "withdraw", "share", "keep-private"]),
    answer: z.string().trim().min(5).max(8000).optional(),
    sources: z.array(knowledgeSource).max(20).default([]),
  }),
  answer: z.object({}),
});

export const makeKnowledgeEntryContract = contract({
  id: "makeKnowledgeEntry",
  method: "POST",
  path: "/knowledge/questions/{id}/entry",
  summary: "Make a draft entry of an answer, or add it to an entry as a draft; a second person publishes it",
  access: "knowledge.answer",
  params: idParams,
  body: z.object({
    title: z.string().trim().min(4).max(80),
    reviewOn: day,
    into: z.int().min(1).optional().meta({ description: "An entry it is added to." }),
  }),
  answer: z.object({ id: z.int() }),
});

export const listKnowledgeTasksContract = contract({
  id: "listKnowledgeTasks",
  method: "GET",
  path: "/knowledge/tasks",
  summary: "What waits for the reader: entries to read again, drafts to review, questions to answer",
  access: "knowledge.read",
  answer: z.object({
    due: z.array(entryLine).meta({ description: "The reader's own, past their date or within 30 days of it." }),
    escalated: z.array(entryLine).meta({ description: "For supervisors: a month late, or kept by nobody and due." }),
    review: z.array(entryLine).meta({ description: "Drafts that the reader may publish or return." }),
    questions: z.array(questionLine).meta({ description: "For experts: taken by the reader, or by nobody yet." }),
    answered: z.array(questionLine).meta({ description: "The reader's own, answered in the last 14 days." }),
  }),
});

export const knowledgeContracts = [
  listKnowledgeCategoriesContract,
  searchKnowledgeContract,
  listKnowledgeEntriesContract,
  getKnowledgeEntryContract,
  getKnowledgeVersionContract,
  createKnowledgeEntryContract,
  saveKnowledgeEntryContract,
  actOnKnowledgeEntryContract,
  listKnowledgeKeepersContract,
  listKnowledgeCoursesContract,
  getKnowledgeCourseContract,
  startKnowledgeAttemptContract,
  finishKnowledgeAttemptContract,
  getKnowledgeCertificateContract,
  getKnowledgeProgressContract,
  checkKnowledgeQuestionContract,
  askKnowledgeQuestionContract,
  listKnowledgeQuestionsContract,
  getKnowledgeQuestionContract,
  actOnKnowledgeQuestionContract,
  makeKnowledgeEntryContract,
  listKnowledgeTasksContract,
] as const;
