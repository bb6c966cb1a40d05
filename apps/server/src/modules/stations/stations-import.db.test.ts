import { randomUUID } from "node:crypto";
import { writeFileSync } from "node:fs";
import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Actor, inTransaction } from "../../platform/context.ts";
import { readTable } from "../../platform/table-files/index.ts";
import { type FreshDatabase, freshDatabase } from "../../platform/testing/index.ts";
import { applyTableImport } from "../unions/operations/apply-table-import.ts";
import { uploadTable } from "../unions/operations/upload-table.ts";
import { applyTable, checkTable } from "../unions/run-table-import.ts";
import { getTableErrors, getTableImport, getTableTemplate } from "../unions/table-imports.ts";
import { registryOf } from "../unions/testing/registry.ts";
import { exportStations } from "./export-stations.ts";
import { stationsModule } from "./index.ts";
import { loadStationContent } from "./operations/load-content.ts";
import { stationsShape } from "./stations-table.ts";
import { stationsOf } from "./testing/stations.ts";

let fresh: FreshDatabase;
let city: number;
let south: number;
let manager: Actor;

beforeAll(async () => {
  fresh = await freshDatabase();
  const make = registryOf(fresh);
  await make.districts();
  await loadStationContent(fresh.context());
  city = await make.union("青岛市总工会", undefined, { level: "city", district: "370200" });
  south = await make.union("市南区总工会", city, { level: "district", district: "370202" });
  await make.union("市北区总工会", city, { level: "district", district: "370203" });
  manager = await make.holder("station-manager", { union: city });
});
afterAll(() => fresh.close());

const within = <R>(actor: Actor, work: Parameters<typeof inTransaction<R>>[1]) =>
  inTransaction(fresh.context(actor), work);
const system = <R>(work: Parameters<typeof inTransaction<R>>[1]) => inTransaction(fresh.context(), work);
const spooled = (name: string) => join(fresh.context().services.files.spool, `${randomUUID()}-${name}`);
const stations = async () =>
  (await sql<{ n: number }>`select count(*)::int as n from station`.execute(fresh.db)).rows[0]!.n;

async function check(actor: Actor, path: string, name = "站点.csv") {
  const id = randomUUID();
  await uploadTable(fresh.context(actor), { id, kind: "stations", name, path });
  await system((ctx) => checkTable(ctx, id));
  return within(actor, (ctx) => getTableImport(ctx, id));
}

async function run(actor: Actor, path: string, name?: string) {
  const checked = await check(actor, path, name);
  if (checked.state !== "checked") return checked;
  await applyTableImport(fresh.context(actor), checked.id);
  await system((ctx) => applyTable(ctx, checked.id));
  return within(actor, (ctx) => getTableImport(ctx, checked.id));
}

const headings = "编号,名称,类型,行政区划代码,所属工会,地址,开放时间,设施,值守电话,经度,纬度,坐标系";

function file(rows: readonly string[]): string {
  const path = spooled("rows.csv");
  writeFileSync(path, [headings, ...rows].join("\n"));
  return path;
}

const row = (n: number) =>
  [
    `yz-${String(n).padStart(4, "0")}`,
    `第${n}号驿站`,
    ["驿站", "司机之家", "职工之家"][n % 3],
    n % 2 ? "370202" : "370203",
    n % 2 ? "市南区总工会" : "",
    `示例路 ${n} 号`,
    ["全天", "周一至周五 08:00-18:00；周六 09:00-12:00；节假日 休息", "每天 20:00-次日06:00"][n % 3],
    n % 5 ? "饮水、微波炉、空调" : "",
    `0532-${String(n).padStart(8, "0")}`,
    n % 7 ? `120.${3000 + n}` : "",
    n % 7 ? `36.0${n}` : "",
    n % 7 ? ["GCJ-02", "百度", "GPS"][n % 3] : "",
  ].join(",");
const all = Array.from({ length: 600 }, (_, i) => row(i + 1));

test("of 600 stations with broken rows none comes in; the error file says what is wrong; corrected, all do", async () => {
  const broken = [...all];
  broken[9] = broken[9]!.replace("第10号驿站", "");
  broken[19] = broken[19]!.replace("每天 20:00-次日06:00", "晚上");
  broken[29] = broken[29]!.replace(/饮水、微波炉、空调|(?<=；节假日 休息,|全天,|06:00,)(?=,)/, "饮水、直升机");
  broken[39] = broken[39]!.replace(/,36\.0\d+,/, ",,");
  broken[49] = broken[49]!.replace("yz-0050", "YZ-0001");
  broken[59] = broken[59]!.replace("370203", "340700");
  broken[69] = broken[69]!.replace("370203", "999999");
  broken[79] = broken[79]!.replace(/,(全天|周一[^,]*|每天[^,]*),/, ",,");
  const refused = await check(manager, file(broken));
  expect(refused).toMatchObject({
    state: "refused",
    hasErrorFile: true,
    counts: { total: 600, new: 592, problems: 8 },
  });
  expect(refused.firstProblems.map(({ number, words }) => `${number} ${words.zh}`)).toEqual([
    "11 名称：必填，不能为空（合并的单元格请先取消合并，逐行填写）",
    "21 开放时间：看不懂开放时间，请照“周一至周五 08:00-18:00；周六 09:00-12:00；节假日 休息”或“全天”填写",
    "31 没有叫“直升机”的设施",
    "41 经度、纬度和坐标系要同时填写",
    "51 编号：与第 2 行重复",
    "61 没有管理这个区的工会，请填写所属工会",
    "71 没有这个行政区划代码",
    "81 新站点请填写开放时间",
  ]);
  expect(await stations()).toBe(0);
  const errors = await within(manager, (ctx) => getTableErrors(ctx, refused.id));
  const codes: string[] = [];
  for await (const { cells } of (await readTable({ path: errors.path }, stationsShape)).rows) {
    codes.push(cells.find((cell) => /^yz-/i.test(cell))!);
  }
  expect(codes).toHaveLength(8);

  expect(await run(manager, file(all))).toMatchObject({
    state: "applied",
    counts: { total: 600, new: 600, problems: 0 },
  });
  expect(await stations()).toBe(600);
  const { rows } = await sql`select s.code, s.kind, u.name as union, s.crs_given as crs, s.lon <> s.lon_given as moved,
      array(select facility_code from station_facility f where f.station_id = s.id order by 1) as facilities, c.kind as change,
      c.by_staff::text as by
    from station s join union_org u on u.id = s.union_id join station_change c on c.station_id = s.id
    where s.code in ('YZ-0001', 'YZ-0002', 'YZ-0035') order by s.code`.execute(fresh.db);
  const by = (manager as { id: string }).id;
  const facilities = ["air-conditioning", "microwave", "water"];
  expect(rows).toEqual([
    {
      code: "YZ-0001",
      kind: "drivers-home",
      union: "市南区总工会",
      crs: "BD-09",
      moved: true,
      facilities,
      change: "registered",
      by,
    },
    {
      code: "YZ-0002",
      kind: "workers-home",
      union: "市北区总工会",
      crs: "WGS-84",
      moved: true,
      facilities,
      change: "registered",
      by,
    },
    {
      code: "YZ-0035",
      kind: "workers-home",
      union: "市南区总工会",
      crs: null,
      moved: null,
      facilities: [],
      change: "registered",
      by,
    },
  ]);
});

test("the same file again changes nothing, and what is exported is imported as the same", async () => {
  expect((await run(manager, file(all))).counts).toMatchObject({ unchanged: 600, new: 0, changed: 0 });
  for (const format of ["xlsx", "csv"] as const) {
    const { path } = await within(manager, (ctx) => exportStations(ctx, { format }));
    const copy = spooled(`export.${format}`);
    await copyFile(path, copy);
    expect((await run(manager, copy, `export.${format}`)).counts).toMatchObject({ total: 600, unchanged: 600 });
  }
  const { path } = await within(manager, (ctx) =>
    exportStations(ctx, { format: "csv", district: "370202", kind: "drivers-home" }),
  );
  let found = 0;
  for await (const { row } of (await readTable({ path }, stationsShape)).rows) if (row) found++;
  expect(found).toBe(100);
});

test("a change has its history; what is empty stays; a state that cannot be is refused", async () => {
  const changed = row(3).replace("示例路 3 号", "新路 3 号").replace("0532-00000003", "");
  expect((await run(manager, file([changed]))).counts).toMatchObject({ changed: 1 });
  const { rows } = await sql`select s.address, s.phone, c.kind, c.before, c.after from station s
    join station_change c on c.station_id = s.id where s.code = 'YZ-0003' order by c.id desc limit 1`.execute(fresh.db);
  expect(rows).toEqual([
    {
      address: "新路 3 号",
      phone: "0532-00000003",
      kind: "moved",
      before: { address: "示例路 3 号" },
      after: { address: "新路 3 号" },
    },
  ]);
  await stationsOf(fresh)({ code: "C-1", union: south, district: "370202", state: "closed" });
  const path = spooled("states.csv");
  writeFileSync(path, "编号,名称,类型,行政区划代码,地址,状态\nC-1,关了的,驿站,370202,示例路,暂停");
  const { state, firstProblems } = await run(manager, path);
  expect(state).toBe("refused");
  expect(firstProblems[0]!.words.zh).toBe("站点现在的状态不能这样变更");
});

test("whoever looks after one district imports nothing of another; organisers import no stations", async () => {
  const make = registryOf(fresh);
  const local = await make.holder("station-manager", { union: south });
  const refused = await check(local, file([row(1), row(2)]));
  expect(refused.firstProblems.map(({ number }) => number)).toEqual([3]);
  const organiser = await make.holder("organiser", { union: city });
  await expect(check(organiser, file([row(1)]))).rejects.toMatchObject({ code: "request/not-allowed" });
});

test("the template is a table that can be imported, once its example is of a district of one's own", async () => {
  const { path } = await within(manager, (ctx) => getTableTemplate(ctx, "stations"));
  const { header } = await readTable({ path }, stationsShape);
  expect(header.headings).toHaveLength(stationsShape.columns.length);
  expect(stationsModule.name).toBe("stations");
});
