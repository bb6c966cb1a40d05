import { z } from "zod";
import { recordId } from "./unions.ts";

/** What contracts of matters share. Matters are everything that somebody must answer. Words of people arrive as plain text; what is shown to whom, the server decides. */
export const matterKinds = ["consultation", "appeal", "wish", "suggestion", "petition"] as const;
export const matterStates = [
  "received",
  "dispatched",
  "handling",
  "returning",
  "published",
  "claimed",
  "answered",
  "contested",
  "closed",
] as const;
export const anonymities = ["named", "confidential", "anonymous"] as const;
export const matterChannels = ["qr", "app", "phone", "walk-in", "letter", "hotline", "open311", "station"] as const;
export const callBackTimes = ["any", "morning", "afternoon", "evening"] as const;
/** The longest words of a matter, a reply or a note. */
export const longestWords = 4000;

export const matterWords = z.string().trim().min(1).max(longestWords);
export const matterDay = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
export const matterMoment = z.iso.datetime();
export const problemCode = z.string().regex(/^[A-Z0-9][A-Z0-9-]{1,59}$/);
export const bilingualWords = z.object({ zh: z.string(), en: z.string() });
export const shownProblemType = z.object({ code: problemCode, name: z.string() });

/** As on the slip and the page: twelve letters and digits, in groups of four or not. */
export const trackingCode = z
  .string()
  .trim()
  .transform((text) => text.toUpperCase().replace(/[\s-]/g, "").replace(/O/g, "0").replace(/[IL]/g, "1"))
  .pipe(z.string().regex(/^[0-9A-HJKMNP-TV-Z]{12}$/));

export const toldMatter = z.object({
  /** Made by the sender, so that sending again is the same matter. */
  submission: z.uuid(),
  kind: z.enum(matterKinds).optional(),
  /** Absent when a voice message or a photo says it, or only a call back is asked for. */
  text: z.string().trim().max(longestWords).default(""),
  problemType: problemCode.optional(),
  district: z
    .string()
    .regex(/^\d{6}$/)
    .optional(),
  address: z.string().trim().max(200).optional(),
  anonymity: z.enum(anonymities),
  onRecord: z.boolean().default(false),
  employer: z.string().trim().max(100).optional(),
  employerId: recordId.optional(),
  name: z.string().trim().max(40).optional(),
  phone: z.string().trim().max(20).optional(),
  people: z.number().int().min(1).max(100_000).optional(),
  callBack: z.enum(callBackTimes).optional(),
  aboutUnitId: recordId.optional(),
});
export type ToldMatter = z.output<typeof toldMatter>;

export const takenMatter = z.object({
  number: z.string(),
  /** What she follows it with. */
  code: z.string(),
  kind: z.enum(matterKinds),
  dueOn: matterDay,
  urgency: z.enum(["green", "yellow", "red"]),
  /** It was there already: sent twice. */
  again: z.boolean(),
});
