import { z } from "zod";
import { contract } from "./contract.ts";

/**
 * What is done with people's data and why; a person's rights over hers. The worker's own operations are for an app of a
 * province that shows them itself; our own pages say the same.
 */

const words = z.object({ zh: z.string(), en: z.string() });
const day = z.iso.date().meta({ description: "YYYY-MM-DD" });
const instant = z.iso.datetime();
const done = z.object({});
const uuid = z.object({ id: z.uuid() });
const reason = z.string().trim().min(2).max(1000);
const purposeCode = z.string().regex(/^[a-z][a-z0-9-]{1,60}$/);

const basis = z.object({
  law: z.string(),
  article: z.string(),
  sourceTag: z.enum(["L", "S", "M", "D", "N"]).meta({
    description: "L read in the statute, S secondary source, M from memory, D derived, N new.",
  }),
  what: words,
});

const keeping = z.object({
  dataset: z.string(),
  what: words,
  period: z
    .object({ count: z.int().positive(), unit: z.enum(["day", "month", "year"]) })
    .nullable()
    .meta({ description: "null: as long as `from` says." }),
  from: words.meta({ description: "What the period starts with." }),
  afterwards: words.meta({ description: "What happens afterwards." }),
  basis: z.object({ law: z.string(), article: z.string(), sourceTag: z.enum(["L", "S", "M", "D", "N"]) }),
});

/** What a purpose is, as its register says it; the shipped files of content/purposes have the same shape. */
export const purposeContent = z.object({
  code: purposeCode,
  version: z.int().positive(),
  name: words,
  what: words,
  why: words,
  method: words,
  kinds: z.array(z.object({ name: words, sensitive: z.boolean() })).min(1),
  /** 个保法 55: each of these asks for an assessment before it begins. */
  assess: z.array(z.enum(["sensitive", "automated-decision", "entrust", "provide", "publish"])),
  basis: z.array(basis).min(1),
  /** The separate consents that it asks for; none where the law gives the basis (个保法 13 II). */
  consents: z.array(
    z.object({
      part: z.string().regex(/^[a-z][a-z-]{1,40}$/),
      sensitive: z.boolean(),
      title: words,
      text: words,
      /** What is different when she says no: nothing that does not need it (个保法 16). */
      without: words,
    }),
  ),
  recipients: z.array(z.object({ who: words, why: words })),
  retention: z.array(keeping).min(1),
  handler: words,
  /** false: written down, not built yet; it cannot go live. */
  built: z.boolean(),
});
export type PurposeContent = z.infer<typeof purposeContent>;

const purposeState = z.enum(["live", "not-live", "suspended"]);

export const getPrivacyNoticeContract = contract({
  id: "getPrivacyNotice",
  method: "GET",
  path: "/privacy-notice",
  summary: "What is done with personal data here, for machines to read",
  access: "public",
  answer: z
    .object({
      handler: words,
      contact: z.string(),
      rights: z.array(z.object({ kind: z.string(), what: words, law: z.string(), article: z.string() })),
      answeredWithinDays: z.int(),
      purposes: z.array(purposeContent.extend({ state: purposeState })),
    })
    .meta({ id: "PrivacyNotice" }),
});

// ---- a worker, about herself

const consentAct = z.enum(["given", "refused", "withdrawn"]);
const myConsent = z
  .object({
    purpose: purposeCode,
    part: z.string(),
    version: z.int(),
    title: z.string(),
    text: z.string().meta({ description: "The exact words that are agreed to; their hash is kept with the consent." }),
    textHash: z.string(),
    sensitive: z.boolean(),
    on: z.boolean(),
    mayAsk: z.boolean().meta({ description: "false: she said no; do not ask again of your own accord." }),
    history: z.array(z.object({ act: consentAct, at: instant, version: z.int(), channel: z.string() })),
  })
  .meta({ id: "MyConsent" });

export const listMyConsentsContract = contract({
  id: "listMyConsents",
  method: "GET",
  path: "/me/consents",
  summary: "What I agreed to, and what I am asked",
  access: "worker",
  answer: z.object({ consents: z.array(myConsent) }),
});

export const setMyConsentContract = contract({
  id: "setMyConsent",
  method: "POST",
  path: "/me/consents/{purpose}/{part}",
  summary: "Agree to the words shown, refuse them, or withdraw: it counts at once",
  access: "worker",
  params: z.object({ purpose: purposeCode, part: z.string().max(40) }),
  body: z.object({
    act: consentAct,
    textHash: z.string().max(64).optional().meta({ description: "Of the words that were shown; needed to agree." }),
  }),
  answer: z.object({ on: z.boolean() }),
});

export const listMyAccessContract = contract({
  id: "listMyAccess",
  method: "GET",
  path: "/me/access",
  summary: "Who looked at my data, when and why; the newest first",
  access: "worker",
  query: z.object({ before: z.coerce.number().int().nonnegative().optional() }),
  answer: z.object({
    entries: z.array(
      z.object({
        seq: z.int(),
        at: instant,
        kind: z.enum(["look", "security"]),
        who: z.object({
          kind: z.enum(["me", "staff", "system", "visitor"]),
          name: z.string().optional().meta({ description: "Of staff, masked: 李*." }),
          roles: z.array(z.string()),
          unions: z.array(z.string()),
        }),
        what: z.string(),
        purpose: z.string(),
      }),
    ),
    next: z.int().optional(),
  }),
});

const section = z.object({
  title: words,
  purpose: purposeCode,
  rows: z.array(z.array(z.object({ label: words, value: z.string() }))),
});

export const exportMyDataContract = contract({
  id: "exportMyData",
  method: "POST",
  path: "/me/export",
  summary: "Everything that is kept about me",
  access: "worker",
  body: z.object({}),
  answer: z.object({ at: instant, sections: z.array(section) }).meta({ id: "MyData" }),
});

/** Also the deletion of one's own data: `erasesOn` is the day of it, until then it can be taken back. */
export const requestKinds = ["access", "copy", "correct", "delete", "explain", "take-down", "heir"] as const;
const requestKind = z.enum(requestKinds);
const requestState = z.enum(["open", "granted", "refused", "withdrawn"]);

const myRequest = z.object({
  id: z.uuid(),
  kind: requestKind,
  state: requestState,
  at: instant,
  dueOn: day,
  text: z.string(),
  answer: z.string().optional(),
  answeredAt: instant.optional(),
  erasesOn: day.optional(),
});

export const listMyDataRequestsContract = contract({
  id: "listMyDataRequests",
  method: "GET",
  path: "/me/data-requests",
  summary: "What I asked for about my data, and the answers",
  access: "worker",
  answer: z.object({ requests: z.array(myRequest) }),
});

export const makeDataRequestContract = contract({
  id: "makeDataRequest",
  method: "POST",
  path: "/me/data-requests",
  summary: "Ask a person to correct, copy, explain or give access; deletion has its own",
  access: "worker",
  body: z.object({
    kind: z.enum(["access", "copy", "correct", "explain"]),
    text: z.string().trim().min(2).max(4000),
  }),
  answer: z.object({ id: z.uuid(), dueOn: day }),
});

export const deleteMyDataContract = contract({
  id: "deleteMyData",
  method: "POST",
  path: "/me/deletion",
  summary: "Delete everything about me that no law asks to keep",
  access: "worker",
  body: z.object({
    confirm: z.enum(["删除", "DELETE"]),
    when: z.enum(["now", "later"]).meta({ description: "later: after the days to think it over." }),
  }),
  answer: z.object({ erasesOn: day }),
});

export const keepMyDataContract = contract({
  id: "keepMyData",
  method: "DELETE",
  path: "/me/deletion",
  summary: "Take back a deletion that has not happened yet",
  access: "worker",
  answer: done,
});

// ---- staff: purposes and their assessments

/** What an assessment asks (个保法 56); each answered in words. */
export const assessmentQuestions = ["lawful", "necessary", "effects", "risks", "measures", "fitting"] as const;
const answers = z.object(
  Object.fromEntries(assessmentQuestions.map((name) => [name, z.string().trim().min(1).max(5000)])) as Record<
    (typeof assessmentQuestions)[number],
    z.ZodString
  >,
);

const assessment = z
  .object({
    id: z.uuid(),
    purpose: purposeCode,
    version: z.int(),
    state: z.enum(["submitted", "approved", "refused"]),
    risk: z.enum(["low", "medium", "high"]),
    answers,
    draftedBy: z.string(),
    draftedAt: instant,
    decidedBy: z.string().optional(),
    decidedAt: instant.optional(),
    decisionReason: z.string().optional(),
    validUntil: day.optional(),
  })
  .meta({ id: "ImpactAssessment" });

const purpose = z
  .object({
    code: purposeCode,
    state: purposeState,
    latest: z.int(),
    liveVersion: z.int().optional(),
    needsAssessment: z.boolean(),
    /** Why it cannot be live now. */
    blockedBy: z.enum(["not-built", "no-assessment", "suspended"]).optional(),
    assessedUntil: day.optional(),
    content: purposeContent,
  })
  .meta({ id: "Purpose" });

export const listPurposesContract = contract({
  id: "listPurposes",
  method: "GET",
  path: "/purposes",
  summary: "The register of processing purposes",
  access: "purpose.read",
  answer: z.object({ purposes: z.array(purpose) }),
});

export const getPurposeContract = contract({
  id: "getPurpose",
  method: "GET",
  path: "/purposes/{code}",
  summary: "One purpose with its versions and assessments",
  access: "purpose.read",
  params: z.object({ code: purposeCode }),
  answer: z.object({
    purpose,
    versions: z.array(z.object({ version: z.int(), loadedAt: instant, content: purposeContent })),
    assessments: z.array(assessment),
  }),
});

export const draftAssessmentContract = contract({
  id: "draftAssessment",
  method: "POST",
  path: "/purposes/{code}/assessments",
  summary: "Hand in an impact assessment of the newest version",
  access: "purpose.draft",
  params: z.object({ code: purposeCode }),
  body: z.object({ risk: z.enum(["low", "medium", "high"]), answers }),
  answer: z.object({ id: z.uuid() }),
});

export const decideAssessmentContract = contract({
  id: "decideAssessment",
  method: "POST",
  path: "/assessments/{id}/decision",
  summary: "Approve or refuse an assessment that somebody else drafted",
  access: "purpose.approve",
  params: uuid,
  body: z.object({ decision: z.enum(["approved", "refused"]), reason }),
  answer: done,
});

export const setPurposeStateContract = contract({
  id: "setPurposeState",
  method: "POST",
  path: "/purposes/{code}/state",
  summary: "Let processing for a purpose begin, or stop it",
  access: "purpose.draft",
  params: z.object({ code: purposeCode }),
  body: z.object({ state: z.enum(["live", "suspended"]), reason }),
  answer: done,
});

// ---- staff: requests of people about their data

const dataRequest = z
  .object({
    id: z.uuid(),
    kind: requestKind,
    state: requestState,
    channel: z.enum(["app", "page", "staff"]),
    at: instant,
    dueOn: day,
    overdue: z.boolean(),
    owner: z.string().optional().meta({ description: "Id of the member of staff who answers it." }),
    personId: z.uuid().optional(),
    caseId: z.string().optional(),
    union: z.string().optional(),
  })
  .meta({ id: "DataRequest" });

export const listDataRequestsContract = contract({
  id: "listDataRequests",
  method: "GET",
  path: "/data-requests",
  summary: "What people ask about their data; what is due first comes first",
  access: "data-request.answer",
  query: z.object({ state: z.enum(["open", "closed"]).default("open") }),
  answer: z.object({ requests: z.array(dataRequest) }),
});

export const getDataRequestContract = contract({
  id: "getDataRequest",
  method: "GET",
  path: "/data-requests/{id}",
  summary: "One request in its words; a look that the person sees",
  access: "data-request.answer",
  params: uuid,
  answer: dataRequest.extend({
    text: z.string(),
    contact: z.string().optional(),
    answer: z.string().optional(),
    answeredAt: instant.optional(),
  }),
});

export const enterDataRequestContract = contract({
  id: "enterDataRequest",
  method: "POST",
  path: "/data-requests",
  summary: "Enter a request that came on paper or by telephone, also of a dead worker's family",
  access: "data-request.answer",
  body: z.object({
    kind: requestKind,
    unionId: z.int().positive().meta({ description: "The union that answers it; within one's own scope." }),
    personId: z.uuid().optional(),
    caseId: z.string().max(500).optional(),
    text: z.string().trim().min(2).max(4000),
    contact: z.string().trim().max(200).optional(),
  }),
  answer: z.object({ id: z.uuid(), dueOn: day }),
});

export const takeDataRequestContract = contract({
  id: "takeDataRequest",
  method: "POST",
  path: "/data-requests/{id}/owner",
  summary: "Take a request as one's own",
  access: "data-request.answer",
  params: uuid,
  body: z.object({}),
  answer: done,
});

export const answerDataRequestContract = contract({
  id: "answerDataRequest",
  method: "POST",
  path: "/data-requests/{id}/answer",
  summary: "Grant or refuse with words; a granted deletion or take-down is done with it",
  access: "data-request.answer",
  params: uuid,
  body: z.object({ decision: z.enum(["granted", "refused"]), answer: z.string().trim().min(2).max(4000) }),
  answer: done,
});

// ---- staff: how long things are kept

export const getRetentionReportContract = contract({
  id: "getRetentionReport",
  method: "GET",
  path: "/retention",
  summary: "What the periods of the register would remove today; nothing is removed by asking",
  access: "purpose.read",
  answer: z.object({
    datasets: z.array(
      z.object({
        dataset: z.string(),
        purpose: purposeCode,
        what: words,
        before: day.optional().meta({ description: "Rows older than this go; absent: no period ends." }),
        due: z.int(),
        held: z.int().meta({ description: "Due, and kept by a legal hold." }),
        lastRun: z.object({ at: instant, removed: z.int() }).optional(),
      }),
    ),
    holds: z.array(
      z.object({ id: z.uuid(), personId: z.uuid().optional(), dataset: z.string().optional(), since: instant }),
    ),
  }),
});

export const placeHoldContract = contract({
  id: "placeHold",
  method: "POST",
  path: "/holds",
  summary: "Keep a person's data, or a whole dataset, from every deletion while a proceeding needs it",
  access: "hold.manage",
  body: z
    .object({ personId: z.uuid().optional(), dataset: z.string().max(60).optional(), reason })
    .refine((hold) => (hold.personId === undefined) !== (hold.dataset === undefined), {
      message: "either a person or a dataset",
    }),
  answer: z.object({ id: z.uuid() }),
});

export const liftHoldContract = contract({
  id: "liftHold",
  method: "DELETE",
  path: "/holds/{id}",
  summary: "End a hold",
  access: "hold.manage",
  params: uuid,
  answer: done,
});

export const privacyContracts = [
  getPrivacyNoticeContract,
  listMyConsentsContract,
  setMyConsentContract,
  listMyAccessContract,
  exportMyDataContract,
  listMyDataRequestsContract,
  makeDataRequestContract,
  deleteMyDataContract,
  keepMyDataContract,
  listPurposesContract,
  getPurposeContract,
  draftAssessmentContract,
  decideAssessmentContract,
  setPurposeStateContract,
  listDataRequestsContract,
  getDataRequestContract,
  enterDataRequestContract,
  takeDataRequestContract,
  answerDataRequestContract,
  getRetentionReportContract,
  placeHoldContract,
  liftHoldContract,
] as const;
