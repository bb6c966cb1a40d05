import { z } from "zod";
import { contract } from "./contract.ts";
import { caseSchema } from "./library.ts";
import { versionNumber } from "./unions.ts";

/** The lawyers' workbench: cases are labelled, explained, reviewed by a second lawyer and published. */

const caseId = z.object({ id: z.string().min(1).max(500) });
const words = z.object({ zh: z.string().max(3000), en: z.string().max(6000).optional() });
const need = z.string().min(1).max(40).meta({ description: "Code of a need of the taxonomy." });
const person = z.object({ id: z.string(), name: z.string() });
const moment = z.iso.datetime({ offset: true });

export const explanationContent = z.object({
  happened: words.meta({ description: "What happened." }),
  decided: words.meta({ description: "What was decided, and why." }),
  youCan: words.meta({ description: "What a worker in the same trouble can do." }),
  keep: words.meta({ description: "Evidence to keep." }),
  deadlines: words.meta({ description: "Until when." }),
});

/** Signs of Chinese that each part needs before a second lawyer is asked to read it. */
export const leastWords = { happened: 20, decided: 20, youCan: 10, keep: 4, deadlines: 4 } as const;

export const standingStates = ["open", "draft", "in-review", "returned", "published", "withdrawn"] as const;
export const standingFlags = ["superseded", "low-rated", "asked-for"] as const;
const state = z.enum(standingStates);
const flag = z.enum(standingFlags);

const label = z.object({
  need,
  name: z.string(),
  confidence: z.number(),
  reasons: z.array(z.string()),
  state: z.enum(["suggested", "confirmed"]),
});

const workCase = z
  .object({
    id: z.string(),
    title: z.string(),
    court: z.string().optional(),
    date: z.string().optional(),
    authority: z.enum(["guiding", "reference", "typical", "ordinary"]),
    isDemo: z.boolean(),
    labels: z.array(label.omit({ reasons: true })),
    state,
    flags: z.array(flag),
    uncertainty: z
      .number()
      .meta({ description: "0 sure … 1 not at all: how little the machine knows what it is about." }),
    demand: z
      .number()
      .meta({ description: "0 … 1: how much workers look for cases of this kind without an explanation." }),
    priority: z.number(),
    claimedBy: person.optional(),
    author: person.optional(),
  })
  .meta({ id: "WorkCase" });

export const listWorkCasesContract = contract({
  id: "listWorkCases",
  method: "GET",
  path: "/workbench/cases",
  summary: "The queue of cases to label and explain, most urgent first",
  access: "case.read",
  query: z.object({
    state: state.or(z.enum(["mine", "flagged", "all"])).default("open"),
    need: need.optional(),
    text: z.string().max(100).optional().meta({ description: "Words of the title." }),
    sort: z.enum(["priority", "uncertainty", "demand", "date"]).default("priority"),
    page: z.coerce.number().int().min(1).max(10_000).default(1),
    size: z.coerce.number().int().min(1).max(200).default(50),
  }),
  answer: z.object({
    rows: z.array(workCase),
    total: z.int(),
    counts: z.record(z.string(), z.int()).meta({ description: "How many in each state, and mine and flagged." }),
  }),
});

export const listNeedsContract = contract({
  id: "listNeeds",
  method: "GET",
  path: "/workbench/needs",
  summary: "Every need a case can be about, by group",
  access: "case.read",
  answer: z.object({
    groups: z.array(
      z.object({ code: z.string(), name: z.string(), needs: z.array(z.object({ code: need, name: z.string() })) }),
    ),
  }),
});

const citation = z.object({
  law: z.string(),
  article: z.string(),
  articleId: z.string().optional(),
  superseded: z.string().optional().meta({ description: "What changed since, in words." }),
});

const version = z.object({
  version: z.int(),
  state: z.enum(["draft", "in-review", "returned", "published", "superseded", "withdrawn"]),
  author: person,
  reviewer: person.optional(),
  note: z.string().optional(),
  at: moment,
});

const decision = z.object({
  need,
  name: z.string(),
  decision: z.enum(["confirm", "reject", "add"]),
  by: person,
  at: moment,
});

export const getWorkCaseContract = contract({
  id: "getWorkCase",
  method: "GET",
  path: "/workbench/cases/{id}",
  summary: "One case with its text, labels, explanation and history",
  access: "case.read",
  params: caseId,
  answer: z.object({
    case: caseSchema.omit({ labels: true, citations: true }),
    work: workCase,
    labels: z.array(label),
    similar: z
      .array(
        z.object({
          need,
          name: z.string(),
          share: z.number(),
          cases: z.array(z.object({ id: z.string(), title: z.string() })),
        }),
      )
      .meta({ description: "Needs that people confirmed on the nearest cases." }),
    citations: z.array(citation),
    explanation: z
      .object({
        version: z.int(),
        revision: z.int().meta({ description: "Send it back when saving: somebody else's change is not overwritten." }),
        state: z.enum(["draft", "in-review", "returned", "published"]),
        content: explanationContent,
        author: person,
        note: z.string().optional(),
        /** Articles named in the words that are no longer the law. */
        superseded: z.array(citation),
      })
      .optional(),
    published: z.object({ by: z.string(), content: explanationContent }).optional(),
    versions: z.array(version),
    decisions: z.array(decision),
    ratings: z.object({ helpful: z.int(), not: z.int(), reasons: z.record(z.string(), z.int()) }),
    /** What this reader may do now; the same rules answer when it is tried. */
    may: z.array(z.enum(["claim", "release", "label", "save", "submit", "publish", "return", "withdraw"])),
    next: z.string().optional(),
    previous: z.string().optional(),
  }),
});

export const getExplanationVersionContract = contract({
  id: "getExplanationVersion",
  method: "GET",
  path: "/workbench/cases/{id}/versions/{version}",
  summary: "An earlier explanation of a case",
  access: "case.read",
  params: caseId.extend({ version: versionNumber }),
  answer: version.extend({ content: explanationContent }),
});

const done = z.object({ state });

export const claimCaseContract = contract({
  id: "claimCase",
  method: "POST",
  path: "/workbench/cases/{id}/claim",
  summary: "Take a case, or give it back",
  access: "case.explain",
  params: caseId,
  body: z.object({ claim: z.boolean() }),
  answer: done,
});

const labelChange = {
  confirm: z.array(need).max(20).default([]),
  reject: z.array(need).max(20).default([]),
};

export const decideLabelsContract = contract({
  id: "decideLabels",
  method: "POST",
  path: "/workbench/cases/{id}/labels",
  summary: "Confirm, reject or add what a case is about",
  access: "case.explain",
  params: caseId,
  body: z.object({ ...labelChange, add: z.array(need).max(10).default([]) }),
  answer: z.object({ labels: z.array(label) }),
});

export const decideManyLabelsContract = contract({
  id: "decideManyLabels",
  method: "POST",
  path: "/workbench/labels",
  summary: "The same decision on many cases; cases without such a suggestion are left as they are",
  access: "case.explain",
  body: z.object({ cases: z.array(z.string().max(500)).min(1).max(500), ...labelChange }),
  answer: z.object({ changed: z.int(), unchanged: z.int() }),
});

export const saveExplanationContract = contract({
  id: "saveExplanation",
  method: "PUT",
  path: "/workbench/cases/{id}/explanation",
  summary: "Keep a draft",
  access: "case.explain",
  params: caseId,
  body: z.object({
    content: explanationContent,
    revision: z.int().min(0).meta({ description: "Of the draft that was read; 0 for a new one." }),
  }),
  answer: z.object({ version: z.int(), revision: z.int(), superseded: z.array(citation) }),
});

export const submitExplanationContract = contract({
  id: "submitExplanation",
  method: "POST",
  path: "/workbench/cases/{id}/submit",
  summary: "Give a draft to a second lawyer",
  access: "case.explain",
  params: caseId,
  body: z.object({ revision: z.int().min(1) }),
  answer: done,
});

export const reviewExplanationContract = contract({
  id: "reviewExplanation",
  method: "POST",
  path: "/workbench/cases/{id}/review",
  summary: "Publish another lawyer's explanation, or return it with a note",
  access: "case.publish",
  params: caseId,
  body: z.object({
    revision: z.int().min(1),
    verdict: z.enum(["publish", "return"]),
    note: z.string().max(2000).default(""),
  }),
  answer: done,
});

export const withdrawExplanationContract = contract({
  id: "withdrawExplanation",
  method: "POST",
  path: "/workbench/cases/{id}/withdraw",
  summary: "Take a published explanation back",
  access: "case.publish",
  params: caseId,
  body: z.object({ reason: z.string().min(2).max(2000) }),
  answer: done,
});

export const getCoverageContract = contract({
  id: "getCoverage",
  method: "GET",
  path: "/workbench/coverage",
  summary: "How much is labelled and explained, by need and by week",
  access: "progress.read",
  answer: z.object({
    cases: z.int(),
    labelled: z.int(),
    explained: z.int(),
    inReview: z.int(),
    flagged: z.int(),
    byNeed: z.array(
      z.object({
        need,
        name: z.string(),
        group: z.string(),
        cases: z.int(),
        confirmed: z.int(),
        explained: z.int(),
        asked: z.int(),
      }),
    ),
    byWeek: z
      .array(z.object({ week: z.string(), labelled: z.int(), published: z.int(), open: z.int() }))
      .meta({ description: "The last 26 weeks; a week is named by its Monday." }),
    helpful: z.object({ yes: z.int(), no: z.int() }),
  }),
});

const quality = z.object({
  precision: z.number(),
  recall: z.number(),
  f1: z.number(),
});

const training = z
  .object({
    id: z.int(),
    state: z.enum(["waiting", "training", "done", "failed"]),
    at: moment,
    by: person.optional(),
    examples: z.int(),
    before: quality.optional(),
    after: quality.optional(),
    byNeed: z.array(
      z.object({ need, name: z.string(), examples: z.int(), before: quality, after: quality, learned: z.boolean() }),
    ),
    /** Suggestions of unconfirmed labels that the new model changed. */
    changed: z.int().optional(),
    applied: z.boolean(),
  })
  .meta({ id: "LabelTraining" });

export const listTrainingsContract = contract({
  id: "listTrainings",
  method: "GET",
  path: "/workbench/trainings",
  summary: "How suggestions did before and after each training on what people confirmed",
  access: "case.read",
  answer: z.object({ rows: z.array(training), confirmedSince: z.int() }),
});

export const startTrainingContract = contract({
  id: "startTraining",
  method: "POST",
  path: "/workbench/trainings",
  summary: "Train label suggestions on what people confirmed; used only where it does better",
  access: "case.explain",
  answer: z.object({ id: z.int() }),
});

const request = z
  .object({
    id: z.int(),
    at: moment,
    state: z.enum(["open", "answered", "declined"]),
    need: z.object({ code: need, name: z.string() }).optional(),
    case: z.object({ id: z.string(), title: z.string() }).optional(),
    words: z.string().meta({ description: "Her own words. Reading them is a logged look when she has an account." }),
    hasAccount: z.boolean(),
    unionName: z.string(),
  })
  .meta({ id: "ExplanationRequest" });

export const listExplanationRequestsContract = contract({
  id: "listExplanationRequests",
  method: "GET",
  path: "/workbench/requests",
  summary: "Explanations that workers asked for",
  access: "gap.read",
  query: z.object({
    state: z.enum(["open", "answered", "declined"]).default("open"),
    page: z.coerce.number().int().min(1).max(10_000).default(1),
    size: z.coerce.number().int().min(1).max(100).default(20),
  }),
  answer: z.object({ rows: z.array(request), total: z.int() }),
});

export const answerExplanationRequestContract = contract({
  id: "answerExplanationRequest",
  method: "POST",
  path: "/workbench/requests/{id}/answer",
  summary: "Name the explained case that answers a request, or say why there is none",
  access: "gap.read",
  params: z.object({ id: z.coerce.number().int().min(1) }),
  body: z.object({ case: z.string().max(500).optional(), reason: z.string().max(1000).optional() }),
  answer: z.object({ state: z.enum(["answered", "declined"]) }),
});

export const listGapsContract = contract({
  id: "listGaps",
  method: "GET",
  path: "/workbench/gaps",
  summary: "Needs that workers look for and find unexplained, most missed first; totals of at least 5",
  access: "gap.read",
  query: z.object({ days: z.coerce.number().int().min(7).max(365).default(28) }),
  answer: z.object({
    rows: z.array(
      z.object({
        need,
        name: z.string(),
        asked: z.int(),
        unexplained: z.int(),
        cases: z.int(),
        explained: z.int(),
        requests: z.int(),
      }),
    ),
  }),
});

export const workbenchContracts = [
  listWorkCasesContract,
  listNeedsContract,
  getWorkCaseContract,
  getExplanationVersionContract,
  claimCaseContract,
  decideLabelsContract,
  decideManyLabelsContract,
  saveExplanationContract,
  submitExplanationContract,
  reviewExplanationContract,
  withdrawExplanationContract,
  getCoverageContract,
  listTrainingsContract,
  startTrainingContract,
  listExplanationRequestsContract,
  answerExplanationRequestContract,
  listGapsContract,
] as const;
