import type { TellStep } from "@zhijia/contracts";
import type { Context } from "../../../platform/context.ts";
import { messageOf } from "../../../platform/http/messages.ts";
import type { PageAnswer, PageRoute } from "../../../platform/module.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { hrefOfTracked } from "../following/tracked-address.ts";
import { placeOfScan } from "../scans.ts";
import { sendTold } from "./send-told.ts";
import { hrefOfStep, showStep } from "./show-step.ts";
import { beginTelling, openTelling, submissionOf, type TellState } from "./state.ts";
import { firstOpen, stepsOf } from "./steps.ts";
import { takeStep } from "./take-step.ts";

const steps: readonly TellStep[] = ["about", "words", "call", "place", "who", "check"];

/** The two boards, from a scanned code or from home. Their first question has an address that anybody may pass on. */
const boards = (["appeal", "wish"] as const).flatMap((board) => [
  ...boardPages(board, `/s/{code}/${board}`),
  ...boardPages(board, `/${board}`),
]);

function boardPages(board: TellState["board"], path: string): PageRoute[] {
  const begin = async (ctx: Context, scan: string | undefined) => {
    const state = beginTelling(board, scan);
    // A code that is unknown or used no more: the page of codes says so.
    const isGone = scan !== undefined && !(await placeOfScan(ctx, scan));
    return { state, first: stepsOf(state)[0]!, gone: isGone ? { goTo: `/s/${encodeURIComponent(scan)}` } : undefined };
  };
  return [
    {
      method: "GET",
      path,
      answer: async (ctx, { params }) => {
        const { state, first, gone } = await begin(ctx, params.code);
        return gone ?? { page: "tell", data: await showStep(ctx, state, first, { isFirst: true }) };
      },
    },
    {
      method: "POST",
      path,
      answer: async (ctx, { params, body }) => {
        const { state, first, gone } = await begin(ctx, params.code);
        return gone ?? answer(ctx, state, first, body, { isFirst: true });
      },
    },
  ];
}

async function answer(
  ctx: Context,
  state: TellState,
  step: TellStep,
  body: unknown,
  { isFirst = false } = {},
): Promise<PageAnswer> {
  const taken = await takeStep(ctx, state, step, body);
  if ("next" in taken) return { goTo: hrefOfStep(ctx, taken.state, taken.next) };
  return { page: "tell", data: await showStep(ctx, taken.state, step, { isFirst, error: taken.error }), status: 422 };
}

const stepOf = (text: string | undefined): TellStep => {
  const step = steps.find((one) => one === text);
  if (!step) throw new Refusal("not-found", "matter/tell-expired");
  return step;
};

export const tellingPages: PageRoute[] = [
  ...boards,
  {
    method: "GET",
    path: "/tell/{token}/{step}",
    answer: async (ctx, { params }) => {
      const state = openTelling(ctx, params.token!);
      const step = stepOf(params.step);
      const open = step === "check" ? firstOpen(state) : undefined;
      if (open) return { goTo: hrefOfStep(ctx, state, open) };
      return { page: "tell", data: await showStep(ctx, state, step) };
    },
  },
  {
    method: "POST",
    path: "/tell/{token}/{step}",
    takes: { files: 3, limitBytes: 8_000_000 },
    answer: async (ctx, { params, body, files = [] }) => {
      const state = openTelling(ctx, params.token!);
      const step = stepOf(params.step);
      if (step !== "check") return answer(ctx, state, step, body);
      const open = firstOpen(state);
      if (open) return { goTo: hrefOfStep(ctx, state, open) };
      const result = await sendTold(ctx, state, files);
      if ("sent" in result) {
        const about = new URLSearchParams({ submission: submissionOf(state), ...(state.callBack && { call: "1" }) });
        return { goTo: `${hrefOfTracked(ctx, result.sent.code)}/sent?${about}` };
      }
      const error = { field: result.field, message: messageOf(result.refusal, ctx.lang) };
      return { page: "tell", data: await showStep(ctx, state, step, { error }), status: 422 };
    },
  },
];
