import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Actor, inTransaction } from "../../platform/context.ts";
import { type FreshDatabase, freshDatabase } from "../../platform/testing/index.ts";
import { registryOf } from "../unions/testing/registry.ts";
import { getChecklist, listChecklists } from "./checklists.ts";
import { getInspectionPhoto } from "./inspection-photo.ts";
import { getInspection, listInspections } from "./inspections.ts";
import { addInspectionPhoto } from "./operations/add-inspection-photo.ts";
import { answerInspection } from "./operations/answer-inspection.ts";
import { createChecklist } from "./operations/create-checklist.ts";
import { createPlan } from "./operations/create-plan.ts";
import { dropInspection } from "./operations/drop-inspection.ts";
import { finishInspection } from "./operations/finish-inspection.ts";
import { loadStationContent } from "./operations/load-content.ts";
import { mendDefect } from "./operations/mend-defect.ts";
import { movePlan } from "./operations/move-plan.ts";
import { publishChecklist } from "./operations/publish-checklist.ts";
import { removeInspectionPhoto } from "./operations/remove-inspection-photo.ts";
import { retireChecklist } from "./operations/retire-checklist.ts";
import { saveChecklist } from "./operations/save-checklist.ts";
import { startInspection } from "./operations/start-inspection.ts";
import { updatePlan } from "./operations/update-plan.ts";
import { getStationTrend } from "./station-trend.ts";
import { stationsOf } from "./testing/stations.ts";
import { getPlan, listPlans } from "./upgrade-plans.ts";

let fresh: FreshDatabase;
let east: number;
let manager: Actor;
let supervisor: Actor;
let administrator: Actor;
let elsewhere: Actor;
let station: number;
let westStation: number;
const now = new Date("2026-11-22T04:00:00Z");
const today = "2026-11-22";
const page = { page: 1, size: 50 };

beforeAll(async () => {
  fresh = await freshDatabase();
  const registry = registryOf(fresh);
  await registry.districts();
  await loadStationContent(fresh.context());
  const city = await registry.union("City", undefined, { level: "city", district: "370200" });
  east = await registry.union("East", city, { level: "district", district: "370212" });
  const west = await registry.union("West", city, { level: "district", district: "370203" });
  manager = await registry.holder("station-manager", { union: east });
  supervisor = await registry.holder("supervisor", { union: east });
  administrator = await registry.holder("administrator", { union: east });
  elsewhere = await registry.holder("station-manager", { union: west });
  station = await stationsOf(fresh)({ code: "E-1", union: east, district: "370212" });
  westStation = await stationsOf(fresh)({ code: "W-1", union: west, district: "370203" });
});
afterAll(() => fresh.close());
beforeEach(() => void fresh.published.splice(0));

const as = <R>(actor: Actor, work: Parameters<typeof inTransaction<R>>[1]) =>
  inTransaction(fresh.context(actor, now), work);
const yesNo = (zh: string, more: object = {}) => ({
  zh,
  en: zh,
  kind: "yes-no" as const,
  weight: 1,
  needsPhoto: false,
  choices: [],
  ...more,
});

/** A checklist of the East in use, with these items. */
async function checklistOf(...items: ReturnType<typeof yesNo>[]) {
  return as(manager, async (ctx) => {
    const { id } = await createChecklist(ctx, { zh: "检查表", en: "List", unionId: east });
    await saveChecklist(ctx, id, items);
    await publishChecklist(ctx, id);
    return { id, items: (await getChecklist(ctx, id)).published!.items.map((item) => item.id) };
  });
}
const start = (actor: Actor, checklistId: number, of = station) =>
  as(actor, (ctx) => startInspection(ctx, of, { checklistId, kind: "self" }));
const answer = (actor: Actor, id: number, answers: { itemId: number; answer: string; note?: string }[]) =>
  as(actor, (ctx) => answerInspection(ctx, id, { answers }));
async function photo() {
  const path = join(await mkdtemp(join(tmpdir(), "photo-")), "a.png");
  const colour = { r: Math.floor(Math.random() * 255), g: Math.floor(Math.random() * 255), b: 3 };
  await writeFile(
    path,
    await sharp({ create: { width: 9, height: 9, channels: 3, background: colour } })
      .png()
      .toBuffer(),
  );
  return { path, name: "a.png" };
}

describe("checklists", () => {
  test("the example says that it is one, is for every station, and nobody changes it but by a copy", async () => {
    const [example] = await as(elsewhere, (ctx) => listChecklists(ctx, { station: westStation }));
    expect(example).toMatchObject({ isExample: true, items: 6, may: { manage: false } });
    expect(example!.zh).toContain("示例");
    await expect(as(administrator, (ctx) => saveChecklist(ctx, example!.id, []))).rejects.toMatchObject({
      code: "request/not-allowed",
    });
    const { id } = await as(manager, (ctx) =>
      createChecklist(ctx, { zh: "我们的六有", en: "Ours", unionId: east, copyOf: example!.id }),
    );
    expect((await as(manager, (ctx) => getChecklist(ctx, id))).draft!.items).toHaveLength(6);
  });

  test("a union's list is for the stations of its branch only", async () => {
    const { id } = await checklistOf(yesNo("有水"));
    const forWest = await as(elsewhere, (ctx) => listChecklists(ctx, { station: westStation }));
    expect(forWest.map((one) => one.id)).not.toContain(id);
    await expect(start(elsewhere, id, westStation)).rejects.toMatchObject({ code: "checklist/not-for-this" });
    await expect(as(elsewhere, (ctx) => retireChecklist(ctx, id))).rejects.toMatchObject({
      code: "request/not-allowed",
    });
  });

  test("an inspection is finished with the version it began with", async () => {
    const list = await checklistOf(yesNo("有水"));
    const { id } = await start(manager, list.id);
    await as(manager, async (ctx) => {
      await saveChecklist(ctx, list.id, [yesNo("有水"), yesNo("有电")]);
      await saveChecklist(ctx, list.id, [yesNo("有水"), yesNo("有灯")]);
      await publishChecklist(ctx, list.id);
    });
    await answer(manager, id, [{ itemId: list.items[0]!, answer: "yes" }]);
    expect(await as(manager, (ctx) => finishInspection(ctx, id))).toMatchObject({ score: 100, counted: 1 });
    expect((await as(manager, (ctx) => getChecklist(ctx, list.id))).published).toMatchObject({ number: 2 });
  });

  test("what is not ready is not published, what is not in use is not begun with", async () => {
    const { id } = await as(manager, (ctx) => createChecklist(ctx, { zh: "空表", en: "Empty", unionId: east }));
    await expect(as(manager, (ctx) => publishChecklist(ctx, id))).rejects.toMatchObject({ code: "checklist/empty" });
    await expect(start(manager, id)).rejects.toMatchObject({ code: "checklist/not-in-use" });
    const list = await checklistOf(yesNo("有水"));
    await expect(as(manager, (ctx) => publishChecklist(ctx, list.id))).rejects.toMatchObject({
      code: "checklist/no-draft",
    });
    await as(manager, (ctx) => retireChecklist(ctx, list.id));
    await expect(start(manager, list.id)).rejects.toMatchObject({ code: "checklist/not-in-use" });
    await expect(start(manager, 999_999)).rejects.toMatchObject({ code: "checklist/not-found" });
  });
});

describe("an inspection", () => {
  test("is answered bit by bit, counted, and each defect is told in the same transaction", async () => {
    const list = await checklistOf(
      yesNo("有水", { weight: 3 }),
      yesNo("有椅子"),
      yesNo("有药箱", { needsPhoto: true }),
      yesNo("有淋浴"),
    );
    const [water, seats, kit, shower] = list.items as [number, number, number, number];
    const { id } = await start(manager, list.id);
    expect(await start(manager, list.id)).toEqual({ id });
    await answer(manager, id, [{ itemId: water, answer: "no" }]);
    await answer(manager, id, [
      { itemId: water, answer: "yes" },
      { itemId: seats, answer: "no", note: "坏了两把" },
      { itemId: shower, answer: "none" },
    ]);
    const finish = () => as(manager, (ctx) => finishInspection(ctx, id));
    await expect(finish()).rejects.toMatchObject({ code: "inspection/unanswered", details: { open: 1 } });
    await answer(manager, id, [{ itemId: kit, answer: "no" }]);
    await expect(finish()).rejects.toMatchObject({ code: "inspection/needs-photo" });
    const one = await photo();
    const kept = await as(manager, (ctx) => addInspectionPhoto(ctx, id, { itemId: kit, ...one }));
    expect(await as(manager, (ctx) => addInspectionPhoto(ctx, id, { itemId: kit, ...one }))).toEqual(kept);
    expect(await finish()).toEqual({ score: 60, passed: 1, counted: 3, defects: 2 });
    const { inspection, defects, items } = await as(supervisor, (ctx) => getInspection(ctx, id));
    expect(inspection).toMatchObject({ state: "done", score: 60, openDefects: 2, by: "station-manager", on: today });
    expect(items.map(({ passes }) => passes)).toEqual([true, false, false, undefined]);
    expect(defects.map(({ text }) => text)).toEqual(["有椅子：坏了两把", "有药箱"]);
    expect(fresh.published).toEqual(
      [
        { itemId: seats, defectId: defects[0]!.id, text: "有椅子：坏了两把" },
        { itemId: kit, defectId: defects[1]!.id, text: "有药箱" },
      ].map((told) => ({
        name: "station.defect-found",
        payload: { stationId: station, inspectionId: id, ...told },
      })),
    );
    for (const change of [
      () => finish(),
      () => answer(manager, id, [{ itemId: water, answer: "no" }]),
      () => as(manager, (ctx) => dropInspection(ctx, id)),
      () => as(manager, (ctx) => removeInspectionPhoto(ctx, kept.id)),
    ]) {
      await expect(change()).rejects.toMatchObject({ code: "inspection/done" });
    }
  });

  test("nobody writes into what another one looks at; another union's staff do not see it", async () => {
    const list = await checklistOf(yesNo("有水", { needsPhoto: true }));
    const { id } = await start(manager, list.id);
    const answers = [{ itemId: list.items[0]!, answer: "yes" }];
    await expect(answer(supervisor, id, answers)).rejects.toMatchObject({ code: "inspection/not-yours" });
    await expect(answer(administrator, id, answers)).rejects.toMatchObject({ code: "request/not-allowed" });
    await expect(answer(elsewhere, id, answers)).rejects.toMatchObject({ code: "inspection/not-found" });
    const kept = await as(manager, async (ctx) =>
      addInspectionPhoto(ctx, id, { itemId: list.items[0]!, ...(await photo()) }),
    );
    expect(await as(supervisor, (ctx) => getInspectionPhoto(ctx, kept.id))).toMatchObject({ contentType: "image/png" });
    await expect(as(elsewhere, (ctx) => getInspectionPhoto(ctx, kept.id))).rejects.toMatchObject({
      code: "inspection/no-photo",
    });
    await as(manager, (ctx) => removeInspectionPhoto(ctx, kept.id));
    await as(manager, (ctx) => dropInspection(ctx, id));
    await expect(as(manager, (ctx) => getInspection(ctx, id))).rejects.toMatchObject({ code: "inspection/not-found" });
  });

  test("the database says the same: a draft of another one cannot be written even by a wrong statement", async () => {
    const list = await checklistOf(yesNo("有水"));
    const { id } = await start(manager, list.id);
    const touched = await as(supervisor, ({ db }) =>
      sql`update station_inspection set note = 'x' where id = ${id}`.execute(db),
    );
    expect(Number(touched.numAffectedRows)).toBe(0);
    const put = as(supervisor, ({ db }) =>
      sql`insert into inspection_answer (inspection_id, version_id, item_id, answer)
        select id, version_id, ${list.items[0]!}, 'yes' from station_inspection where id = ${id}`.execute(db),
    );
    await expect(put).rejects.toThrow(/row-level security/);
    const items = await as(manager, ({ db }) =>
      sql`delete from checklist_item where id = ${list.items[0]!}`.execute(db),
    );
    expect(Number(items.numAffectedRows), "an item of a version in use").toBe(0);
  });

  test.each([
    ["an item of another list", 999_999, "yes", "inspection/no-item"],
    ["a number where yes or no is asked", undefined, "7", "inspection/wrong-answer"],
  ])("%s is refused", async (_, itemId, text, code) => {
    const list = await checklistOf(yesNo("有水"));
    const { id } = await start(manager, list.id);
    await expect(answer(manager, id, [{ itemId: itemId ?? list.items[0]!, answer: text }])).rejects.toMatchObject({
      code,
    });
    if (itemId) {
      await expect(
        as(manager, async (ctx) => addInspectionPhoto(ctx, id, { itemId, ...(await photo()) })),
      ).rejects.toMatchObject({ code });
    }
  });

  test("where nothing applies nothing is counted; an item has an end of photos", async () => {
    const list = await checklistOf(yesNo("有水"));
    const { id } = await start(manager, list.id);
    await answer(manager, id, [{ itemId: list.items[0]!, answer: "none" }]);
    await expect(as(manager, (ctx) => finishInspection(ctx, id))).rejects.toMatchObject({
      code: "inspection/nothing-counted",
    });
    const add = async () => {
      const one = await photo();
      return as(manager, (ctx) => addInspectionPhoto(ctx, id, { itemId: list.items[0]!, ...one }));
    };
    await sql`insert into stored_file (hash, size, type, scanned_by)
      select encode(sha256(n::text::bytea), 'hex'), 1, 'image/png', 'none' from generate_series(1, 6) n`.execute(
      fresh.db,
    );
    await sql`insert into inspection_photo (inspection_id, item_id, file_hash, at)
      select ${id}, ${list.items[0]!}, encode(sha256(n::text::bytea), 'hex'), now() from generate_series(1, 6) n`.execute(
      fresh.db,
    );
    await expect(add()).rejects.toMatchObject({ code: "inspection/too-many-photos" });
  });

  test("a defect is mended once, on a day that was", async () => {
    const list = await checklistOf(yesNo("有水"));
    const { id } = await start(supervisor, list.id);
    await answer(supervisor, id, [{ itemId: list.items[0]!, answer: "no" }]);
    await as(supervisor, (ctx) => finishInspection(ctx, id));
    const [defect] = (await as(manager, (ctx) => getInspection(ctx, id))).defects;
    const mend = (actor: Actor, on: string, of = defect!.id) => as(actor, (ctx) => mendDefect(ctx, of, on));
    expect((await as(manager, (ctx) => listInspections(ctx, { ...page, defects: "open" }))).inspections[0]!.id).toBe(
      id,
    );
    await expect(mend(supervisor, today)).rejects.toMatchObject({ code: "request/not-allowed" });
    await expect(mend(elsewhere, today)).rejects.toMatchObject({ code: "inspection/no-defect" });
    await expect(mend(manager, "2026-11-23")).rejects.toMatchObject({ code: "station/not-yet" });
    await mend(manager, today);
    await expect(mend(manager, today)).rejects.toMatchObject({ code: "inspection/mended" });
    expect((await as(manager, (ctx) => getInspection(ctx, id))).inspection.openDefects).toBe(0);
  });

  test("the trend counts what was done by district and month, within one's own scope", async () => {
    await sql`update station_inspection set state = 'draft', done_at = null, score = null, passed = null, counted = null`.execute(
      fresh.db,
    );
    await sql`delete from station_inspection`.execute(fresh.db);
    const { rows } = await sql<{ id: number }>`select id from checklist_version limit 1`.execute(fresh.db);
    const add = (of: number, on: string, passed: number, counted: number) =>
      sql`insert into station_inspection (station_id, version_id, kind, state, inspected_on, started_at, done_at, score, passed, counted)
        values (${of}, ${rows[0]!.id}, 'self', 'done', ${on}, now(), now(), 1, ${passed}, ${counted})`.execute(
        fresh.db,
      );
    await add(station, "2026-10-01", 3, 6);
    await add(station, "2026-10-31", 5, 6);
    await add(station, "2026-11-01", 6, 6);
    await add(westStation, "2026-11-01", 1, 6);
    const trend = await as(manager, (ctx) => getStationTrend(ctx, { from: "2026-10", to: "2026-11" }));
    expect(trend).toMatchObject({
      districts: [{ id: "370212" }],
      rows: [
        { month: "2026-10", district: "370212", inspections: 2, passed: 8, counted: 12 },
        { month: "2026-11", district: "370212", inspections: 1, passed: 6, counted: 6 },
      ],
    });
    const none = await as(manager, (ctx) =>
      getStationTrend(ctx, { from: "2026-10", to: "2026-11", kind: "inspection" }),
    );
    expect(none.rows).toEqual([]);
  });
});

describe("an upgrade plan", () => {
  const wish = (more: object = {}) => ({
    title: "换饮水机",
    budgetFen: 500_000,
    plannedFrom: "2026-12-01",
    plannedTo: "2026-12-31",
    items: [
      { text: "饮水机", costFen: 300_000 },
      { text: "椅子", costFen: 200_000 },
    ],
    ...more,
  });
  const create = (more: object = {}) => as(manager, (ctx) => createPlan(ctx, station, wish(more)));
  const step = (actor: Actor, id: number, to: "approved" | "doing" | "done" | "cancelled", on = today) =>
    as(actor, (ctx) => movePlan(ctx, id, { to, on }));

  test("is planned, approved by somebody else, begun, reported and done, with its history", async () => {
    const { id } = await create();
    await as(manager, (ctx) => updatePlan(ctx, id, wish({ budgetFen: 600_000 })));
    await expect(step(manager, id, "approved")).rejects.toMatchObject({ code: "plan/own" });
    await step(administrator, id, "approved");
    await expect(as(manager, (ctx) => updatePlan(ctx, id, wish()))).rejects.toMatchObject({ code: "plan/settled" });
    await step(manager, id, "doing", "2026-11-20");
    const spent = wish({ budgetFen: 600_000 });
    const items = [{ ...spent.items[0]!, spentFen: 290_000, doneOn: today }, spent.items[1]!];
    await as(manager, (ctx) => updatePlan(ctx, id, { ...spent, items }));
    await expect(as(manager, (ctx) => updatePlan(ctx, id, { ...spent, budgetFen: 900_000 }))).rejects.toMatchObject({
      code: "plan/approved-stays",
    });
    await expect(step(manager, id, "done", "2026-11-19")).rejects.toMatchObject({ code: "plan/ends-before-it-begins" });
    await expect(step(manager, id, "done", "2026-11-23")).rejects.toMatchObject({ code: "station/not-yet" });
    await step(manager, id, "done");
    await expect(step(manager, id, "cancelled")).rejects.toMatchObject({ code: "plan/wrong-state" });
    const { plan, changes, may } = await as(supervisor, (ctx) => getPlan(ctx, id));
    expect(plan).toMatchObject({
      state: "done",
      spentFen: 290_000,
      costFen: 500_000,
      actualFrom: "2026-11-20",
      actualTo: today,
    });
    expect(changes.map(({ state }) => state)).toEqual(["done", "doing", "approved", "planned"]);
    expect(may).toEqual({ edit: false, report: false, becomes: [] });
  });

  test.each([
    ["costs more than its budget", { budgetFen: 1 }, "plan/over-budget"],
    ["ends before it begins", { plannedTo: "2026-11-30" }, "plan/ends-before-it-begins"],
    ["names a defect of no station", { items: [{ text: "x", costFen: 1, defectId: 999_999 }] }, "plan/no-defect"],
  ])("one that %s is refused", async (_, more, code) => {
    await expect(create(more)).rejects.toMatchObject({ code });
  });

  test("another union's staff see none and make none", async () => {
    const { id } = await create();
    await expect(as(elsewhere, (ctx) => getPlan(ctx, id))).rejects.toMatchObject({ code: "plan/not-found" });
    await expect(as(elsewhere, (ctx) => createPlan(ctx, station, wish()))).rejects.toMatchObject({
      code: "request/not-allowed",
    });
    expect((await as(elsewhere, (ctx) => listPlans(ctx, page))).total).toBe(0);
    expect((await as(manager, (ctx) => listPlans(ctx, { ...page, state: "planned", station }))).plans[0]!.id).toBe(id);
    await expect(as(supervisor, (ctx) => updatePlan(ctx, id, wish()))).rejects.toMatchObject({
      code: "request/not-allowed",
    });
  });
});
