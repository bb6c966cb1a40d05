import type { Context } from "../../platform/context.ts";
import { Refusal } from "../../platform/refusals.ts";
import { getCase, listLabels, relatedCases } from "../casebase/index.ts";
import { namesOfStaff } from "../people/index.ts";
import { findNeed } from "../taxonomy/index.ts";
import { articlesOf, supersededIn } from "./cited-articles.ts";
import { actionsOf } from "./permissions.ts";
import { getWorkRow, namedLabels } from "./queries.ts";
import { type Content, wordsOf } from "./rules.ts";
import { claimOf } from "./store.ts";
import { tables } from "./tables.ts";

/** Everything a lawyer needs on one page. */
export async function showWorkCase(ctx: Context, caseId: string) {
  const { row, work } = await getWorkRow(ctx, caseId);
  const { labels, citations, interpretation, kind: _, courtLevel: __, ...found } = await getCase(ctx, caseId);
  const versions = await listVersionRows(ctx, caseId);
  const decisions = await listDecisions(ctx, caseId);
  const people = await namesOfStaff(ctx, [
    ...versions.flatMap(({ author, reviewer }) => (reviewer ? [author, reviewer] : [author])),
    ...decisions.map(({ staff_id }) => staff_id),
  ]);
  const person = (id: string) => ({ id, name: people.get(id) ?? "" });
  const open = versions.find(({ state }) => ["draft", "in-review", "returned"].includes(state));
  const current = open ?? versions.find(({ state }) => state === "published");
  return {
    case: found,
    work,
    labels: await namedLabels(
      ctx,
      labels.map((label) => ({ caseId, ...label })),
    ),
    similar: await similarLabels(
      ctx,
      caseId,
      labels.map(({ need }) => need),
    ),
    citations: await articlesOf(ctx, citations, found.date),
    ...(current && {
      explanation: {
        version: current.version,
        revision: current.revision,
        state: current.state as "draft" | "in-review" | "returned" | "published",
        content: current.content,
        author: person(current.author),
        ...(current.note && { note: current.note }),
        superseded: await supersededIn(ctx, wordsOf(current.content), current.updated_at),
      },
    }),
    ...(interpretation && { published: publishedOf(interpretation) }),
    versions: versions.map((version) => versionOf(version, person)),
    decisions: await Promise.all(
      decisions.map(async ({ need_code, decision, staff_id, at }) => ({
        need: need_code,
        name: (await findNeed(ctx, need_code))?.name[ctx.lang] ?? need_code,
        decision,
        by: person(staff_id),
        at: at.toISOString(),
      })),
    ),
    ratings: await ratingsOf(ctx, caseId),
    may: actionsOf(ctx.actor, {
      claimedBy: claimOf(row, ctx.now),
      open,
      published: row.state === "published" || versions.some(({ state }) => state === "published"),
    }),
    ...(await neighbours(ctx, row)),
  };
}

/** An earlier version, whole. Errors: Refusal `workbench/no-case`. */
export async function getVersion(ctx: Context, caseId: string, version: number) {
  const rows = await listVersionRows(ctx, caseId);
  const row = rows.find((candidate) => candidate.version === version);
  if (!row) throw new Refusal("not-found", "workbench/no-case", { id: caseId });
  const people = await namesOfStaff(ctx, row.reviewer ? [row.author, row.reviewer] : [row.author]);
  return { ...versionOf(row, (id) => ({ id, name: people.get(id) ?? "" })), content: row.content };
}

/** What a case is about, with the names of needs. */
export async function labelsOfCase(ctx: Context, caseId: string) {
  return namedLabels(ctx, await listLabels(ctx, [caseId]));
}

/** Articles named in the words that are no longer the law today. */
export function findSuperseded(ctx: Context, content: Content) {
  return supersededIn(ctx, wordsOf(content), undefined);
}

type VersionRow = Awaited<ReturnType<typeof listVersionRows>>[number];

function listVersionRows(ctx: Context, caseId: string) {
  return tables(ctx)
    .selectFrom("case_explanation")
    .selectAll()
    .where("case_id", "=", caseId)
    .orderBy("version", "desc")
    .execute();
}

function versionOf(row: VersionRow, person: (id: string) => { id: string; name: string }) {
  return {
    version: row.version,
    state: row.state,
    author: person(row.author),
    ...(row.reviewer && { reviewer: person(row.reviewer) }),
    ...(row.note && { note: row.note }),
    at: row.updated_at.toISOString(),
  };
}

function listDecisions(ctx: Context, caseId: string) {
  return tables(ctx)
    .selectFrom("label_decision")
    .select(["need_code", "decision", "staff_id", "at"])
    .where("case_id", "=", caseId)
    .orderBy("id", "desc")
    .limit(50)
    .execute();
}

function publishedOf({ by, ...content }: Content & { by: string }) {
  return { by, content };
}

/** What people confirmed on the nearest cases and is not yet on this one. */
async function similarLabels(ctx: Context, caseId: string, own: readonly string[]) {
  const near = await relatedCases(ctx, caseId, 20);
  const confirmed = (
    await listLabels(
      ctx,
      near.map(({ id }) => id),
    )
  ).filter(({ state, need }) => state === "confirmed" && !own.includes(need));
  const byNeed = [...Map.groupBy(confirmed, ({ need }) => need)].sort((a, b) => b[1].length - a[1].length).slice(0, 5);
  const titleOf = new Map(near.map(({ id, title }) => [id, title]));
  return Promise.all(
    byNeed.map(async ([need, labels]) => ({
      need,
      name: (await findNeed(ctx, need))?.name[ctx.lang] ?? need,
      share: labels.length / near.length,
      cases: labels.slice(0, 3).map(({ caseId: id }) => ({ id, title: titleOf.get(id) ?? "" })),
    })),
  );
}

async function ratingsOf(ctx: Context, caseId: string) {
  const rows = await tables(ctx)
    .selectFrom("explanation_rating")
    .select(["helpful", "reason", ({ fn }) => fn.countAll<number>().as("n")])
    .where("case_id", "=", caseId)
    .groupBy(["helpful", "reason"])
    .execute();
  const sum = (wanted: boolean) =>
    rows.filter(({ helpful }) => helpful === wanted).reduce((total, { n }) => total + n, 0);
  const reasons = rows.flatMap(({ reason, n }) => (reason ? [[reason, n] as const] : []));
  return { helpful: sum(true), not: sum(false), reasons: Object.fromEntries(reasons) };
}

/** The next and the previous of the queue this case stands in, in the order of priority. */
async function neighbours(
  ctx: Context,
  { case_id, state, priority }: { case_id: string; state: string; priority: number },
) {
  const beside = (direction: "next" | "previous") => {
    const [less, order] = direction === "next" ? (["<", "desc"] as const) : ([">", "asc"] as const);
    const [later, idOrder] = direction === "next" ? ([">", "asc"] as const) : (["<", "desc"] as const);
    return tables(ctx)
      .selectFrom("case_standing")
      .select("case_id")
      .where("state", "=", state as never)
      .where((eb) =>
        eb.or([eb("priority", less, priority), eb.and([eb("priority", "=", priority), eb("case_id", later, case_id)])]),
      )
      .orderBy("priority", order)
      .orderBy("case_id", idOrder)
      .limit(1)
      .executeTakeFirst();
  };
  const next = await beside("next");
  const previous = await beside("previous");
  return { ...(next && { next: next.case_id }), ...(previous && { previous: previous.case_id }) };
}
