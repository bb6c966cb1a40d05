import { z } from "zod";
import { contract, fileAnswer } from "./contract.ts";
import {
  matterDay,
  matterKinds,
  matterMoment,
  matterStates,
  matterWords,
  problemCode,
  shownProblemType,
  takenMatter,
  toldMatter,
  trackingCode,
} from "./matter-parts.ts";
import { recordId } from "./unions.ts";
/** What a worker or visitor does with her own matters; the tracking code is her key. */
export const submitMatterContract = contract({
  id: "submitMatter",
  method: "POST",
  path: "/matters",
  summary: "A worker or visitor submits an appeal, a question, a wish, a suggestion or a petition; safe to repeat.",
  access: "public",
  body: toldMatter.extend({
    /** Of a scanned code, which names the station. */
    scan: z.string().max(40).optional(),
    /** A photo or a voice message comes next and says it. */
    fileFollows: z.boolean().default(false),
    channel: z.enum(["qr", "app"]).default("app"),
  }),
  answer: takenMatter,
});

const trackedEntry = z.object({
  at: matterMoment,
  /** What happened, in plain words. */
  title: z.string(),
  /** What was written to her, or by her. */
  words: z.string().optional(),
  by: z.enum(["you", "union", "system"]),
  unit: z.string().optional(),
});
export const trackedMatter = z.object({
  number: z.string(),
  kind: z.enum(matterKinds),
  state: z.enum(matterStates),
  stateText: z.string(),
  problemType: shownProblemType.optional(),
  district: z.object({ code: z.string(), name: z.string() }).optional(),
  text: z.string(),
  receivedAt: matterMoment,
  dueOn: matterDay,
  overdue: z.boolean(),
  /** Who must act now, by name of the office. */
  owner: z.string().optional(),
  whoSees: z.array(z.string()),
  timeline: z.array(trackedEntry),
  files: z.array(z.object({ id: z.number(), name: z.string(), kind: z.enum(["photo", "voice", "document"]) })),
  may: z.object({
    message: z.boolean(),
    rate: z.boolean(),
    withdraw: z.boolean(),
    review: z.boolean(),
    correct: z.boolean(),
  }),
  rated: z.object({ solved: z.boolean(), satisfied: z.number().optional() }).optional(),
  /** A wish that came true: she can be asked for a word of thanks. */
  cameTrue: z.boolean().optional(),
  /** Where a labour dispute can be takenMatter beside this. */
  route: z.string().optional(),
  /** Asked before anything about hardship help is passed on. */
  hardshipOffered: z.boolean(),
});
export type TrackedMatter = z.output<typeof trackedMatter>;
const byCode = z.object({ code: trackingCode });

export const trackMatterContract = contract({
  id: "trackMatter",
  method: "GET",
  path: "/matters/tracked/{code}",
  summary: "Where a matter is, for whoever has its tracking code.",
  access: "public",
  params: byCode,
  answer: trackedMatter,
});

export const writeToMatterContract = contract({
  id: "writeToMatter",
  method: "POST",
  path: "/matters/tracked/{code}/acts",
  summary:
    "What the one who asks does with her own matter: write (which reopens an answered one), rate, withdraw, ask for a review, correct.",
  access: "public",
  params: byCode,
  body: z.discriminatedUnion("act", [
    z.object({ act: z.literal("message"), words: matterWords, submission: z.uuid().optional() }),
    z.object({
      act: z.literal("rate"),
      solved: z.boolean(),
      satisfied: z.number().int().min(1).max(5).optional(),
      words: matterWords.optional(),
    }),
    z.object({ act: z.literal("withdraw") }),
    z.object({ act: z.literal("ask-review"), words: matterWords }),
    z.object({
      act: z.literal("correct"),
      problemType: problemCode.optional(),
      district: z
        .string()
        .regex(/^\d{6}$/)
        .optional(),
      kind: z.enum(matterKinds).optional(),
    }),
    z.object({ act: z.literal("hardship"), agree: z.boolean() }),
  ]),
  answer: trackedMatter,
});

export const addMatterFileContract = contract({
  id: "addMatterFile",
  method: "POST",
  path: "/matters/tracked/{code}/files",
  summary: "A photo or a voice message of at most 60 seconds, added by whoever has the tracking code.",
  access: "public",
  params: byCode,
  query: z.object({
    kind: z.enum(["photo", "voice"]),
    seconds: z.coerce.number().int().min(0).max(60).optional(),
    name: z.string().max(120).optional(),
  }),
  upload: { limitBytes: 8_000_000 },
  answer: z.object({ id: z.number() }),
});

export const openTrackedFileContract = contract({
  id: "openTrackedFile",
  method: "GET",
  path: "/matters/tracked/{code}/files/{file}",
  summary: "A file of one's own matter.",
  access: "public",
  params: byCode.extend({ file: recordId }),
  answer: fileAnswer,
});

export const ownMatterContracts = [
  submitMatterContract,
  trackMatterContract,
  writeToMatterContract,
  addMatterFileContract,
  openTrackedFileContract,
] as const;
