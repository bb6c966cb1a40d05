import { z } from "zod";
import { contract } from "./contract.ts";
import { matterMoment } from "./matter-parts.ts";
import { idParams, recordId, versionNumber } from "./unions.ts";

/**
 * How look-ups are weighed and from where on something is told: what is in force, what it was, what other numbers would change.
 * Every figure here is of the whole city; none is of an employer or a worker.
 */
export const tuningLevels = ["worker", "employer", "area"] as const;
export type TuningLevel = (typeof tuningLevels)[number];
export const weightsKinds = ["by-hand", "learned"] as const;

const perLevel = <T extends z.ZodType>(one: T) => z.object({ worker: one, employer: one, area: one });
const threshold = z.number().min(-10).max(30);
const offset = z.number().min(-5).max(5);
const why = z.string().trim().min(4).max(500);
const category = z.string().regex(/^[A-Z]{2,16}$/);

export const needNumbers = z.object({
  weights: z.enum(weightsKinds),
  thresholds: perLevel(threshold).meta({ description: "From which score on something is told; a logarithm of odds." }),
  offsets: z
    .record(category, offset)
    .meta({ description: "Added to the score of groups and areas of a category before it is compared." }),
});
export type NeedNumbers = z.output<typeof needNumbers>;

const count = z.number().int().nullable().meta({ description: "null: one or two." });
const precision = z.object({
  mean: z.number(),
  low: z.number(),
  high: z.number(),
  verdicts: z.number().int().meta({ description: "Of one's own that it rests on; 0: of simulated cities alone." }),
});

const configVersion = needNumbers.extend({
  version: z.number().int(),
  note: z.string(),
  madeBy: z.string().optional().meta({ description: "A member of staff; nobody for what the product ships with." }),
  madeAt: matterMoment,
  again: z.number().int().optional().meta({ description: "The older version whose numbers it has." }),
  replay: z.number().int().optional().meta({ description: "Where it was looked at before; for those who may tune." }),
});
export type NeedConfigVersion = z.output<typeof configVersion>;

const explained = z.object({
  key: z.string(),
  name: z.string(),
  value: z.number().optional(),
  why: z.string(),
});

export const getNeedConfigContract = contract({
  id: "getNeedConfig",
  method: "GET",
  path: "/need-config",
  summary:
    "How look-ups are weighed now, each number with its reason, every version, and what staff's verdicts say of it.",
  access: "need.read",
  answer: z.object({
    current: configVersion,
    versions: z.array(configVersion),
    defaults: z.object({ "by-hand": perLevel(z.number()), learned: perLevel(z.number()) }),
    explained: z.array(explained),
    categories: z.array(z.object({ code: z.string(), name: z.string() })),
    verdicts: z.array(
      z.object({
        month: z.string(),
        level: z.enum(tuningLevels),
        confirmed: z.number().int(),
        alreadyKnown: z.number().int(),
        notANeed: z.number().int(),
      }),
    ),
    unusual: perLevel(
      z.object({
        falseAMonth: z.number().meta({ description: "Per 1,000 employers and 30 days, at the threshold in force." }),
        basis: z.enum(["simulated", "own"]),
        verdicts: z.number().int(),
        source: z.string(),
      }),
    ),
    mayTune: z.boolean(),
  }),
});

export const proposeNeedConfigContract = contract({
  id: "proposeNeedConfig",
  method: "GET",
  path: "/need-config/proposal",
  summary:
    "What the verdicts of the last twelve months propose for a wished precision; few verdicts propose no change.",
  access: "need.tune",
  query: z.object({ precision: z.coerce.number().min(0.3).max(0.95).optional() }),
  answer: z.object({
    numbers: needNumbers,
    wished: z.number(),
    levels: perLevel(
      z.object({
        verdicts: z.number().int(),
        right: z.number().int(),
        enough: z.boolean(),
        present: precision,
        other: precision,
      }),
    ),
    needed: z.number().int().meta({ description: "So many verdicts of a level before anything is proposed for it." }),
  }),
});

const replayPoint = z.object({
  threshold: z.number(),
  told: z.number().int().meta({ description: "Warnings of employers in the time that was counted." }),
  aMonth: z.number().meta({ description: "The same per 1,000 employers and 30 days." }),
  preceded: z.number().int().meta({ description: "Complaints before which it was told." }),
  leadDays: z.number().nullable().meta({ description: "Median; null for fewer than three complaints." }),
  falseAMonth: z.number().meta({ description: "Expected: per 1,000 employers and 30 days." }),
});

export const replayResult = z.object({
  from: z.string().meta({ description: "The first kept day." }),
  countedFrom: z.string().meta({ description: "The days before taught what is usual." }),
  to: z.string(),
  lookUps: z.number().int(),
  employers: z.number().int(),
  complaints: z.number().int().meta({ description: "First ones of an employer and a subject, in the counted days." }),
  levels: perLevel(
    z.object({
      present: count,
      other: count,
      noMore: count.meta({ description: "Told with the numbers in force and not with the others." }),
      newly: count,
      precisionPresent: precision,
      precisionOther: precision,
    }),
  ),
  curve: z
    .array(replayPoint)
    .meta({ description: "By threshold of employers' warnings, with the thought-of weights." }),
});
export type ReplayResult = z.output<typeof replayResult>;

export const replayStates = ["waiting", "running", "stopping", "done", "stopped", "failed"] as const;
const replayLine = z.object({
  id: z.number(),
  state: z.enum(replayStates),
  numbers: needNumbers,
  comparedWith: z.number().int(),
  lookUps: z.number().int(),
  lookedAt: z.number().int(),
  askedBy: z.string(),
  askedAt: matterMoment,
  inForceAs: z.number().int().optional(),
});
export type ReplayLine = z.output<typeof replayLine>;

export const listNeedReplaysContract = contract({
  id: "listNeedReplays",
  method: "GET",
  path: "/need-replays",
  summary: "The last replays of the kept look-ups.",
  access: "need.tune",
  answer: z.object({ replays: z.array(replayLine) }),
});

export const startNeedReplayContract = contract({
  id: "startNeedReplay",
  method: "POST",
  path: "/need-replays",
  summary: "Replay the kept look-ups with these numbers beside those in force; one at a time.",
  access: "need.tune",
  body: needNumbers,
  answer: z.object({ id: z.number() }),
});

export const getNeedReplayContract = contract({
  id: "getNeedReplay",
  method: "GET",
  path: "/need-replays/{id}",
  summary:
    "One replay: how far it is, and once done what would change and the curve of warnings a month against lead time.",
  access: "need.tune",
  params: idParams,
  answer: replayLine.extend({ result: replayResult.optional(), mayAccept: z.boolean() }),
});

export const stopNeedReplayContract = contract({
  id: "stopNeedReplay",
  method: "POST",
  path: "/need-replays/{id}/stop",
  summary: "Stop a replay; nothing of it is kept.",
  access: "need.tune",
  params: idParams,
  answer: z.object({}),
});

export const acceptNeedConfigContract = contract({
  id: "acceptNeedConfig",
  method: "POST",
  path: "/need-config",
  summary: "Put the numbers of a finished replay in force, as a new version, from the next run of the watch on.",
  access: "need.tune",
  body: z.object({ replay: recordId, why }),
  answer: z.object({ version: z.number().int() }),
});

export const restoreNeedConfigContract = contract({
  id: "restoreNeedConfig",
  method: "POST",
  path: "/need-config/{id}/again",
  summary: "Go back: a new version with the numbers of an older one.",
  access: "need.tune",
  params: z.object({ id: versionNumber }),
  body: z.object({ why }),
  answer: z.object({ version: z.number().int() }),
});

export const needTuningContracts = [
  getNeedConfigContract,
  proposeNeedConfigContract,
  listNeedReplaysContract,
  startNeedReplayContract,
  getNeedReplayContract,
  stopNeedReplayContract,
  acceptNeedConfigContract,
  restoreNeedConfigContract,
] as const;
