import { z } from "zod";
import { isCalendarDate } from "../../platform/calendar/index.ts";
import type { Context } from "../../platform/context.ts";
import { open, seal } from "../../platform/crypto.ts";
import { Refusal } from "../../platform/refusals.ts";
import { factValues } from "./rules.ts";

const facts = z.object({
  stillWorking: z.enum(factValues.stillWorking).optional(),
  pension: z.enum(factValues.pension).optional(),
  payer: z.enum(factValues.payer).optional(),
});

/** Everything between two pages of an answer. It travels sealed in the address, so that nothing is stored about who asks what. */
const askState = z.object({
  /** Her words; absent when she chose a need. */
  question: z.string().optional(),
  need: z.string().optional(),
  facts,
  /** Answers she went back from: they count no more, but stand chosen when she comes to the question again. */
  before: facts.optional(),
  starts: z.record(z.string(), z.string().refine(isCalendarDate)),
  province: z.string().optional(),
});

export type AskState = z.infer<typeof askState>;

export const longestQuestion = 500;

/** A day: long enough to come back to, short enough that a forgotten phone tells little. */
const seconds = 86_400;

export function sealState(ctx: Context, state: AskState): string {
  return seal(ctx.services.secret, "answers/ask", state, { seconds, now: ctx.now.getTime() });
}

/** undefined for a token that is too old, changed or from elsewhere. */
export function findState(ctx: Context, token: string): AskState | undefined {
  const opened = open(ctx.services.secret, "answers/ask", token, { now: ctx.now.getTime() });
  return askState.safeParse(opened).data;
}

/** Refuses a token that is too old, changed or from elsewhere; she is asked to ask again, which is safe. */
export function openState(ctx: Context, token: string): AskState {
  const state = findState(ctx, token);
  if (!state) throw new Refusal("not-found", "answer/expired");
  return state;
}
