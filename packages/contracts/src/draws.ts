import { z } from "zod";
import { contract } from "./contract.ts";

/** Prize draws that anybody can recheck (docs/draw.md). */

const day = z.iso.date().meta({ description: "YYYY-MM-DD" });
const instant = z.iso.datetime();
const words = (most: number) => z.string().trim().min(1).max(most);
const drawId = z.object({ id: z.uuid() });

export const seedSources = ["ssq", "dlt"] as const;

/** What staff write; published, it is never changed again. */
export const drawRules = z.object({
  title: words(60),
  who: words(500).meta({ description: "Who may enter, in words." }),
  ticketsPerPerson: z.int().min(1).max(1000).meta({ description: "Most that one person gets in the whole period." }),
  period: z.object({ from: day, to: day }).meta({ description: "Days on which tickets are given, the last included." }),
  prizes: z
    .array(
      z.object({
        name: words(60),
        valueFen: z.int().nonnegative().max(100_000_000).meta({ description: "Worth of one, in fen." }),
        quota: z.int().min(1).max(10_000),
      }),
    )
    .min(1)
    .max(20),
  claim: z.object({
    how: words(500),
    places: z.array(words(80)).min(1).max(50).meta({ description: "Where prizes can be collected." }),
    until: day.meta({ description: "Last day to claim." }),
    collectDays: z.int().min(1).max(180).meta({ description: "Days to collect it after claiming." }),
  }),
  reserves: z.object({
    count: z.int().min(0).max(10_000).meta({ description: "0: what nobody claims is not given on." }),
    claimDays: z.int().min(1).max(60).meta({ description: "Days that a reserve has to claim." }),
  }),
  seedSource: z.enum(seedSources).meta({ description: "Public lottery whose first draw after closing is the seed." }),
});
export type DrawRules = z.infer<typeof drawRules>;

export const drawStates = ["draft", "published", "closed", "seeded", "drawn"] as const;
const state = z.enum(drawStates);
const action = z.enum(["edit", "publish", "close", "enter-seed", "confirm-seed", "hand-out"]);

const line = z.object({
  id: z.uuid(),
  title: z.string(),
  state,
  period: z.object({ from: day, to: day }),
  prizes: z.int(),
  tickets: z.int().meta({ description: "Of the days before today, until it is closed." }),
  union: z.string(),
});

export const listDrawsContract = contract({
  id: "listDraws",
  method: "GET",
  path: "/draws",
  summary: "The prize draws of one's unions",
  access: "draw.read",
  query: z.object({
    state: state.optional(),
    page: z.coerce.number().int().min(1).default(1),
    size: z.coerce.number().int().min(1).max(200).default(50),
  }),
  answer: z.object({ draws: z.array(line), total: z.int() }),
});

export const getDrawContract = contract({
  id: "getDraw",
  method: "GET",
  path: "/draws/{id}",
  summary: "One prize draw with everything that is published of it",
  access: "draw.read",
  params: drawId,
  answer: line
    .extend({
      rules: drawRules,
      unionId: z.int(),
      publishedAt: instant.optional(),
      commitment: z.string().optional(),
      closedAt: instant.optional(),
      closing: z.string().optional(),
      ticketRoot: z.string().optional(),
      seedDay: day.optional().meta({ description: "The lottery's first day after closing, by the calendar." }),
      seedEnteredByMe: z.boolean(),
      publicSeed: z.string().optional().meta({ description: "Once a second person confirmed it." }),
      drawnAt: instant.optional(),
      stock: z.array(
        z.object({
          prize: z.int(),
          quota: z.int(),
          open: z.int(),
          claimed: z.int(),
          handedOut: z.int(),
          left: z.int(),
        }),
      ),
      may: z.array(action),
    })
    .meta({ id: "Draw" }),
});

const draft = z.object({ unionId: z.int().positive(), rules: drawRules });

export const createDrawContract = contract({
  id: "createDraw",
  method: "POST",
  path: "/draws",
  summary: "Write the rules of a draw; nobody sees them until they are published",
  access: "draw.manage",
  body: draft,
  answer: z.object({ id: z.uuid() }),
});

export const updateDrawContract = contract({
  id: "updateDraw",
  method: "PUT",
  path: "/draws/{id}",
  summary: "Change the rules of a draft",
  access: "draw.manage",
  params: drawId,
  body: draft,
  answer: z.object({}),
});

export const publishDrawContract = contract({
  id: "publishDraw",
  method: "POST",
  path: "/draws/{id}/publish",
  summary: "Publish the rules and the commitment; nothing can be changed afterwards",
  access: "draw.manage",
  params: drawId,
  answer: z.object({ commitment: z.string() }),
});

export const closeDrawContract = contract({
  id: "closeDraw",
  method: "POST",
  path: "/draws/{id}/close",
  summary: "Freeze the list of tickets once the period is over; happens by itself in the night",
  access: "draw.manage",
  params: drawId,
  answer: z.object({ closing: z.string(), tickets: z.int() }),
});

const seed = z.object({
  issue: z.string().trim().max(10),
  drawnOn: day,
  numbers: z.string().trim().max(100).meta({ description: "As the lottery announced them." }),
});

export const enterDrawSeedContract = contract({
  id: "enterDrawSeed",
  method: "POST",
  path: "/draws/{id}/seed",
  summary: "Enter the result of the public lottery; until it is confirmed it can be entered anew",
  access: "draw.manage",
  params: drawId,
  body: seed,
  answer: z.object({}),
});

export const confirmDrawSeedContract = contract({
  id: "confirmDrawSeed",
  method: "POST",
  path: "/draws/{id}/seed/confirmation",
  summary: "A second person reads the result from the announcement and enters it too; the winners follow",
  access: "draw.confirm",
  params: drawId,
  body: seed,
  answer: z.object({ winners: z.int() }),
});

export const winStates = ["reserve", "open", "claimed", "handed-out", "expired"] as const;

export const listDrawWinsContract = contract({
  id: "listDrawWins",
  method: "GET",
  path: "/draws/{id}/wins",
  summary: "Winning tickets and reserves in the order in which they were drawn",
  access: "draw.read",
  params: drawId,
  query: z.object({
    state: z.enum(winStates).optional(),
    page: z.coerce.number().int().min(1).default(1),
    size: z.coerce.number().int().min(1).max(200).default(50),
  }),
  answer: z.object({
    wins: z.array(
      z.object({
        position: z.int(),
        ticket: z.string(),
        prize: z.string().optional().meta({ description: "None yet: a reserve." }),
        state: z.enum(winStates),
        dueOn: day.optional().meta({ description: "Last day to claim, or to collect." }),
        place: z.string().optional(),
        claimedOn: day.optional(),
        handedOn: day.optional(),
      }),
    ),
    total: z.int(),
  }),
});

export const handOutPrizeContract = contract({
  id: "handOutPrize",
  method: "POST",
  path: "/draws/{id}/wins/{position}/hand-out",
  summary: "Hand a prize to whoever says the pick-up number",
  access: "draw.manage",
  params: z.object({ id: z.uuid(), position: z.coerce.number().int().min(1).max(1_000_000) }),
  body: z.object({ pickUp: z.string().trim().max(20) }),
  answer: z.object({}),
});

export const drawContracts = [
  listDrawsContract,
  getDrawContract,
  createDrawContract,
  updateDrawContract,
  publishDrawContract,
  closeDrawContract,
  enterDrawSeedContract,
  confirmDrawSeedContract,
  listDrawWinsContract,
  handOutPrizeContract,
] as const;
