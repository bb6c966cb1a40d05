import { readFile } from "node:fs/promises";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { saveRules } from "../../../platform/calendar/index.ts";
import { type Actor, inTransaction } from "../../../platform/context.ts";
import { type FreshDatabase, freshDatabase } from "../../../platform/testing/index.ts";
import { actOnMatter, mattersModule } from "../../matters/index.ts";
import { taxonomyModule } from "../../taxonomy/index.ts";
import { registryOf } from "../../unions/testing/registry.ts";
import { stationsModule } from "../index.ts";
import { getInspection } from "../inspections.ts";
import { answerInspection } from "../operations/answer-inspection.ts";
import { finishInspection } from "../operations/finish-inspection.ts";
import { loadStationContent } from "../operations/load-content.ts";
import { startInspection } from "../operations/start-inspection.ts";
import { stationsOf } from "../testing/stations.ts";

let fresh: FreshDatabase;
let manager: Actor;
let officer: Actor;
let station: number;
let inspection: number;

beforeAll(async () => {
  fresh = await freshDatabase();
  const rulesOfLaw = new URL("../../../../content/rules/matters.json", import.meta.url);
  await saveRules(fresh.context(), JSON.parse(await readFile(rulesOfLaw, "utf8")));
  await taxonomyModule.loadContent!(fresh.context());
  await mattersModule.loadContent!(fresh.context());
  await loadStationContent(fresh.context());
  const registry = registryOf(fresh);
  await registry.districts();
  const city = await registry.union("City", undefined, { level: "city", district: "370200" });
  const east = await registry.union("East", city, { level: "district", district: "370212" });
  manager = await registry.holder("station-manager", { union: east });
  officer = await registry.holder("rights-officer", { union: east });
  station = await stationsOf(fresh)({ code: "E-1", union: east, district: "370212" });
  const { rows } = await sql<{ id: number }>`
    insert into checklist (union_id, union_path, name_zh, name_en)
    select id, path, '检查表', 'List' from union_org where id = ${east} returning id`.execute(fresh.db);
  const checklistId = rows[0]!.id;
  await sql`with version as (insert into checklist_version (checklist_id, number, state, published_at)
      values (${checklistId}, 1, 'published', now()) returning id)
    insert into checklist_item (version_id, position, text_zh, text_en, kind, weight)
    select id, n, case n when 1 then '有饮水机' else '有椅子' end, 'x', 'yes-no', 1 from version, generate_series(1, 2) n`.execute(
    fresh.db,
  );
  inspection = (await as(manager, (ctx) => startInspection(ctx, station, { checklistId, kind: "self" }))).id;
  const { items } = await as(manager, (ctx) => getInspection(ctx, inspection));
  const answers = items.map(({ id }, n) => ({ itemId: id, answer: "no", ...(n === 0 && { note: "水机坏了" }) }));
  await as(manager, (ctx) => answerInspection(ctx, inspection, { answers }));
  await as(manager, (ctx) => finishInspection(ctx, inspection));
});
afterAll(() => fresh.close());

const as = <R>(actor: Actor, work: Parameters<typeof inTransaction<R>>[1]) => inTransaction(fresh.context(actor), work);
const system: Actor = { kind: "system", name: "stations.send-defect" };
const [listener] = stationsModule.listeners!;
const tell = (defectId: unknown) => as(system, (ctx) => listener!.run(ctx, { defectId }));
const told = () =>
  fresh.published.filter(({ name }) => name === listener!.event).map(({ payload }) => payload.defectId);
const defects = async () => (await as(manager, (ctx) => getInspection(ctx, inspection))).defects;
const matters = async () =>
  (
    await sql<{
      id: number;
    }>`select id, channel, anonymity, kind, station_id, district_code, problem_type from matter order by id`.execute(
      fresh.db,
    )
  ).rows;

test("what an inspection found becomes one matter of its district, of nobody's, however often it is told", async () => {
  const [first] = told();
  await Promise.all([tell(first), tell(first)]);
  await tell(first);
  expect(await matters()).toMatchObject([
    {
      ...{ channel: "station", anonymity: "anonymous", kind: "appeal", station_id: station },
      ...{ district_code: "370212", problem_type: expect.stringMatching(/^STATION/) },
    },
  ]);
  expect(await defects()).toMatchObject([{ matter: { state: "received", number: expect.stringMatching(/^GH-/) } }, {}]);
});

test("the defect says how far its matter is", async () => {
  const [{ id } = { id: 0 }] = await matters();
  await as(officer, (ctx) => actOnMatter(ctx, id, { act: "reply", words: "明天换水机" } as never));
  expect((await defects())[0]!.matter).toMatchObject({ id, state: "answered" });
});

test("one that was mended before anybody heard of it, or that is gone, becomes none", async () => {
  const [, second] = told();
  await sql`update station_defect set mended_on = '2026-11-22' where id = ${second as number}`.execute(fresh.db);
  await tell(second);
  await tell(999_999);
  expect(await matters()).toHaveLength(1);
});

test("a matter and a rule name stations that are there", async () => {
  const wrong = sql`update matter set station_id = 999999`.execute(fresh.db);
  await expect(wrong).rejects.toThrow(/matter_station_id_fkey/);
  const { rows } = await sql`select from pg_constraint where conname = 'dispatch_rule_station_id_fkey'`.execute(
    fresh.db,
  );
  expect(rows).toHaveLength(1);
});
