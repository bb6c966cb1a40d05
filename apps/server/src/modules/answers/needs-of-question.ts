import type { Context } from "../../platform/context.ts";
import { findNeed, getNeed, type Need, otherMatter, recogniseNeeds } from "../taxonomy/index.ts";
import type { AskState } from "./state.ts";

/** Likelier than this is said as an answer; below it only as "perhaps one of these". */
const sure = 0.45;
/** A further need is shown beside the first when it is nearly as likely. */
const besideFirst = 0.8;
const most = 3;

export type Understood = { needs: { need: Need; reasons: string[] }[]; nothingFound: boolean; other: Need | undefined };

/** What a question is about: one to three needs, or the nearest ones with `nothingFound`, or another matter. */
export async function needsOf(ctx: Context, state: AskState): Promise<Understood> {
  if (state.need)
    return { needs: [{ need: await getNeed(ctx, state.need), reasons: [] }], nothingFound: false, other: undefined };
  const all = await recogniseNeeds(ctx, state.question ?? "");
  const [first] = all;
  const other = first?.code === otherMatter && first.likelihood >= sure ? await findNeed(ctx, otherMatter) : undefined;
  const labour = all.filter((r) => r.code !== otherMatter);
  const top = labour[0]?.likelihood ?? 0;
  const nothingFound = top < sure;
  const shown = labour.filter((r) => nothingFound || r.likelihood >= Math.max(sure, top * besideFirst)).slice(0, most);
  const needs = await Promise.all(shown.map(async (r) => ({ need: await getNeed(ctx, r.code), reasons: r.reasons })));
  return { needs, nothingFound, other };
}
