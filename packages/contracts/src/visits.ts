import { z } from "zod";
import { contract, fileAnswer } from "./contract.ts";
import { calendarDate, calendarMonth, idParams, pageQuery, recordId } from "./unions.ts";

/**
 * Routine visits to employers. A plan is drawn by lot around the employers that a warning asks to be visited, so that nobody can
 * tell from it who they are: no answer here says why an employer stands in a plan.
 */

const done = z.object({});
export const visitPlanStates = ["draft", "approved", "done"] as const;
export type VisitPlanState = (typeof visitPlanStates)[number];
/** Of an item of the check-list; `not-seen`: there was no time or no paper. */
export const visitFindings = ["fine", "minor", "serious", "not-applicable", "not-seen"] as const;
export type VisitFinding = (typeof visitFindings)[number];
const words = z.object({ zh: z.string(), en: z.string() });

export const visitPlanLine = z
  .object({
    id: z.int(),
    union: z.object({ id: z.int(), name: z.string() }),
    month: calendarMonth,
    state: z.enum(visitPlanStates),
    employers: z.int().meta({ description: "So many are drawn, whatever warnings there are." }),
    drawn: z.boolean(),
    visited: z.int().meta({ description: "Stops with findings, or where nobody was met." }),
    isDemo: z.boolean(),
  })
  .meta({ id: "VisitPlan" });
export type VisitPlanLine = z.output<typeof visitPlanLine>;

export const visitStop = z
  .object({
    id: z.uuid(),
    employer: z.object({ id: z.int(), name: z.string() }),
    district: z.string(),
    industry: z.string().optional(),
    onDay: calendarDate.optional().meta({ description: "Drawn when the plan is approved." }),
    outcome: z.enum(["visited", "not-met"]).optional(),
    visitedOn: calendarDate.optional(),
    findings: z.record(z.string(), z.enum(visitFindings)),
    note: z.string(),
    by: z.string().optional(),
  })
  .meta({ id: "VisitStop" });
export type VisitStop = z.output<typeof visitStop>;

export const visitItem = z.object({
  code: z.string(),
  area: z.string(),
  areaName: words,
  ask: words,
  see: words.meta({ description: "What to have shown." }),
  basis: z.array(z.object({ law: z.string(), article: z.string(), sourceTag: z.string() })),
});
export type VisitItem = z.output<typeof visitItem>;

export const listVisitPlansContract = contract({
  id: "listVisitPlans",
  method: "GET",
  path: "/visit-plans",
  summary: "Routine visit plans of one's unions, the newest month first.",
  access: "visit.read",
  query: z.object({ state: z.enum(visitPlanStates).optional(), ...pageQuery }),
  answer: z.object({ plans: z.array(visitPlanLine), total: z.int() }),
});

export const createVisitPlanContract = contract({
  id: "createVisitPlan",
  method: "POST",
  path: "/visit-plans",
  summary: "A plan for a month. How many employers are visited is said before anything is drawn.",
  access: "visit.plan",
  body: z.object({
    unionId: recordId,
    month: calendarMonth,
    groups: z.int().min(1).max(12).meta({ description: "Groups of five: at most one warned employer in each." }),
  }),
  answer: z.object({ id: z.int() }),
});

export const getVisitPlanContract = contract({
  id: "getVisitPlan",
  method: "GET",
  path: "/visit-plans/{id}",
  summary: "A plan with its stops in the order that was drawn.",
  access: "visit.read",
  params: idParams,
  answer: visitPlanLine.extend({
    madeBy: z.string().optional(),
    approvedBy: z.string().optional(),
    approvedOn: calendarDate.optional(),
    stops: z.array(visitStop),
    checklist: z.array(visitItem),
    may: z.array(z.enum(["draw", "approve", "record"])),
  }),
});
export type VisitPlanThing = z.output<(typeof getVisitPlanContract)["answer"]>;

export const drawVisitPlanContract = contract({
  id: "drawVisitPlan",
  method: "POST",
  path: "/visit-plans/{id}/drawing",
  summary: "Draw the employers, once: those that warnings ask for and the others come in together, in an order by lot.",
  access: "visit.plan",
  params: idParams,
  answer: done,
});

export const approveVisitPlanContract = contract({
  id: "approveVisitPlan",
  method: "POST",
  path: "/visit-plans/{id}/approval",
  summary: "Approve a drawn plan, never one's own; the days are drawn then.",
  access: "visit.approve",
  params: idParams,
  answer: done,
});

export const recordVisitContract = contract({
  id: "recordVisit",
  method: "PUT",
  path: "/visit-stops/{id}/findings",
  summary: "What a visit found: the same form for every employer. When nothing is left open the plan is done.",
  access: "visit.plan",
  params: z.object({ id: z.uuid() }),
  body: z.object({
    outcome: z.enum(["visited", "not-met"]),
    on: calendarDate,
    findings: z.record(z.string().max(40), z.enum(visitFindings)).default({}),
    note: z.string().trim().max(1000).default(""),
  }),
  answer: done,
});

export const printVisitPlanContract = contract({
  id: "printVisitPlan",
  method: "GET",
  path: "/visit-plans/{id}/print",
  summary: "The plan and the blank check-list, to take along.",
  access: "visit.read",
  params: idParams,
  query: z.object({ format: z.enum(["docx", "pdf"]).default("docx") }),
  answer: fileAnswer,
});

export const getWarningVisitContract = contract({
  id: "getWarningVisit",
  method: "GET",
  path: "/warnings/{id}/visit",
  summary: "Whether a group's warning asks for a visit, into which plan, and what was found.",
  access: "need.read",
  params: idParams,
  answer: z.object({
    plan: z.object({ id: z.int(), month: calendarMonth, union: z.string(), state: z.enum(visitPlanStates) }).optional(),
    standing: z
      .enum(["none", "asked", "left-over", "drawn", "visited", "not-met"])
      .meta({ description: "`left-over`: the drawing had no place for it; another plan must be asked." }),
    stop: visitStop.optional(),
    checklist: z.array(visitItem),
    plans: z
      .array(z.object({ id: z.int(), month: calendarMonth, union: z.string() }))
      .meta({ description: "Drafts that are not drawn." }),
    mayAsk: z.boolean(),
    why: z.string().optional().meta({ description: "Why no visit can be asked for now." }),
  }),
});

export const askForVisitContract = contract({
  id: "askForVisit",
  method: "POST",
  path: "/warnings/{id}/visit",
  summary: "Ask that the employer of a group's warning is among those of a plan; nothing in the plan says so.",
  access: "need.handle",
  params: idParams,
  body: z.object({ planId: recordId }),
  answer: done,
});

export const visitContracts = [
  listVisitPlansContract,
  createVisitPlanContract,
  getVisitPlanContract,
  drawVisitPlanContract,
  approveVisitPlanContract,
  recordVisitContract,
  printVisitPlanContract,
  getWarningVisitContract,
  askForVisitContract,
] as const;
