import { z } from "zod";
import { isCalendarDate } from "../../platform/calendar/index.ts";
import type { Context } from "../../platform/context.ts";
import type { PageAnswer, PageRoute } from "../../platform/module.ts";
import { provinces } from "../../platform/places/provinces.ts";
import { showCases } from "./find-cases.ts";
import { aboutAnswer, openQuestions, showAnswer, showHome, showQuestion } from "./queries.ts";
import { factValues } from "./rules.ts";
import { type AskState, findState, longestQuestion, openState, sealState } from "./state.ts";
import { emptyQuestionWords } from "./words.ts";

const text = z.string().max(2000).catch("");
const province = z.enum(provinces.map((p) => p.code) as [string, ...string[]]);
/** The province that her phone remembers comes with the question. */
const asked = z.object({ q: text, province: province.optional().catch(undefined) }).catch({ q: "" });

/** Facets come as links; a value that fits nothing is left out rather than refused. */
const filtersAndPage = z.object({
  need: z.string().max(40).optional().catch(undefined),
  region: province.optional().catch(undefined),
  year: z.coerce.number().int().min(1949).max(2100).optional().catch(undefined),
  court: z.enum(["supreme", "high", "intermediate", "basic", "arbitration"]).optional().catch(undefined),
  outcome: z.enum(["won", "part", "lost", "other", "unknown"]).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(100).catch(1),
});

const stateOfNeed = (code: string | undefined): AskState => ({ need: code ?? "", facts: {}, starts: {} });

/** What is offered to one worker, no browser keeps. */
const unkeptWith = ({ offer }: { offer?: unknown }) => (offer ? { needs: { unkept: true } } : {});

async function answerPage(ctx: Context, state: AskState): Promise<PageAnswer> {
  const data = await showAnswer(ctx, state);
  const about = aboutAnswer(data);
  return { page: "answer", data, ...(about && { about }), ...unkeptWith(data) };
}

function casesPage(query: unknown) {
  const { page, ...filters } = filtersAndPage.parse(query);
  return { page, filters };
}

export const pages: PageRoute[] = [
  {
    method: "GET",
    path: "/",
    answer: async (ctx, { query }) => {
      const { ask } = z.object({ ask: text }).catch({ ask: "" }).parse(query);
      const data = await showHome(ctx, ask ? findState(ctx, ask)?.question : undefined);
      return { page: "home", data, ...unkeptWith(data) };
    },
  },
  {
    method: "POST",
    path: "/ask",
    answer: async (ctx, { body }) => {
      const { q, province } = asked.parse(body);
      const question = q.trim().slice(0, longestQuestion);
      if (question === "")
        return { page: "home", data: { ...(await showHome(ctx)), error: emptyQuestionWords[ctx.lang] }, status: 422 };
      return { goTo: `/ask/${sealState(ctx, { question, facts: {}, starts: {}, ...(province && { province }) })}` };
    },
  },
  {
    method: "GET",
    path: "/ask/{token}",
    answer: async (ctx, { params }) => {
      const state = openState(ctx, params.token ?? "");
      const { all, open } = await openQuestions(ctx, state);
      const [next] = open;
      if (!next) return { goTo: `/answer/${sealState(ctx, state)}` };
      return { page: "question", data: await showQuestion(ctx, state, next, all) };
    },
  },
  {
    method: "POST",
    path: "/ask/{token}",
    answer: async (ctx, { params, body }) => {
      const state = openState(ctx, params.token ?? "");
      const { all, open } = await openQuestions(ctx, state);
      const form = z.object({ value: text, skip: text }).catch({ value: "", skip: "" }).parse(body);
      const [next] = open;
      const answered = form.skip ? open : next ? [next] : [];
      // No choice is "don't know" as well: nobody is held up here.
      const facts = Object.fromEntries(
        answered.map((name) => [
          name,
          factValues[name].find((value) => value === form.value && !form.skip) ?? "unknown",
        ]),
      );
      const changed = { ...state, facts: { ...state.facts, ...facts } };
      const done = all.every((name) => changed.facts[name] !== undefined);
      return { goTo: `/${done ? "answer" : "ask"}/${sealState(ctx, changed)}` };
    },
  },
  {
    method: "GET",
    path: "/answer/{token}",
    answer: (ctx, { params }) => answerPage(ctx, openState(ctx, params.token ?? "")),
  },
  {
    method: "POST",
    path: "/answer/{token}",
    answer: async (ctx, { params, body }) => {
      const state = openState(ctx, params.token ?? "");
      const form = z.record(z.string().max(60), z.string().max(40)).catch({}).parse(body);
      const starts = { ...state.starts };
      for (const [name, value] of Object.entries(form)) {
        if (!name.startsWith("start.")) continue;
        if (isCalendarDate(value)) starts[name.slice("start.".length)] = value;
        else delete starts[name.slice("start.".length)];
      }
      const changed = { ...state, starts };
      const place = province.safeParse(form.province);
      if (place.success) changed.province = place.data;
      // "The whole country" was chosen; the form of the clocks has no such field.
      if (form.province === "") delete changed.province;
      return { goTo: `/answer/${sealState(ctx, changed)}` };
    },
  },
  {
    method: "GET",
    path: "/answer/{token}/cases",
    answer: async (ctx, { params, query }) => {
      const { filters, page } = casesPage(query);
      return { page: "cases", data: await showCases(ctx, openState(ctx, params.token ?? ""), filters, page) };
    },
  },
  {
    method: "GET",
    path: "/needs/{code}",
    answer: (ctx, { params }) => answerPage(ctx, stateOfNeed(params.code)),
  },
  {
    method: "GET",
    path: "/needs/{code}/cases",
    answer: async (ctx, { params, query }) => {
      const { filters, page } = casesPage(query);
      return { page: "cases", data: await showCases(ctx, stateOfNeed(params.code), filters, page) };
    },
  },
  { method: "GET", path: "/saved", answer: async () => ({ page: "saved", data: {} }) },
];
