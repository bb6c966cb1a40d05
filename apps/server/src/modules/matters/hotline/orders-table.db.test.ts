import { randomUUID } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Actor, inTransaction } from "../../../platform/context.ts";
import { type FreshDatabase, freshDatabase } from "../../../platform/testing/index.ts";
import { applyTableImport } from "../../unions/operations/apply-table-import.ts";
import { uploadTable } from "../../unions/operations/upload-table.ts";
import { applyTable, checkTable } from "../../unions/run-table-import.ts";
import { getTableImport } from "../../unions/table-imports.ts";
import { mattersModule } from "../index.ts";
import { type Scene, sceneOf } from "../testing/scene.ts";

let fresh: FreshDatabase;
let scene: Scene;
let desk: Actor;

beforeAll(async () => {
  fresh = await freshDatabase();
  scene = await sceneOf(fresh);
  desk = await scene.holder("rights-officer", scene.a);
});
afterAll(() => fresh.close());

async function run(lines: string[]) {
  const id = randomUUID();
  const path = join(fresh.context().services.files.spool, `${id}.csv`);
  writeFileSync(path, `${lines.join("\n")}\n`);
  await uploadTable(fresh.context(desk), { id, kind: "hotline-orders", name: "工单.csv", path });
  await inTransaction(fresh.context(), (ctx) => checkTable(ctx, id));
  const seen = () => inTransaction(fresh.context(desk), (ctx) => getTableImport(ctx, id));
  const checked = await seen();
  if (checked.state !== "checked") return checked;
  await applyTableImport(fresh.context(desk), id);
  await inTransaction(fresh.context(), (ctx) => applyTable(ctx, id));
  return seen();
}

const headings = "工单号,反映内容,来电人,来电号码,区划代码,被反映单位,涉及人数,是否保密";

test("orders of a file become matters, and the same file again brings nothing", async () => {
  expect(mattersModule.name).toBe("matters");
  const file = [
    headings,
    "GD-1,饮水机坏了,李女士,13900000071,370202,,,",
    "GD-2,厂里三个月没发工资,王先生,不详,370202,某某厂,12,是",
  ];
  expect(await run(file)).toMatchObject({ state: "applied", counts: { total: 2, new: 2 } });
  const { rows } = await sql`
    select m.source_ref, m.channel, m.anonymity, m.people, m.urgency, c.phone_blind is not null as phone from matter m
    left join matter_contact c on c.matter_id = m.id order by m.source_ref`.execute(fresh.db);
  expect(rows).toEqual([
    { source_ref: "GD-1", channel: "hotline", anonymity: "named", people: null, urgency: "green", phone: true },
    { source_ref: "GD-2", channel: "hotline", anonymity: "confidential", people: 12, urgency: "yellow", phone: false },
  ]);
  const again = await run(file);
  expect(again).toMatchObject({ counts: { unchanged: 2, new: 0 } });
  expect((await sql<{ n: number }>`select count(*)::int as n from matter`.execute(fresh.db)).rows[0]!.n).toBe(2);
});

test("an order of another district is not taken, nor one without words or with a number twice", async () => {
  const refused = await run([
    headings,
    "GD-3,饮水机坏了,,,370203,,,",
    "GD-4,,,,370202,,,",
    "GD-5,x,,,370202,,,",
    "GD-5,y,,,370202,,,",
  ]);
  expect(refused.state).toBe("refused");
  expect(refused.firstProblems.map(({ number }) => number)).toEqual([2, 3, 5]);
});
