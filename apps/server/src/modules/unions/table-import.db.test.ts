import { randomUUID } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { TableKind } from "@zhijia/contracts";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listAccess } from "../../platform/access-log/index.ts";
import { type Actor, inTransaction } from "../../platform/context.ts";
import { readTable } from "../../platform/table-files/index.ts";
import { type FreshDatabase, freshDatabase } from "../../platform/testing/index.ts";
import { applyTableImport } from "./operations/apply-table-import.ts";
import { uploadTable } from "./operations/upload-table.ts";
import { employersShape } from "./registry-tables/employers-table.ts";
import { membersShape } from "./registry-tables/members-table.ts";
import { unionsShape } from "./registry-tables/unions-table.ts";
import { applyTable, checkTable, forgetTables } from "./run-table-import.ts";
import { exportEmployers, exportMembers, exportRoles, exportUnions } from "./table-exports.ts";
import { getTableErrors, getTableImport, getTableTemplate, listTableImports } from "./table-imports.ts";
import { registryOf } from "./testing/registry.ts";

let fresh: FreshDatabase;
let make: ReturnType<typeof registryOf>;
let city: number;
let south: number;
let admin: Extract<Actor, { kind: "staff" }>;

beforeAll(async () => {
  fresh = await freshDatabase();
  make = registryOf(fresh);
  await make.districts();
  city = await make.union("青岛市总工会", undefined, { level: "city", district: "370200" });
  south = await make.union("市南区总工会", city, { level: "district", district: "370202" });
  await make.union("市北区总工会", city, { level: "district", district: "370203" });
  admin = await make.holder("administrator", { union: city });
});
afterAll(() => fresh.close());

const as = (actor: Actor) => fresh.context(actor);
const within = <R>(actor: Actor, work: (ctx: ReturnType<typeof as>) => Promise<R>) => inTransaction(as(actor), work);
const system = <R>(work: (ctx: ReturnType<typeof as>) => Promise<R>) => inTransaction(fresh.context(), work);
const code = (error: unknown) => (error as { code: string }).code;
const count = async (table: string) =>
  (await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(fresh.db)).rows[0]!.n;

async function upload(actor: Actor, kind: TableKind, lines: string[], id: string = randomUUID()) {
  const path = join(fresh.context().services.files.spool, `${randomUUID()}.csv`);
  writeFileSync(path, lines.join("\n"));
  return uploadTable(as(actor), { id, kind, name: `${kind}.csv`, path });
}

async function run(actor: Actor, kind: TableKind, lines: string[]) {
  const { id } = await upload(actor, kind, lines);
  await system((ctx) => checkTable(ctx, id));
  const checked = await within(actor, (ctx) => getTableImport(ctx, id));
  if (checked.state !== "checked") return checked;
  await applyTableImport(as(actor), id);
  await system((ctx) => applyTable(ctx, id));
  return within(actor, (ctx) => getTableImport(ctx, id));
}

const employers = "单位名称,统一社会信用代码,行政区划代码,所属工会,职工人数";

test("a broken file changes nothing and gives its rows back with what is wrong; corrected, it is applied", async () => {
  const before = await count("employer");
  const { id } = await upload(admin, "employers", [
    employers,
    "甲公司,91370200MA0DEM021W,370202,市南区总工会,12",
    "乙公司,912,370202,,5",
    "丙公司,,999999,,",
    "丁公司,,340700,,",
    "戊公司,91370200MA0DEM021W,370202,,",
    "己公司,,370202,没有的工会,",
  ]);
  await system((ctx) => checkTable(ctx, id));
  const refused = await within(admin, (ctx) => getTableImport(ctx, id));
  expect(refused).toMatchObject({ state: "refused", hasErrorFile: true, may: { apply: false } });
  expect(refused.counts).toEqual({ total: 6, new: 1, changed: 0, unchanged: 0, problems: 5, hidden: 0 });
  expect(refused.firstProblems.map(({ number, words }) => `${number} ${words.zh}`)).toEqual([
    "3 统一社会信用代码：应为 18 位统一社会信用代码",
    "4 没有这个行政区划代码",
    "5 不在您的管理范围内",
    "6 单位：与第 2 行重复",
    "7 没有叫“没有的工会”的工会",
  ]);
  expect(await applyTableImport(as(admin), id).catch(code)).toBe("table-import/not-checked");
  const errors = await within(admin, (ctx) => getTableErrors(ctx, id));
  const table = await readTable({ path: errors.path }, employersShape);
  const names: string[] = [];
  for await (const { cells } of table.rows) names.push(cells.find((cell) => cell.endsWith("公司"))!);
  expect(names).toEqual(["乙公司", "丙公司", "丁公司", "戊公司", "己公司"]);
  expect(await count("employer")).toBe(before);

  const done = await run(admin, "employers", [
    employers,
    "甲公司,91370200MA0DEM021W,370202,市南区总工会,12",
    "乙公司,,370203,,5",
  ]);
  expect(done).toMatchObject({ state: "applied", share: 1, counts: { new: 2, problems: 0 } });
  const { rows } = await sql`select e.name, e.uscc_check as c, e.headcount as h, u.name as u from employer e
    join union_org u on u.id = e.union_id order by e.id`.execute(fresh.db);
  expect(rows).toEqual([
    { name: "甲公司", c: "ok", h: 12, u: "市南区总工会" },
    { name: "乙公司", c: "none", h: 5, u: "市北区总工会" },
  ]);
});

test("imported again nothing changes; a new name is a change that keeps the former one", async () => {
  const lines = [employers, "甲公司,91370200MA0DEM021W,370202,市南区总工会,12", "乙公司,,370203,,5"];
  expect((await run(admin, "employers", lines)).counts).toMatchObject({ new: 0, changed: 0, unchanged: 2 });
  lines[1] = "新甲公司,91370200MA0DEM021W,370202,,13";
  expect((await run(admin, "employers", lines)).counts).toMatchObject({ changed: 1, unchanged: 1 });
  const { rows } = await sql`select name, former_names as f from employer where uscc = '91370200MA0DEM021W'`.execute(
    fresh.db,
  );
  expect(rows).toEqual([{ name: "新甲公司", f: ["甲公司"] }]);
});

test("of two who apply one import one does, and a job that is delivered again does nothing", async () => {
  const colleague = await make.holder("administrator", { union: city });
  const key = randomUUID();
  const lines = [employers, "一次公司,,370202,,"];
  const first = await upload(admin, "employers", lines, key);
  expect((await upload(admin, "employers", lines, key)).id).toBe(first.id);
  expect(await upload(admin, "employers", [employers, "另一文件,,370202,,"], key).catch(code)).toBe(
    "table-import/other-key",
  );
  expect(await upload(await make.holder("administrator", { union: south }), "employers", lines, key).catch(code)).toBe(
    "table-import/other-key",
  );
  await system((ctx) => checkTable(ctx, key));
  const both = await Promise.all(
    [admin, colleague].map((actor) => applyTableImport(as(actor), key).then(() => "ok", code)),
  );
  expect(both.sort()).toEqual(["ok", "table-import/not-checked"]);
  await system((ctx) => applyTable(ctx, key));
  await system((ctx) => applyTable(ctx, key));
  const { rows } = await sql`select count(*)::int as n from employer where name = '一次公司'`.execute(fresh.db);
  expect(rows).toEqual([{ n: 1 }]);
  expect(fresh.enqueued.filter(({ payload }) => payload?.id === key)).toHaveLength(2);
});

test("what changed between check and apply is checked again: all or nothing", async () => {
  const { id } = await upload(admin, "employers", [
    employers,
    "先来公司,91340700MA0TEA015P,370202,,",
    "后来公司,,370202,将撤工会,",
  ]);
  const union = await make.union("将撤工会", south);
  await system((ctx) => checkTable(ctx, id));
  await applyTableImport(as(admin), id);
  await sql`update union_org set status = 'dissolved' where id = ${union}`.execute(fresh.db);
  await system((ctx) => applyTable(ctx, id));
  expect(await within(admin, (ctx) => getTableImport(ctx, id))).toMatchObject({ state: "refused", hasErrorFile: true });
  const { rows } = await sql`select 1 from employer where name = '先来公司'`.execute(fresh.db);
  expect(rows).toEqual([]);
});

test("who imports is held to their own scope, and others neither see nor apply it", async () => {
  const north = await make.holder("administrator", { district: "370203" });
  const { id } = await upload(admin, "employers", [employers, "甲,,370202,,"]);
  expect(await within(north, (ctx) => getTableImport(ctx, id)).catch(code)).toBe("table-import/not-found");
  expect(await applyTableImport(as(north), id).catch(code)).toBe("table-import/not-found");
  expect((await within(north, (ctx) => listTableImports(ctx, { page: 1, size: 9 }))).total).toBe(0);
  const refused = await run(north, "employers", [employers, "区外公司,,370202,,", "区内公司,,370203,,"]);
  expect(refused.firstProblems).toMatchObject([{ number: 2, words: { en: "not within your scope" } }]);
  expect(await upload(await make.holder("lawyer", { union: city }), "employers", [employers]).catch(code)).toBe(
    "request/not-allowed",
  );
});

test("a tree of unions comes in one file, parents before children", async () => {
  const header = "工会名称,上级工会,层级,行政区划代码,单位信用代码";
  const done = await run(admin, "unions", [
    header,
    "江苏路街道总工会,市南区总工会,基层,370202,",
    "新甲公司工会委员会,江苏路街道总工会,基层,370202,91370200MA0DEM021W",
  ]);
  expect(done).toMatchObject({ state: "applied", counts: { new: 2 } });
  const { rows } = await sql`select u.kind, p.name as parent, u.path like p.path || '%' as below from union_org u
    join union_org p on p.id = u.parent_id where u.name = '新甲公司工会委员会'`.execute(fresh.db);
  expect(rows).toEqual([{ kind: "enterprise", parent: "江苏路街道总工会", below: true }]);
  const wrong = await run(admin, "unions", [header, "甲,江苏路街道总工会,市级,370202,", "乙,不在的工会,基层,370202,"]);
  expect(wrong.counts).toMatchObject({ problems: 2 });
});

test("members come with their people sealed, masked in the preview, and found again by their phones", async () => {
  const header = "姓名,手机号,所属工会,会员编号,入会日期,会籍状态,工作单位";
  const lines = [
    header,
    "欧阳晓峰,13912340001,新甲公司工会委员会,A-1,2020-05-01,在会,新甲公司",
    "张三,13912340002,新甲公司工会委员会,A-2,2019/3/2,退休,新甲公司",
  ];
  const done = await run(admin, "members", lines);
  expect(done).toMatchObject({ state: "applied", counts: { new: 2 } });
  expect(done.firstRows[0]!.cells.slice(0, 2)).toEqual(["欧阳**", "139****0001"]);
  expect((await run(admin, "members", lines)).counts).toMatchObject({ unchanged: 2 });
  const { rows } = await sql`select e.state, m.state as member from employment e join membership m using (person_id)
    order by m.number`.execute(fresh.db);
  expect(rows).toEqual([
    { state: "current", member: "member" },
    { state: "retired", member: "retired" },
  ]);
  const bytes = await sql<{ t: string }>`select string_agg(encode(name_sealed, 'escape'), '') as t from person`.execute(
    fresh.db,
  );
  expect(bytes.rows[0]!.t).not.toContain("张三");
});

test("roles come for accounts that are there, and never for oneself", async () => {
  const staff = await make.staff("lawyer");
  const login = (await sql<{ l: string }>`select login as l from staff where id = ${staff}`.execute(fresh.db)).rows[0]!
    .l;
  const own = (await sql<{ l: string }>`select login as l from staff where id = ${admin.id}`.execute(fresh.db)).rows[0]!
    .l;
  const header = "账号,角色,所属工会,行政区划代码";
  const refused = await run(admin, "roles", [
    header,
    `${own},律师,市南区总工会,`,
    "nobody,律师,市南区总工会,",
    `${login},律师,,370202`,
    `${login},律师,,`,
  ]);
  expect(refused.counts).toMatchObject({ problems: 4 });
  expect(await run(admin, "roles", [header, `${login},律师,市南区总工会,`])).toMatchObject({ state: "applied" });
  expect((await make.actor(staff)).grants).toMatchObject([{ role: "lawyer" }]);
});

test("exports can be imported again without a change, and are in the access log", async () => {
  const unions = await within(admin, (ctx) => exportUnions(ctx, { format: "csv" }));
  expect(unions.name).toBe("工会组织.csv");
  for (const [kind, file] of [
    ["unions", unions],
    ["employers", await within(admin, (ctx) => exportEmployers(ctx, { format: "xlsx" }))],
    ["members", await within(admin, (ctx) => exportMembers(ctx, { format: "xlsx", union: city, purpose: "年审" }))],
    ["roles", await within(admin, (ctx) => exportRoles(ctx, { format: "csv" }))],
  ] as const) {
    const id = randomUUID();
    await uploadTable(as(admin), { id, kind, name: file.name, path: file.path });
    await system((ctx) => checkTable(ctx, id));
    const shown = await within(admin, (ctx) => getTableImport(ctx, id));
    if (kind === "roles") continue;
    expect(shown, kind).toMatchObject({ state: "checked", counts: { new: 0, changed: 0, problems: 0 } });
  }
  const { rows } = await sql<{ id: string }>`select person_id as id from membership limit 1`.execute(fresh.db);
  const { entries } = await listAccess(fresh.context(), { subject: rows[0]!.id, limit: 9 });
  expect(entries).toMatchObject([{ what: "member.exported", purpose: "年审", actor: `staff:${admin.id}` }]);
  const security = await listAccess(fresh.context(), { kind: "security", limit: 50 });
  expect(
    security.entries
      .filter(({ what }) => what === "table.exported")
      .map(({ purpose }) => purpose)
      .sort(),
  ).toEqual(["employers", "members", "roles", "unions"]);
});

test("a template is an empty table with a guide, and a file that is none is refused", async () => {
  const file = await within(admin, (ctx) => getTableTemplate(ctx, "members"));
  expect((await readTable({ path: file.path }, membersShape)).header.unknown).toEqual([]);
  expect(readFileSync(file.path).subarray(0, 2).toString()).toBe("PK");
  expect(
    (await readTable({ path: (await within(admin, (ctx) => getTableTemplate(ctx, "unions"))).path }, unionsShape))
      .header.unknown,
  ).toEqual([]);
  const odd = await run(admin, "employers", ["姓名,电话", "张三,1"]);
  expect(odd).toMatchObject({ state: "refused", hasErrorFile: false, problem: { zh: expect.any(String) } });
});

test("after a week files and their first rows are gone", async () => {
  const { id } = await upload(admin, "employers", [employers, "过期公司,,370202,,"]);
  await system((ctx) => checkTable(ctx, id));
  await inTransaction(fresh.context(undefined, new Date(Date.now() + 8 * 86_400_000)), forgetTables);
  expect(await within(admin, (ctx) => getTableImport(ctx, id))).toMatchObject({ state: "refused", firstRows: [] });
  expect(await applyTableImport(as(admin), id).catch(code)).toBe("table-import/not-checked");
});
