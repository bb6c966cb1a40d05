import { z } from "zod";
import { contract, fileAnswer } from "./contract.ts";
import { matterDay, matterMoment, matterWords } from "./matter-parts.ts";
import { type NeedState, needClosings, needStates } from "./need-parts.ts";
import { calendarMonth, idParams, recordId } from "./unions.ts";

/**
 * Early warnings as staff see them. `{id}` is that of the warning. A warning of level `worker` is one person's: no answer here
 * names her or her employer, and nothing filters, searches, groups or exports her by an employer. From a warning of an employer or
 * an area (3 distinct workers and more) no answer leads to its workers.
 */
export const warningLevels = ["worker", "employer", "area"] as const;
export type WarningLevel = (typeof warningLevels)[number];
export const warningGrades = ["blue", "yellow", "orange", "red"] as const;
export type WarningGrade = (typeof warningGrades)[number];
/** Domain B1; in the spine these are states of a matter of kind `need`. */
export const warningStates = needStates;
export type WarningState = NeedState;
export const warningVerdicts = ["confirmed", "not-a-need", "already-known"] as const;
export type WarningVerdict = (typeof warningVerdicts)[number];

export const needCategory = z
  .string()
  .regex(/^[A-Z]{2,16}$/)
  .meta({ description: "A group of needs, such as WAGE." });
const named = z.object({ code: z.string(), name: z.string() });

export const warningLine = z.object({
  id: z.number(),
  number: z.string().meta({ description: "Of its matter." }),
  level: z.enum(warningLevels),
  category: named,
  grade: z.enum(warningGrades),
  state: z.enum(warningStates),
  closedAs: z.enum(needClosings).optional(),
  employer: z.object({ id: z.number(), name: z.string() }).optional().meta({ description: "Of level employer alone." }),
  industry: named.optional().meta({ description: "Of level area alone." }),
  district: named.optional(),
  workers: z
    .number()
    .int()
    .min(3)
    .optional()
    .meta({ description: "Distinct consenting workers; never of level worker." }),
  expected: z.number().optional(),
  days: z.number().int().optional().meta({ description: "In so many days." }),
  since: matterMoment,
  toldAt: matterMoment,
  grownAt: matterMoment.optional(),
  clock: z.object({ name: z.string(), at: matterMoment }).optional(),
  escalated: z.number().meta({ description: "0 · 1 its supervisors · 2 the leader." }),
  overdue: z.boolean().meta({ description: "It was raised because a clock ran out." }),
  handler: z.string().optional(),
  isDemo: z.boolean(),
});
export type WarningLine = z.output<typeof warningLine>;

export const warningViews = ["open", "mine", "overdue", "all"] as const;
export const warningFilters = z.object({
  view: z.enum(warningViews).default("open"),
  level: z.enum(warningLevels).optional(),
  group: z.stringbool().optional().meta({ description: "Employers' and areas' alone." }),
  state: z.enum(warningStates).optional(),
  category: needCategory.optional(),
  grade: z.enum(warningGrades).optional(),
  district: z
    .string()
    .regex(/^\d{2}(\d{2}){0,2}$/)
    .optional()
    .meta({ description: "The beginning of its code." }),
  month: calendarMonth.optional().meta({ description: "In which it was told, in China: 2026-10." }),
  employer: recordId.optional().meta({ description: "Its own warnings; never one worker's." }),
  text: z.string().trim().min(1).max(40).optional().meta({
    description: "The number of a matter, or part of an employer's name: that finds the employer's warnings alone.",
  }),
});

export const listWarningsContract = contract({
  id: "listWarnings",
  method: "GET",
  path: "/warnings",
  summary: "Early warnings within the reader's scope; what runs out first comes first.",
  access: "need.read",
  query: warningFilters.extend({
    page: z.coerce.number().int().min(1).max(2000).default(1),
    size: z.coerce.number().int().min(1).max(100).default(50),
  }),
  answer: z.object({
    warnings: z.array(warningLine),
    total: z.number(),
    more: z.boolean().meta({ description: "There are at least `total`." }),
  }),
});

export const exportWarningsContract = contract({
  id: "exportWarnings",
  method: "GET",
  path: "/table-exports/warnings",
  summary: "The warnings of a list as a file; one worker's rows carry no employer. Logged.",
  access: "need.read",
  query: warningFilters.extend({ format: z.enum(["xlsx", "csv"]).default("xlsx") }),
  answer: fileAnswer,
});

/** What staff do with a warning; which of them now, its `may` says. */
export const warningActs = [
  "take",
  "note",
  "screen",
  "check",
  "contact",
  "open",
  "false-alarm",
  "already-known",
  "decline",
  "close",
] as const;
export type WarningActName = (typeof warningActs)[number];

/** `app`: the offer that she finds in the app. `visit`: a routine visit to the employer, which says nothing of who looked. */
export const contactChannels = ["phone", "sms", "app", "meeting", "visit"] as const;
export type ContactChannel = (typeof contactChannels)[number];
export const contactOutcomes = ["reached", "not-reached", "call-later"] as const;
/** What the money that came back was owed for. */
export const recoveredFor = ["wage", "compensation", "insurance", "injury", "other"] as const;

export const warningAct = z.discriminatedUnion("act", [
  /** Mine from now on. */
  z.object({ act: z.literal("take") }),
  z.object({ act: z.literal("note"), words: matterWords }),
  z.object({ act: z.literal("screen"), words: matterWords.optional() }),
  /**
   * One worker's: whether she agreed to be called. A group's: what its workers answered in the app; `routine` goes on without
   * them to a routine visit, by a supervisor, with words.
   */
  z.object({ act: z.literal("check"), routine: z.boolean().default(false), words: matterWords.optional() }),
  z.object({
    act: z.literal("contact"),
    channel: z.enum(contactChannels),
    outcome: z.enum(contactOutcomes),
    words: matterWords,
  }),
  /** One worker's: a consultation with these words, which she agreed to in the contact. A group's: the union's own appeal. */
  z.object({ act: z.literal("open"), words: matterWords }),
  z.object({ act: z.literal("false-alarm"), words: matterWords }),
  z.object({ act: z.literal("already-known"), words: matterWords }),
  z.object({ act: z.literal("decline"), words: matterWords }),
  z.object({
    act: z.literal("close"),
    helped: z.boolean(),
    people: z.number().int().min(0).max(1_000_000).default(0),
    recoveredFen: z.number().int().min(0).max(1_000_000_000_000).default(0),
    recoveredFor: z.array(z.enum(recoveredFor)).max(recoveredFor.length).default([]),
    words: matterWords,
  }),
]);
export type WarningAct = z.output<typeof warningAct>;

export const warningFact = z.object({
  key: z.string(),
  label: z.string(),
  value: z.string(),
  source: z.string(),
  on: matterDay.optional().meta({ description: "The day that the source is of." }),
});

export const warningOutcome = z.object({
  helped: z.boolean(),
  people: z.number(),
  recoveredFen: z.number(),
  recoveredFor: z.array(z.enum(recoveredFor)),
  closedOn: matterDay,
  leadDays: z
    .number()
    .int()
    .optional()
    .meta({ description: "From the first warning to the first complaint, or else to the outcome." }),
  leadTo: z.enum(["complaint", "outcome"]).optional(),
});

export const getWarningContract = contract({
  id: "getWarning",
  method: "GET",
  path: "/warnings/{id}",
  summary:
    "One warning: why, since when, how unusual, what would have been expected, what may be done now. A look at one worker's is logged where she reads it.",
  access: "need.read",
  params: idParams,
  answer: warningLine.extend({
    matterId: z.number(),
    why: z.array(z.object({ code: z.string(), words: z.string() })).meta({ description: "In whole sentences." }),
    score: z.number(),
    unusual: z
      .object({
        falseAMonth: z.number().meta({ description: "False alarms per 1,000 employers and month at this threshold." }),
        words: z.string(),
        source: z.string(),
      })
      .optional(),
    config: z.object({ version: z.number(), note: z.string(), from: matterMoment }),
    consent: z
      .object({
        call: z.boolean(),
        employer: z.boolean(),
        words: z.string().meta({ description: "What may be done with it." }),
      })
      .optional()
      .meta({ description: "One worker's, once it was checked; as it is at this moment." }),
    profile: z.array(warningFact).optional().meta({ description: "Of the employer; never for one worker's." }),
    notBuilt: z.array(z.string()).meta({ description: "What such a page would show and nothing here knows yet." }),
    cases: z.array(
      z.object({ id: z.string(), title: z.string(), caseNumber: z.string().optional(), need: z.string() }),
    ),
    timeline: z.array(
      z.object({
        id: z.number(),
        at: matterMoment,
        action: z.string(),
        title: z.string(),
        toState: z.enum(warningStates),
        staff: z.string().optional(),
        words: z.string().optional(),
        detail: z.record(z.string(), z.unknown()),
      }),
    ),
    opened: z
      .object({ number: z.string(), id: z.number().optional() })
      .optional()
      .meta({ description: "The matter that it became; without an id where the reader may not see it." }),
    outcome: warningOutcome.optional(),
    story: z
      .object({
        state: z.enum(["waiting", "in-library"]),
        mine: z.boolean().meta({ description: "Written by the reader, who does not publish it then." }),
        title: z.string().optional(),
        text: z.string().optional(),
        caseId: z.string().optional(),
      })
      .optional(),
    may: z.array(z.enum(warningActs)),
    mayReveal: z
      .object({ left: z.number().int().meta({ description: "So many more today, by this member of staff." }) })
      .optional(),
    mayTell: z.boolean().meta({ description: "A story can be written of it now." }),
  }),
});
export type WarningThing = z.input<(typeof getWarningContract)["answer"]>;

export const actOnWarningContract = contract({
  id: "actOnWarning",
  method: "POST",
  path: "/warnings/{id}/acts",
  summary:
    "One act on one warning: screen, check consent, contact, open as a matter, false alarm, already known, decline, close.",
  access: "need.handle",
  params: idParams,
  body: warningAct,
  answer: z.object({
    state: z.enum(warningStates),
    may: z.array(z.enum(warningActs)),
    said: z.string().optional().meta({ description: "What follows from it, such as that she may not be called." }),
  }),
});

export const revealPurposes = ["offer-help", "appointment", "follow-up", "danger"] as const;
export type RevealPurpose = (typeof revealPurposes)[number];

export const revealWorkerContract = contract({
  id: "revealWorker",
  method: "POST",
  path: "/warnings/{id}/worker",
  summary:
    "Who one worker's warning is about, where she agreed to be called: masked name, phone, and her employer if she agreed to that. Logged where she reads it; so many a day.",
  access: "person.reveal",
  params: idParams,
  body: z.object({ purpose: z.enum(revealPurposes), words: z.string().trim().min(4).max(200) }),
  answer: z.object({
    name: z.string().optional().meta({ description: "Masked." }),
    phone: z.string(),
    employer: z.string().optional(),
    left: z.number().int(),
  }),
});

export const draftWarningStoryContract = contract({
  id: "draftWarningStory",
  method: "GET",
  path: "/warnings/{id}/story",
  summary:
    "What could go into the case library of a warning that was helped with: no names, no numbers, for staff to rewrite.",
  access: "need.handle",
  params: idParams,
  answer: z.object({ title: z.string(), text: z.string(), need: z.string().optional(), needs: z.array(named) }),
});

export const sendWarningStoryContract = contract({
  id: "sendWarningStory",
  method: "POST",
  path: "/warnings/{id}/story",
  summary: "Hand the story in; it stands in the library once a second person has looked at it.",
  access: "need.handle",
  params: idParams,
  body: z.object({
    title: z.string().trim().min(4).max(80),
    text: z.string().trim().min(40).max(4000),
    need: z.string().max(40),
  }),
  answer: z.object({}),
});

export const publishWarningStoryContract = contract({
  id: "publishWarningStory",
  method: "POST",
  path: "/warnings/{id}/story/publication",
  summary: "Put the story into the case library; never by whoever wrote it.",
  access: "need.handle",
  params: idParams,
  answer: z.object({ caseId: z.string() }),
});

export const warningContracts = [
  listWarningsContract,
  exportWarningsContract,
  getWarningContract,
  actOnWarningContract,
  revealWorkerContract,
  draftWarningStoryContract,
  sendWarningStoryContract,
  publishWarningStoryContract,
] as const;
