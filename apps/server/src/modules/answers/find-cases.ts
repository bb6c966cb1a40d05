import type { CaseCard, Facet, Pages } from "@zhijia/contracts";
import type { Context } from "../../platform/context.ts";
import { type CaseFilters, facetsOf, listCasesOfNeed, outcomeStatistics, searchCases } from "../casebase/index.ts";
import type { Need } from "../taxonomy/index.ts";
import { needsOf } from "./needs-of-question.ts";
import { type AskState, sealState } from "./state.ts";

const pageSize = 10;

/** Cases like hers: by her words where she has some, by the need where she chose one. */
export async function findCases(
  ctx: Context,
  state: AskState,
  needs: readonly Need[],
  { filters = {}, page = 1, size = pageSize }: { filters?: CaseFilters; page?: number; size?: number } = {},
): Promise<{ cases: CaseCard[]; total: number; found: string[] | undefined }> {
  const { question, province } = state;
  if (question) return searchCases(ctx, { question, needs: needs.map((n) => n.code), province, filters, page, size });
  const need = needs[0];
  if (!need) return { cases: [], total: 0, found: [] };
  return { ...(await listCasesOfNeed(ctx, { need: need.code, province, filters, page, size })), found: undefined };
}

export function hrefOfCases(state: AskState, token: string): string {
  return state.need ? `/needs/${state.need}/cases` : `/answer/${token}/cases`;
}

/** All cases with facets; every facet is a link, so that it works without JavaScript. */
export async function showCases(
  ctx: Context,
  state: AskState,
  filters: CaseFilters,
  page: number,
): Promise<Pages["cases"]> {
  const { needs, nothingFound } = await needsOf(ctx, state);
  const main = nothingFound ? [] : needs.map((n) => n.need);
  const own = main[0];
  const token = sealState(ctx, state);
  const here = hrefOfCases(state, token);
  const { cases, total, found } = await findCases(ctx, state, main, { filters, page });
  const selection = found ? { ids: found } : { need: own?.code ?? "" };
  const link = (change: Record<string, string | undefined>) => hrefWith(here, { ...asQuery(filters), ...change });
  const facets = (await facetsOf(ctx, selection, filters)).map((facet): Facet => {
    const chosen = asQuery(filters)[facet.name];
    return {
      name: facet.name,
      values: facet.values.map((v) => {
        const on = chosen === v.value;
        return { ...v, on, href: link({ [facet.name]: on ? undefined : v.value }) };
      }),
    };
  });
  const statistics = own && page === 1 && !state.question ? await outcomeStatistics(ctx, own.code, filters) : undefined;
  return {
    title: own?.name[ctx.lang] ?? state.question ?? "",
    ...(state.question ? { asked: state.question, token } : {}),
    facets,
    cases,
    total,
    page,
    ...(page > 1 ? { previousHref: link({ page: page > 2 ? String(page - 1) : undefined }) } : {}),
    ...(page * pageSize < total ? { nextHref: link({ page: String(page + 1) }) } : {}),
    ...(statistics ? { statistics } : {}),
  };
}

function asQuery(filters: CaseFilters): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(filters).map(([name, value]) => [name, value === undefined ? undefined : String(value)]),
  );
}

function hrefWith(path: string, query: Record<string, string | undefined>): string {
  const text = new URLSearchParams(
    Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined),
  ).toString();
  return text ? `${path}?${text}` : path;
}
