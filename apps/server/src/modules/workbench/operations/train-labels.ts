import { sql } from "kysely";
import { type Context, inTransaction } from "../../../platform/context.ts";
import { requireStaff } from "../../../platform/permissions.ts";
import { Refusal } from "../../../platform/refusals.ts";
import {
  articlesOfNeeds,
  listCasesWithViews,
  listLabels,
  machineLabels,
  readStoredCases,
  replaceSuggestions,
  type Suggestion,
} from "../../casebase/index.ts";
import { featuresOf, type LabelledCase, type LabelModel, scoresOf, trainLabels } from "../label-model.ts";
import { tables } from "../tables.ts";

/** Fewer decided cases than this say nothing about others. */
const leastCases = 40;
/** The newest so many are learned from: minutes, not hours. */
const mostCases = 20_000;
const batch = 200;
/** Weaker suggestions are noise. */
const weakest = 0.25;

/** Asks for a training. Errors: Refusal `workbench/training-runs`, `workbench/too-few`. */
export async function startTraining(context: Context): Promise<{ id: number }> {
  return inTransaction(context, async (ctx) => {
    const staff = requireStaff(ctx.actor);
    const running = await tables(ctx)
      .selectFrom("label_training")
      .select("id")
      .where("state", "in", ["waiting", "training"])
      .where("at", ">", new Date(ctx.now.getTime() - 6 * 3_600_000))
      .executeTakeFirst();
    if (running) throw new Refusal("conflict", "workbench/training-runs");
    const found = (await decidedCases(ctx)).length;
    if (found < leastCases) throw new Refusal("conflict", "workbench/too-few", { least: leastCases, found });
    const row = { state: "waiting" as const, staff_id: staff.id, model: null, at: ctx.now };
    const { id } = await tables(ctx).insertInto("label_training").values(row).returning("id").executeTakeFirstOrThrow();
    await ctx.enqueue({ name: "workbench.train", payload: { id }, key: String(id) });
    return { id };
  });
}

/** Learns, reports how it did before and after, and has every open suggestion made anew where that is better. */
export async function train(ctx: Context, id: number): Promise<void> {
  const needsOfArticle = await articlesOfNeeds(ctx);
  const cases: LabelledCase[] = [];
  const ids = await decidedCases(ctx);
  for (let from = 0; from < ids.length; from += batch) {
    const slice = ids.slice(from, from + batch);
    const labels = Map.groupBy(await listLabels(ctx, slice), ({ caseId }) => caseId);
    for (const found of await readStoredCases(ctx, slice)) {
      const rules = await machineLabels(ctx, found, { needsOfArticle, labelled: false });
      const suggested = new Map(rules.map(({ need, confidence }) => [need, confidence]));
      const needs = (labels.get(found.id) ?? []).filter(({ state }) => state === "confirmed").map(({ need }) => need);
      cases.push({ id: found.id, features: featuresOf(found, suggested), needs: new Set(needs), suggested });
    }
  }
  const { model, ...report } = await trainLabels(cases);
  const applied = report.byNeed.some(({ learned }) => learned);
  await tables(ctx)
    .updateTable("label_training")
    .set({
      state: "done",
      examples: cases.length,
      report: JSON.stringify({ ...report, changed: 0 }),
      model: JSON.stringify(model),
      applied,
    })
    .where("id", "=", id)
    .execute();
  if (applied) await ctx.enqueue({ name: "workbench.suggest", payload: { after: "", training: id } });
}

/** Makes the suggestions of one batch of cases anew, by the last training that was of use. Returns its last id, if any. */
export async function suggestAgain(
  ctx: Context,
  { after, training }: { after: string; training: number },
): Promise<string | undefined> {
  const row = await tables(ctx)
    .selectFrom("label_training")
    .select("model")
    .where("id", "=", training)
    .executeTakeFirst();
  const cases = await listCasesWithViews(ctx, { after, since: ctx.now, limit: batch });
  const last = cases.at(-1);
  if (!row?.model || !last) return undefined;
  const model = row.model as LabelModel;
  const ids = cases.map(({ id }) => id);
  const needsOfArticle = await articlesOfNeeds(ctx);
  const before = Map.groupBy(await listLabels(ctx, ids), ({ caseId }) => caseId);
  const rejected = await rejectedLabels(ctx, ids);
  const suggestions: Suggestion[] = [];
  let changed = 0;
  for (const found of await readStoredCases(ctx, ids)) {
    const own = before.get(found.id) ?? [];
    const rules = await machineLabels(ctx, found, { needsOfArticle, labelled: false });
    const suggested = new Map(rules.map(({ need, confidence }) => [need, confidence]));
    const likely = new Map(suggested);
    for (const [need, likelihood] of scoresOf(model, featuresOf(found, suggested))) likely.set(need, likelihood);
    const made = [...likely]
      .filter(([need, confidence]) => confidence >= weakest && !rejected.has(`${found.id}\n${need}`))
      .sort((a, b) => b[1] - a[1])
      .slice(0, 6)
      .map(([need, confidence]) => ({
        caseId: found.id,
        need,
        confidence,
        reasons: rules.find((rule) => rule.need === need)?.reasons ?? ["与已确认的案例相似"],
      }));
    suggestions.push(...made);
    const was = new Set(own.filter(({ state }) => state === "suggested").map(({ need }) => need));
    const confirmed = new Set(own.filter(({ state }) => state === "confirmed").map(({ need }) => need));
    const is = new Set(made.map(({ need }) => need).filter((need) => !confirmed.has(need)));
    changed += [...was].filter((need) => !is.has(need)).length + [...is].filter((need) => !was.has(need)).length;
  }
  await replaceSuggestions(ctx, ids, suggestions);
  await sql`update label_training set report = jsonb_set(report, '{changed}',
    to_jsonb(coalesce((report ->> 'changed')::int, 0) + ${changed}::int)) where id = ${training}`.execute(tables(ctx));
  return last.id;
}

/** Cases whose needs people have decided on, the newest first. */
export async function decidedCases(ctx: Context): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select case_id as id from label_decision group by 1 order by max(id) desc limit ${mostCases}`.execute(tables(ctx));
  return rows.map(({ id }) => id);
}

async function rejectedLabels(ctx: Context, ids: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ key: string }>`
    select case_id || e'\n' || need_code as key from (
      select distinct on (case_id, need_code) case_id, need_code, decision from label_decision
      where case_id = any (${ids}) order by case_id, need_code, id desc) l
    where decision = 'reject'`.execute(tables(ctx));
  return new Set(rows.map(({ key }) => key));
}
