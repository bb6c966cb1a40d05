import { z } from "zod";
import { matterDay, matterKinds, matterWords, problemCode } from "./matter-parts.ts";
import { recordId } from "./unions.ts";
export const matterActs = [
  "dispatch",
  "accept",
  "ask-return",
  "approve-return",
  "refuse-return",
  "transfer",
  "reply",
  "decline",
  "merge",
  "call-back",
  "not-reached",
  "override",
  "contest",
  "publish",
  "claim",
  "release",
  "fulfil",
  "uphold",
  "admit",
  "ask-review",
  "note",
  "ask-worker",
  "pause",
  "resume",
  "ask-extension",
  "approve-extension",
  "refuse-extension",
  "supervise",
  "remind",
  "assist",
  "end-assist",
  "assign",
  "classify",
  "confirm-urgency",
  "split",
  "not-duplicate",
  "escalate",
] as const;
export type MatterActName = (typeof matterActs)[number];

const reason = matterWords;
const unitId = recordId;
/** One act of staff on one matter. `words` of a reply go to the worker; of everything else they are for colleagues, except where said. */
export const matterAct = z.discriminatedUnion("act", [
  z.object({ act: z.literal("dispatch"), unitId, designated: z.boolean().default(false), words: reason.optional() }),
  z.object({ act: z.literal("accept") }),
  z.object({ act: z.literal("ask-return"), words: reason }),
  z.object({ act: z.literal("approve-return"), words: reason.optional() }),
  z.object({ act: z.literal("refuse-return"), words: reason }),
  z.object({ act: z.literal("transfer"), unitId, designated: z.boolean().default(false), words: reason }),
  z.object({ act: z.literal("reply"), words: matterWords }),
  /** Not ours: told where it belongs, in words to the worker. */
  z.object({ act: z.literal("decline"), words: matterWords }),
  z.object({ act: z.literal("merge"), into: recordId, words: reason.optional() }),
  z.object({
    act: z.literal("call-back"),
    solved: z.boolean(),
    satisfied: z.number().int().min(1).max(5).optional(),
    words: reason,
  }),
  z.object({ act: z.literal("not-reached"), words: reason.optional() }),
  z.object({
    act: z.literal("override"),
    words: reason,
    because: z.enum(["override", "no-contact"]).default("override"),
  }),
  /** She told staff that it is not solved. */
  z.object({ act: z.literal("contest"), words: reason }),
  z.object({ act: z.literal("publish"), words: reason.optional() }),
  z.object({ act: z.literal("claim"), unitId }),
  z.object({ act: z.literal("release"), words: reason }),
  z.object({ act: z.literal("fulfil"), words: matterWords }),
  z.object({ act: z.literal("uphold"), words: matterWords }),
  z.object({ act: z.literal("admit"), words: reason }),
  z.object({ act: z.literal("ask-review"), words: reason }),
  z.object({ act: z.literal("note"), words: matterWords }),
  z.object({ act: z.literal("ask-worker"), words: matterWords }),
  z.object({ act: z.literal("pause"), until: matterDay, words: reason, rule: z.string().max(60) }),
  z.object({ act: z.literal("resume") }),
  z.object({ act: z.literal("ask-extension"), words: reason }),
  /** Words to the worker: the law asks that she is told why. */
  z.object({ act: z.literal("approve-extension"), words: matterWords }),
  z.object({ act: z.literal("refuse-extension"), words: reason }),
  z.object({ act: z.literal("supervise"), words: reason }),
  z.object({ act: z.literal("remind"), words: reason.optional() }),
  z.object({ act: z.literal("assist"), unitId, words: reason.optional() }),
  z.object({ act: z.literal("end-assist"), unitId }),
  z.object({ act: z.literal("assign"), staffId: z.uuid().nullable() }),
  z.object({
    act: z.literal("classify"),
    problemType: problemCode.optional(),
    district: z
      .string()
      .regex(/^\d{6}$/)
      .optional(),
    kind: z.enum(matterKinds).optional(),
    employerId: recordId.nullable().optional(),
  }),
  z.object({
    act: z.literal("confirm-urgency"),
    urgency: z.enum(["green", "yellow", "red"]),
    words: reason.optional(),
  }),
  z.object({
    act: z.literal("split"),
    parts: z
      .array(z.object({ text: matterWords, problemType: problemCode.optional() }))
      .min(1)
      .max(9),
  }),
  z.object({ act: z.literal("not-duplicate"), other: recordId }),
  /** Handed to the leader by hand. */
  z.object({ act: z.literal("escalate"), words: reason }),
]);
export type MatterAct = z.output<typeof matterAct>;
