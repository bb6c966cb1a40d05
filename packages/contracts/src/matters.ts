import { z } from "zod";
import { contract, fileAnswer } from "./contract.ts";
import { matterAct, matterActs } from "./matter-acts.ts";
import {
  anonymities,
  bilingualWords,
  callBackTimes,
  matterChannels,
  matterDay,
  matterKinds,
  matterMoment,
  matterStates,
  matterWords,
  problemCode,
  shownProblemType,
  takenMatter,
  toldMatter,
} from "./matter-parts.ts";
import { idParams, recordId } from "./unions.ts";
/** What staff do with matters. Words of people arrive as plain text; what is shown to whom, the server decides. */
export const enterMatterContract = contract({
  id: "enterMatter",
  method: "POST",
  path: "/matters/entered",
  summary: "Staff enter what came by phone, at the counter or by letter.",
  access: "matter.enter",
  body: toldMatter.extend({
    channel: z.enum(["phone", "walk-in", "letter", "hotline"]),
    /** The receiving union; found by the conflict wall unless told. */
    deskId: recordId.optional(),
  }),
  answer: takenMatter.extend({ id: z.number() }),
});

export const overrideVerdicts = ["justified", "unfounded"] as const;

export const listOverrideSamplesContract = contract({
  id: "listOverrideSamples",
  method: "GET",
  path: "/override-samples",
  summary:
    "What was closed without the worker's word and drawn by lot to be looked at, the newest first; without words or people.",
  access: "override.audit",
  answer: z.object({
    samples: z.array(
      z.object({
        id: z.number(),
        matter: z.object({ id: z.number(), number: z.string() }),
        desk: z.object({ id: z.number(), name: z.string() }),
        problemType: shownProblemType.optional(),
        because: z.enum(["override", "no-contact"]),
        answeredAt: matterMoment.optional(),
        /** Calls before the closing in which she was not reached. */
        failedCalls: z.number(),
        closedAt: matterMoment,
        /** Open again now. */
        reopened: z.boolean(),
        drawnOn: matterDay,
        verdict: z
          .object({ is: z.enum(overrideVerdicts), words: z.string(), by: z.string(), at: matterMoment })
          .optional(),
        /** Not judged yet, and closed by somebody else. */
        mayJudge: z.boolean(),
      }),
    ),
  }),
});

export const judgeOverrideContract = contract({
  id: "judgeOverride",
  method: "POST",
  path: "/override-samples/{id}/verdict",
  summary:
    "Say once whether a drawn closing was right, never of one's own; where it was unfounded the matter is opened again.",
  access: "override.audit",
  params: idParams,
  body: z.object({ verdict: z.enum(overrideVerdicts), words: matterWords }),
  answer: z.object({ reopened: z.boolean() }),
});

export const findCallerContract = contract({
  id: "findCaller",
  method: "POST",
  path: "/matters/callers",
  summary: "Open and recent matters of whoever calls from a number; each look is logged.",
  access: "matter.enter",
  body: z.object({ phone: z.string().trim().min(3).max(20) }),
  answer: z.object({
    person: z.object({ id: z.string(), name: z.string().optional() }).optional(),
    matters: z.array(
      z.object({
        id: z.number(),
        number: z.string(),
        kind: z.enum(matterKinds),
        state: z.enum(matterStates),
        problemType: z.string().optional(),
        at: matterMoment,
        opening: z.string(),
      }),
    ),
  }),
});

export const matterLine = z.object({
  id: z.number(),
  number: z.string(),
  kind: z.enum(matterKinds),
  state: z.enum(matterStates),
  channel: z.enum(matterChannels),
  anonymity: z.enum(anonymities),
  /** How it begins. */
  opening: z.string(),
  problemType: shownProblemType.optional(),
  district: z.object({ code: z.string(), name: z.string() }).optional(),
  /** The name is absent where the reader may not see the station. */
  station: z.object({ id: z.number(), name: z.string().optional() }).optional(),
  employer: z.string().optional(),
  urgency: z.enum(["green", "yellow", "red"]),
  signals: z.array(z.string()),
  people: z.number().optional(),
  leadUnit: z.object({ id: z.number(), name: z.string() }).optional(),
  proposed: z.object({ unit: z.object({ id: z.number(), name: z.string() }), why: z.array(bilingualWords) }).optional(),
  weekly: z.boolean(),
  level: z.number(),
  supervised: z.boolean(),
  round: z.number(),
  receivedAt: matterMoment,
  clock: z.object({ name: z.string(), at: matterMoment }).optional(),
  dueOn: matterDay,
  overdue: z.boolean(),
  paused: z.boolean(),
  duplicates: z.number(),
  /** The end that the service promises has come, and the answer is still owed; law may give some days more. */
  promiseOver: z.boolean().optional(),
});
export type MatterLine = z.output<typeof matterLine>;

export const matterFilters = z.object({
  view: z
    .enum(["inbox", "mine", "due-today", "overdue", "urgent", "supervised", "weekly", "open", "all"])
    .default("inbox"),
  text: z.string().trim().max(40).optional(),
  state: z.enum(matterStates).optional(),
  kind: z.enum(matterKinds).optional(),
  problemType: problemCode.optional(),
  district: z
    .string()
    .regex(/^\d{2,6}$/)
    .optional(),
  unit: recordId.optional(),
  station: recordId.optional(),
  employer: recordId.optional(),
  from: matterDay.optional(),
  to: matterDay.optional(),
});

export const listMattersContract = contract({
  id: "listMatters",
  method: "GET",
  path: "/matters",
  summary: "Matters within the reader's scope; what runs out first comes first.",
  access: "matter.read",
  query: matterFilters.extend({
    page: z.coerce.number().int().min(1).max(2000).default(1),
    size: z.coerce.number().int().min(1).max(100).default(50),
  }),
  answer: z.object({
    matters: z.array(matterLine),
    total: z.number(),
    /** There are at least `total`. */ more: z.boolean(),
  }),
});

export const exportMattersContract = contract({
  id: "exportMatters",
  method: "GET",
  path: "/table-exports/matters",
  summary: "The matters of a list as a file: how they begin, never who. Logged.",
  access: "matter.read",
  query: matterFilters.extend({ format: z.enum(["xlsx", "csv"]).default("xlsx") }),
  answer: fileAnswer,
});

export const readMatterWordsContract = contract({
  id: "readMatterWords",
  method: "POST",
  path: "/matters/readings",
  summary: "What words that staff are typing would be taken for: kind, type, signals. Nothing is kept.",
  access: "matter.enter",
  body: z.object({ text: matterWords, people: z.number().int().min(1).max(100_000).optional() }),
  answer: z.object({
    kind: z.enum(matterKinds),
    problemType: shownProblemType.optional(),
    urgency: z.enum(["green", "yellow", "red"]),
    signals: z.array(z.string()),
  }),
});

export const countMattersContract = contract({
  id: "countMatters",
  method: "GET",
  path: "/matters/counts",
  summary: "How many wait in each view; what must be looked at at once.",
  access: "matter.read",
  answer: z.object({
    inbox: z.number(),
    mine: z.number(),
    dueToday: z.number(),
    overdue: z.number(),
    urgent: z.number(),
    supervised: z.number(),
    weekly: z.number(),
  }),
});

const matterActivity = z.object({
  id: z.number(),
  at: matterMoment,
  action: z.string(),
  fromState: z.enum(matterStates).optional(),
  toState: z.enum(matterStates),
  party: z.enum(["worker", "desk", "unit", "supervisor", "system"]),
  staff: z.string().optional(),
  unit: z.string().optional(),
  audience: z.enum(["worker", "staff"]),
  words: z.string().optional(),
  detail: z.record(z.string(), z.unknown()),
});

export const getMatterContract = contract({
  id: "getMatter",
  method: "GET",
  path: "/matters/{id}",
  summary: "A matter whole: words, timeline, who may do what now. The look is logged where the worker reads it.",
  access: "matter.read",
  params: idParams,
  answer: matterLine.extend({
    text: z.string(),
    onRecord: z.boolean(),
    callBack: z.enum(callBackTimes).optional(),
    failedCalls: z.number(),
    instance: z.enum(["first", "review", "re-check"]),
    final: z.boolean(),
    designated: z.boolean(),
    closedAs: z.string().optional(),
    desk: z.object({ id: z.number(), name: z.string() }),
    owner: z.string().optional(),
    handler: z.object({ id: z.string(), name: z.string() }).optional(),
    employerId: z.number().optional(),
    due: z.object({
      first: matterDay,
      nominal: matterDay,
      legal: matterDay,
      rule: z.object({ law: z.string(), article: z.string(), title: z.string() }).optional(),
    }),
    pausedUntil: matterDay.optional(),
    pauseReason: z.string().optional(),
    extensionAsked: z.string().optional(),
    route: z.enum(["handle", "labour-dispute", "hardship", "safety"]).optional(),
    /** Only where the anonymity that she chose lets this reader see it; masked until revealed. */
    contact: z
      .object({ personId: z.string().optional(), name: z.string().optional(), phone: z.string().optional() })
      .optional(),
    units: z.array(z.object({ id: z.number(), name: z.string(), role: z.enum(["assist", "supervise", "inform"]) })),
    links: z.array(
      z.object({
        id: z.number(),
        number: z.string(),
        kind: z.enum(["duplicate", "merged-into", "split-from"]),
        why: z.array(bilingualWords),
        state: z.enum(matterStates),
        opening: z.string(),
      }),
    ),
    files: z.array(
      z.object({
        id: z.number(),
        name: z.string(),
        kind: z.enum(["photo", "voice", "document"]),
        byWorker: z.boolean(),
        audience: z.enum(["worker", "staff"]),
      }),
    ),
    timeline: z.array(matterActivity),
    rated: z.object({ solved: z.boolean(), satisfied: z.number().optional() }).optional(),
    source: z.object({ system: z.string(), ref: z.string() }).optional(),
    may: z.array(z.enum(matterActs)),
  }),
});
export type MatterThing = z.input<(typeof getMatterContract)["answer"]>;

export const actOnMatterContract = contract({
  id: "actOnMatter",
  method: "POST",
  path: "/matters/{id}/acts",
  summary:
    "One act on one matter: dispatch, accept, reply, return, call back …; what may be done now is in the matter's `may`.",
  access: "matter.handle",
  params: idParams,
  body: matterAct,
  answer: z.object({ state: z.enum(matterStates), may: z.array(z.enum(matterActs)) }),
});

export const actOnMattersContract = contract({
  id: "actOnMatters",
  method: "POST",
  path: "/matters/acts",
  summary:
    "The same for many at once, each on its own: what is refused is told, the others are done. The week's list is dispatched so.",
  access: "matter.handle",
  body: z.object({
    acts: z
      .array(z.object({ id: recordId, act: matterAct }))
      .min(1)
      .max(500),
  }),
  answer: z.object({
    done: z.array(z.number()),
    refused: z.array(z.object({ id: z.number(), code: z.string(), message: z.string() })),
  }),
});

export const addStaffFileContract = contract({
  id: "addStaffFile",
  method: "POST",
  path: "/matters/{id}/files",
  summary: "A file added by staff, for the worker or for colleagues.",
  access: "matter.handle",
  params: idParams,
  query: z.object({ audience: z.enum(["worker", "staff"]), name: z.string().max(120).optional() }),
  upload: { limitBytes: 20_000_000 },
  answer: z.object({ id: z.number() }),
});

export const openMatterFileContract = contract({
  id: "openMatterFile",
  method: "GET",
  path: "/matters/{id}/files/{file}",
  summary: "A file of a matter.",
  access: "matter.read",
  params: idParams.extend({ file: recordId }),
  answer: fileAnswer,
});

export const revealContactContract = contract({
  id: "revealMatterContact",
  method: "POST",
  path: "/matters/{id}/contact",
  summary: "Name and number in full, where her anonymity allows it; logged with the reason.",
  access: "matter.handle",
  params: idParams,
  body: z.object({ reason: z.string().trim().min(2).max(200) }),
  answer: z.object({ name: z.string().optional(), phone: z.string().optional(), address: z.string().optional() }),
});

export const matterContracts = [
  enterMatterContract,
  listOverrideSamplesContract,
  judgeOverrideContract,
  findCallerContract,
  listMattersContract,
  exportMattersContract,
  readMatterWordsContract,
  countMattersContract,
  getMatterContract,
  actOnMatterContract,
  actOnMattersContract,
  addStaffFileContract,
  openMatterFileContract,
  revealContactContract,
] as const;
