import { z } from "zod";
import { contract } from "./contract.ts";

/** What a consenting worker looked up, as her browser tells it; see modules/needs. Never the words of a search. */

export const lookUpKinds = ["search", "view", "calculator", "saved"] as const;
export type LookUpKind = (typeof lookUpKinds)[number];

/** Longest time on one page that counts: whoever falls asleep over it does not read. */
export const longestLook = 1800;
export const mostLookUps = 100;

/** What can be looked up on a page; `saved` is a press on one. */
export type WatchKind = Exclude<LookUpKind, "saved">;

/** Stands on every page of a worker who switched it on: what it counts for to look at this one. */
export type Watch = {
  /** Of this worker in this browser: what somebody else left behind here is thrown away. */
  reader: string;
  /** Now, in milliseconds since 1970, by the server's clock: the phone's may be wrong. */
  at: number;
  kind: WatchKind;
  own: boolean;
  /** A look-up for each; without any, nothing of this page counts. */
  topics: { need: string; words: number }[];
};

const lookUp = z.object({
  kind: z.enum(lookUpKinds),
  need: z
    .string()
    .regex(/^[A-Z]+(-[A-Z]+)*$/)
    .max(40)
    .meta({ description: "Code of the taxonomy of needs." }),
  at: z.iso.datetime({ offset: true }),
  seconds: z
    .int()
    .min(0)
    .max(longestLook)
    .default(0)
    .meta({ description: "Visible and active time, counted by the browser." }),
  own: z.boolean().default(false).meta({ description: "Asked in words of her own trouble, not of a subject." }),
  words: z
    .int32()
    .default(0)
    .meta({ description: "The same for the same words or page; made by the server with the page, never the words." }),
});

export const addLookUpsContract = contract({
  id: "addLookUps",
  method: "POST",
  path: "/look-ups",
  summary: "What a worker who agreed to it looked up. What she did not agree to is dropped, silently.",
  access: "worker",
  body: z.object({
    batch: z.uuid().meta({ description: "Chosen by the browser: the same batch sent again is kept once." }),
    events: z.array(lookUp).min(1).max(mostLookUps),
  }),
  answer: z.object({ kept: z.int().meta({ description: "Look-ups that are kept now, or were before." }) }),
});

export const lookUpContracts = [addLookUpsContract] as const;
