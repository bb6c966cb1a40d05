import { addDays, addMonths } from "../../platform/calendar/index.ts";
import type { Context } from "../../platform/context.ts";
import { itemsOf } from "./checklist-store.ts";
import { judge, scoreOf } from "./inspection-rules.ts";
import { tables } from "./tables.ts";

/** So many stations of the demonstration were looked at, each in so many of the last months. */
const looked = 12;
const months = 6;

/**
 * Inspections of the last half year that get better and better, the latest with defects that are not mended, and one plan.
 * Nothing is told of them: the defects are invented, and nobody must handle them.
 */
export async function addDemoChecks(ctx: Context, stations: ReadonlyMap<string, number>, today: string): Promise<void> {
  const version = await tables(ctx)
    .selectFrom("checklist_version as v")
    .innerJoin("checklist as c", "c.id", "v.checklist_id")
    .select("v.id")
    .where("c.is_example", "=", true)
    .where("v.state", "=", "published")
    .executeTakeFirst();
  if (!version) return;
  const ids = [...stations.values()].slice(0, looked);
  for (const [i, stationId] of ids.entries()) {
    for (let back = months - 1; back >= 0; back--) {
      const on = addDays(addMonths(today, -back), -(i % 9));
      const defects = Math.floor((back + (i % 3)) / 2);
      await addInspection(ctx, { stationId, versionId: version.id, on, defects, i });
      if (back > 0) await mend(ctx, stationId, addDays(on, 12));
    }
  }
  if (ids[0] !== undefined) await addPlan(ctx, ids[0], today);
}

type Look = { stationId: number; versionId: number; on: string; defects: number; i: number };

async function addInspection(ctx: Context, { stationId, versionId, on, defects, i }: Look): Promise<void> {
  const items = await itemsOf(ctx, versionId);
  const answers = items.map((item, n) => {
    const fails = (n + i) % items.length < defects;
    const answer = { "yes-no": fails ? "no" : "yes", number: fails ? "2" : "8", choice: fails ? "1" : "0" }[item.kind];
    return { item, answer, passes: judge(item, answer) };
  });
  const score = scoreOf(answers.map(({ item, passes }) => ({ weight: item.weight, passes })));
  const { id } = await tables(ctx)
    .insertInto("station_inspection")
    .values({
      station_id: stationId,
      version_id: versionId,
      kind: i % 3 === 0 ? "inspection" : "self",
      state: "done",
      inspected_on: on,
      by_staff: null,
      started_at: ctx.now,
      done_at: ctx.now,
      ...score,
      note: "演示 demo",
      is_demo: true,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await tables(ctx)
    .insertInto("inspection_answer")
    .values(
      answers.map(({ item, answer, passes }) => ({
        inspection_id: id,
        version_id: versionId,
        item_id: item.id,
        answer,
        passes,
        note: null,
      })),
    )
    .execute();
  const failed = answers.filter(({ passes }) => passes === false);
  if (failed.length === 0) return;
  await tables(ctx)
    .insertInto("station_defect")
    .values(
      failed.map(({ item }) => ({
        station_id: stationId,
        inspection_id: id,
        item_id: item.id,
        text: `${item.zh}：未达标（演示）`,
        matter_id: null,
        mended_on: null,
        mended_by: null,
      })),
    )
    .execute();
}

async function mend(ctx: Context, stationId: number, on: string): Promise<void> {
  await tables(ctx)
    .updateTable("station_defect")
    .set({ mended_on: on })
    .where("station_id", "=", stationId)
    .where("mended_on", "is", null)
    .execute();
}

async function addPlan(ctx: Context, stationId: number, today: string): Promise<void> {
  const start = addDays(today, -20);
  const { id } = await tables(ctx)
    .insertInto("upgrade_plan")
    .values({
      station_id: stationId,
      title: "演示：夏季前补齐设施",
      state: "doing",
      budget_fen: 860_000,
      planned_from: start,
      planned_to: addDays(today, 40),
      actual_from: start,
      actual_to: null,
      by_staff: null,
      created_at: ctx.now,
      is_demo: true,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  const items = [
    { text: "换一台直饮水机", cost_fen: 320_000, spent_fen: 298_000, done_on: addDays(today, -6) },
    { text: "加四把椅子", cost_fen: 160_000, spent_fen: null, done_on: null },
    { text: "空调移机", cost_fen: 350_000, spent_fen: null, done_on: null },
  ];
  await tables(ctx)
    .insertInto("upgrade_item")
    .values(items.map((item, position) => ({ plan_id: id, position, ...item, defect_id: null })))
    .execute();
  const steps = [
    { state: "planned", effective_on: addDays(today, -35) },
    { state: "approved", effective_on: addDays(today, -28) },
    { state: "doing", effective_on: start },
  ] as const;
  await tables(ctx)
    .insertInto("upgrade_plan_change")
    .values(steps.map((step) => ({ plan_id: id, ...step, by_staff: null, at: ctx.now, note: "演示 demo" })))
    .execute();
}
