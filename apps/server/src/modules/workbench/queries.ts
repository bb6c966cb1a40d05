import { type Expression, type SqlBool, sql } from "kysely";
import type { Context } from "../../platform/context.ts";
import { requireStaff } from "../../platform/permissions.ts";
import { Refusal } from "../../platform/refusals.ts";
import { type CaseLabel, caseConditions, getCaseHeads, listLabels } from "../casebase/index.ts";
import { namesOfStaff } from "../people/index.ts";
import { findNeed } from "../taxonomy/index.ts";
import { claimLasts } from "./rules.ts";
import { claimOf } from "./store.ts";
import { type StandingState, tables } from "./tables.ts";

export type Person = { id: string; name: string };
export type Ratings = { helpful: number; not: number };

/** How many readers of each case an explanation helped and did not help since a moment. */
export async function countRatings(ctx: Context, ids: readonly string[], since: Date): Promise<Map<string, Ratings>> {
  if (ids.length === 0) return new Map();
  const rows = await tables(ctx)
    .selectFrom("explanation_rating")
    .select([
      "case_id",
      sql<number>`count(*) filter (where helpful)`.as("helpful"),
      sql<number>`count(*) filter (where not helpful)`.as("not"),
    ])
    .where("case_id", "in", ids)
    .where("at", ">=", since)
    .groupBy("case_id")
    .execute();
  return new Map(rows.map(({ case_id, ...counts }) => [case_id, counts]));
}

export type QueueQuestion = {
  state: StandingState | "mine" | "flagged" | "all";
  need?: string | undefined;
  text?: string | undefined;
  sort: "priority" | "uncertainty" | "demand" | "date";
  page: number;
  size: number;
};

/** A page of the queue. */
export async function listWorkCases(ctx: Context, question: QueueQuestion) {
  const { id: me } = requireStaff(ctx.actor);
  const { state, need, text, sort, page, size } = question;
  const claimedSince = new Date(ctx.now.getTime() - claimLasts * 3_600_000);
  const selected = tables(ctx)
    .selectFrom("case_standing as s")
    .where((eb) => {
      const all: Expression<SqlBool>[] = [];
      if (state === "mine") {
        const claimed = eb.and([eb("s.claimed_by", "=", me), eb("s.claimed_at", ">", claimedSince)]);
        const written = eb.and([eb("s.author", "=", me), eb("s.state", "in", ["draft", "returned", "in-review"])]);
        all.push(eb.or([claimed, written]));
      } else if (state === "flagged") all.push(sql<SqlBool>`cardinality(s.flags) > 0`);
      else if (state !== "all") all.push(eb("s.state", "=", state));
      if (need) all.push(caseConditions.labelled("s.case_id", need));
      if (text?.trim()) all.push(caseConditions.titled("s.case_id", text));
      return eb.and(all);
    });
  const { total } = await selected.select(({ fn }) => fn.countAll<number>().as("total")).executeTakeFirstOrThrow();
  const order = {
    priority: sql`s.priority desc`,
    uncertainty: sql`s.uncertainty desc`,
    demand: sql`s.demand desc`,
    date: sql`${caseConditions.date("s.case_id")} desc nulls last`,
  }[sort];
  const rows = await selected
    .selectAll("s")
    .orderBy(order)
    .orderBy("s.case_id")
    .limit(size)
    .offset((page - 1) * size)
    .execute();
  return { rows: await workCases(ctx, rows), total, counts: await countStates(ctx, me, claimedSince) };
}

/** The row of one case. Errors: Refusal `workbench/no-case`. */
export async function getWorkRow(ctx: Context, caseId: string) {
  const row = await tables(ctx)
    .selectFrom("case_standing")
    .selectAll()
    .where("case_id", "=", caseId)
    .executeTakeFirst();
  if (!row) throw new Refusal("not-found", "workbench/no-case", { id: caseId });
  const [work] = await workCases(ctx, [row]);
  return { row, work: work! };
}

async function countStates(ctx: Context, me: string, claimedSince: Date): Promise<Record<string, number>> {
  const states = await tables(ctx)
    .selectFrom("case_standing")
    .select(["state", ({ fn }) => fn.countAll<number>().as("n")])
    .groupBy("state")
    .execute();
  const own = await tables(ctx)
    .selectFrom("case_standing")
    .select([
      sql<number>`count(*) filter (where claimed_by = ${me} and claimed_at > ${claimedSince}
        or author = ${me} and state in ('draft', 'returned', 'in-review'))`.as("mine"),
      sql<number>`count(*) filter (where cardinality(flags) > 0)`.as("flagged"),
    ])
    .executeTakeFirstOrThrow();
  return { ...Object.fromEntries(states.map(({ state, n }) => [state, n])), ...own };
}

type StandingRow = Awaited<ReturnType<typeof standingRows>>[number];
const standingRows = (ctx: Context) => tables(ctx).selectFrom("case_standing").selectAll().execute();

async function workCases(ctx: Context, rows: readonly StandingRow[]) {
  const ids = rows.map(({ case_id }) => case_id);
  const heads = new Map((await getCaseHeads(ctx, ids)).map((head) => [head.id, head]));
  const labels = Map.groupBy(await listLabels(ctx, ids), ({ caseId }) => caseId);
  const claims = new Map(rows.map((row) => [row.case_id, claimOf(row, ctx.now)]));
  const people = await namesOfStaff(ctx, [...claims.values(), ...rows.map(({ author }) => author)].filter(isText));
  return Promise.all(
    rows.map(async (row) => {
      const head = heads.get(row.case_id)!;
      return {
        id: row.case_id,
        title: head.title,
        ...(head.court && { court: head.court }),
        ...(head.date && { date: head.date }),
        authority: head.authority,
        isDemo: head.isDemo,
        labels: await namedLabels(ctx, labels.get(row.case_id) ?? []),
        state: row.state,
        flags: row.flags,
        uncertainty: row.uncertainty,
        demand: row.demand,
        priority: row.priority,
        ...personPart("claimedBy", claims.get(row.case_id) ?? null, people),
        ...personPart("author", row.author, people),
      };
    }),
  );
}

const isText = (value: string | null): value is string => value !== null;

function personPart<K extends string>(
  key: K,
  id: string | null,
  names: ReadonlyMap<string, string>,
): { [P in K]?: Person } {
  return id === null ? {} : ({ [key]: { id, name: names.get(id) ?? "" } } as { [P in K]: Person });
}

/** Labels with the need's name in the reader's language. */
export async function namedLabels(ctx: Context, labels: readonly CaseLabel[]) {
  return Promise.all(
    labels.map(async ({ need, confidence, reasons, state }) => ({
      need,
      name: (await findNeed(ctx, need))?.name[ctx.lang] ?? need,
      confidence,
      reasons,
      state,
    })),
  );
}
