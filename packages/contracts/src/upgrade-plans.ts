import { z } from "zod";
import { contract } from "./contract.ts";
import { calendarDate, idParams, pageQuery, recordId } from "./unions.ts";

/** Stations 3: plans to make a station better, and what they cost. */

const done = z.object({});

export const planState = z.enum(["planned", "approved", "doing", "done", "cancelled"]);
export type PlanState = z.infer<typeof planState>;

/** Whole fen; at most ten million yuan. */
const fen = z.int().min(0).max(1_000_000_000);

const planItem = z.object({
  text: z.string().trim().min(1).max(200),
  costFen: fen,
  spentFen: fen.optional(),
  doneOn: calendarDate.optional(),
  defectId: recordId.optional().meta({ description: "The defect that it mends, of the same station." }),
});

export const planSchema = z
  .object({
    id: z.int(),
    station: z.object({ id: z.int(), code: z.string(), name: z.string() }),
    title: z.string(),
    state: planState,
    budgetFen: z.int(),
    costFen: z.int().meta({ description: "Of all items, as planned." }),
    spentFen: z.int(),
    plannedFrom: calendarDate,
    plannedTo: calendarDate,
    actualFrom: calendarDate.optional(),
    actualTo: calendarDate.optional(),
    isLate: z.boolean(),
    isDemo: z.boolean(),
  })
  .meta({ id: "UpgradePlan" });

export const listPlansContract = contract({
  id: "listPlans",
  method: "GET",
  path: "/upgrade-plans",
  summary: "Upgrade plans within one's scope, the newest first",
  access: "station.read",
  query: z.object({ station: recordId.optional(), state: planState.optional(), ...pageQuery }),
  answer: z.object({ plans: z.array(planSchema), total: z.int() }),
});

export const getPlanContract = contract({
  id: "getPlan",
  method: "GET",
  path: "/upgrade-plans/{id}",
  summary: "An upgrade plan with its items and its history",
  access: "station.read",
  params: idParams,
  answer: z.object({
    plan: planSchema,
    items: z.array(planItem),
    changes: z
      .array(
        z.object({
          state: planState,
          on: calendarDate,
          by: z.string().optional(),
          at: z.iso.datetime(),
          note: z.string().optional(),
        }),
      )
      .meta({ description: "The newest first." }),
    may: z.object({
      edit: z.boolean().meta({ description: "Everything, until it is approved." }),
      report: z.boolean().meta({ description: "What was spent and done, while it is under way." }),
      becomes: z.array(planState),
    }),
  }),
});

const plan = {
  title: z.string().trim().min(2).max(100),
  budgetFen: fen,
  plannedFrom: calendarDate,
  plannedTo: calendarDate,
  items: z.array(planItem).min(1).max(60),
};

export const createPlanContract = contract({
  id: "createPlan",
  method: "POST",
  path: "/stations/{id}/upgrade-plans",
  summary: "Plan to make a station better",
  access: "station.manage",
  params: idParams,
  body: z.object(plan),
  answer: z.object({ id: z.int() }),
});

export const updatePlanContract = contract({
  id: "updatePlan",
  method: "PUT",
  path: "/upgrade-plans/{id}",
  summary: "Change a plan that is not approved; or say what was spent and done while it is under way",
  access: "station.manage",
  params: idParams,
  body: z.object(plan),
  answer: done,
});

export const movePlanContract = contract({
  id: "movePlan",
  method: "POST",
  path: "/upgrade-plans/{id}/state",
  summary: "Approve (not one's own), begin, finish or cancel a plan",
  access: "station.manage",
  params: idParams,
  body: z.object({ to: planState, on: calendarDate, note: z.string().trim().max(300).optional() }),
  answer: done,
});

export const upgradePlanContracts = [
  listPlansContract,
  getPlanContract,
  createPlanContract,
  updatePlanContract,
  movePlanContract,
] as const;
