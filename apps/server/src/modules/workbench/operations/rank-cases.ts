import { sql } from "kysely";
import { type Context, inTransaction } from "../../../platform/context.ts";
import { listCasesWithViews, listLabels, listLookedFor } from "../../casebase/index.ts";
import { supersededIn } from "../cited-articles.ts";
import { countRatings, type Ratings } from "../queries.ts";
import { demandOf, isLowRated, priorityOf, uncertaintyOf, wordsOf } from "../rules.ts";
import { type StandingFlag, type StandingState, tables } from "../tables.ts";

/** So many cases in one transaction: a lawyer who works on one of them waits no longer than it takes. */
const batch = 1000;
const fourWeeks = 28 * 86_400_000;

/**
 * Puts every labour case into the queue and refreshes its place there: one batch after `after`, by id.
 * Returns the last id of the batch, undefined at the end.
 */
export async function rankCases(
  context: Context,
  { after = "" }: { after?: string } = {},
): Promise<string | undefined> {
  return inTransaction(context, async (ctx) => {
    const since = new Date(ctx.now.getTime() - fourWeeks);
    const cases = await listCasesWithViews(ctx, { after, since, limit: batch });
    const last = cases.at(-1);
    if (!last) return undefined;
    const ids = cases.map(({ id }) => id);
    const labels = Map.groupBy(await listLabels(ctx, ids), ({ caseId }) => caseId);
    const missed = await missedByNeed(ctx, since);
    const known = await knownOf(ctx, ids, since);
    const standings = [];
    for (const { id, authority, interpreted, views } of cases) {
      const own = labels.get(id) ?? [];
      const { state, requests, ratings, story } = known.get(id)!;
      const uncertainty = uncertaintyOf(own);
      const shares = interpreted ? [] : own.map(({ need, confidence }) => (missed.get(need) ?? 0) * confidence);
      const demand = demandOf({ views, requests, missed: Math.max(0, ...shares) });
      const flags: StandingFlag[] = [];
      if (story && (await supersededIn(ctx, story.text, story.at)).length) flags.push("superseded");
      if (interpreted && isLowRated(ratings)) flags.push("low-rated");
      if (requests > 0) flags.push("asked-for");
      standings.push({
        case_id: id,
        state: state && !["open", "published"].includes(state) ? state : interpreted ? "published" : "open",
        flags,
        uncertainty,
        demand,
        priority: priorityOf({ uncertainty, demand, authority }),
      });
    }
    await saveStandings(ctx, standings);
    return last.id;
  });
}

/** Rows that did not change are not written. */
async function saveStandings(ctx: Context, standings: readonly object[]): Promise<void> {
  await sql`
    insert into case_standing as s (case_id, state, flags, uncertainty, demand, priority)
    select n.case_id, n.state, n.flags, n.uncertainty, n.demand, n.priority
      from json_populate_recordset(null::case_standing, ${JSON.stringify(standings)}::json) n
    on conflict (case_id) do update set state = excluded.state, flags = excluded.flags,
      uncertainty = excluded.uncertainty, demand = excluded.demand, priority = excluded.priority
    where (s.state, s.flags) is distinct from (excluded.state, excluded.flags)
      or abs(s.priority - excluded.priority) > 0.001
      or abs(s.uncertainty - excluded.uncertainty) > 0.001`.execute(tables(ctx));
}

type Known = {
  state: StandingState | undefined;
  requests: number;
  ratings: Ratings;
  story: { text: string; at: Date } | undefined;
};

/** What the workbench knows of these cases. */
async function knownOf(ctx: Context, ids: readonly string[], since: Date): Promise<Map<string, Known>> {
  const standing = await tables(ctx)
    .selectFrom("case_standing")
    .select(["case_id", "state"])
    .where("case_id", "in", ids)
    .execute();
  const requests = await tables(ctx)
    .selectFrom("explanation_request")
    .select(["case_id", ({ fn }) => fn.countAll<number>().as("n")])
    .where("case_id", "in", ids)
    .where("state", "=", "open")
    .groupBy("case_id")
    .execute();
  const stories = await tables(ctx)
    .selectFrom("case_explanation")
    .select(["case_id", "content", "updated_at"])
    .where("case_id", "in", ids)
    .where("state", "=", "published")
    .execute();
  const ratings = await countRatings(ctx, ids, since);
  const stateOf = new Map(standing.map(({ case_id, state }) => [case_id, state]));
  const requestsOf = new Map(requests.map(({ case_id, n }) => [case_id, n]));
  const storyOf = new Map(stories.map((row) => [row.case_id, { text: wordsOf(row.content), at: row.updated_at }]));
  return new Map(
    ids.map((id) => [
      id,
      {
        state: stateOf.get(id),
        requests: requestsOf.get(id) ?? 0,
        ratings: ratings.get(id) ?? { helpful: 0, not: 0 },
        story: storyOf.get(id),
      },
    ]),
  );
}

/** Questions on a need that met no explained case, shared out among the cases of it that are not explained. */
async function missedByNeed(ctx: Context, since: Date): Promise<Map<string, number>> {
  const rows = await listLookedFor(ctx, since);
  return new Map(
    rows.map(({ need, unexplained, cases, explained }) => [need, unexplained / Math.max(1, cases - explained)]),
  );
}
