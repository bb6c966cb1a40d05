import { z } from "zod";
import type { Context } from "../../platform/context.ts";
import type { PageAnswer, PageRoute } from "../../platform/module.ts";
import { Refusal } from "../../platform/refusals.ts";
import { getCaseHeads } from "../casebase/index.ts";
import { findNeed } from "../taxonomy/index.ts";
import { rateExplanation, ratingReasons } from "./operations/rate-explanation.ts";
import { longestRequest, requestExplanation } from "./operations/request-explanation.ts";

const rating = z.object({
  helpful: z.enum(["0", "1"]),
  reason: z.enum(ratingReasons).optional().catch(undefined),
});
const id = z.string().max(500).optional().catch(undefined);
const about = z.object({ case: id, need: id, words: z.string().max(5000).catch("") }).catch({ words: "" });

export const pages: PageRoute[] = [
  {
    method: "POST",
    path: "/cases/{id}/rating",
    answer: async (ctx, { params, body }) => {
      const form = rating.safeParse(body);
      const caseId = params.id as string;
      if (!form.success) return { goTo: `/cases/${encodeURIComponent(caseId)}` };
      const helpful = form.data.helpful === "1";
      const { reason } = form.data;
      await rateExplanation(ctx, { caseId, helpful, reason });
      const kind = helpful ? "helpful" : reason ? "reason" : "not-helpful";
      return { page: "thanks", data: { kind, caseId } };
    },
  },
  { method: "GET", path: "/explain", answer: (ctx, { query }) => form(ctx, query) },
  {
    method: "POST",
    path: "/explain",
    answer: async (ctx, { body }) => {
      const { case: caseId, need, words } = await known(ctx, body);
      if (!caseId && !need && words.trim() === "") return form(ctx, body, true);
      await requestExplanation(ctx, { caseId, need, words: words.slice(0, longestRequest) });
      return { page: "thanks", data: { kind: "asked", ...(caseId && { caseId }) } };
    },
  },
];

const emptyWords = { zh: "请写下您想弄明白的事。", en: "Please write what you would like to understand." };

async function form(ctx: Context, asked: unknown, refused = false): Promise<PageAnswer> {
  const { case: caseId, need: code, words } = await known(ctx, asked);
  const [head] = caseId ? await getCaseHeads(ctx, [caseId]) : [];
  const need = code ? await findNeed(ctx, code) : undefined;
  return {
    page: "explain",
    ...(refused && { status: 422 }),
    data: {
      ...(head && { about: { id: head.id, title: head.title } }),
      ...(need && { need: { code: need.code, name: need.name[ctx.lang] } }),
      ...(words && { words }),
      ...(refused && { error: emptyWords[ctx.lang] }),
      signedIn: ctx.actor.kind === "worker",
    },
  };
}

/** Errors: Refusal `workbench/no-case` for a case that is not there; a need that is not there is left out. */
async function known(ctx: Context, asked: unknown) {
  const { case: caseId, need, words } = about.parse(asked);
  if (caseId && (await getCaseHeads(ctx, [caseId])).length === 0) {
    throw new Refusal("not-found", "workbench/no-case", { id: caseId });
  }
  return { case: caseId, need: need && (await findNeed(ctx, need)) ? need : undefined, words };
}
