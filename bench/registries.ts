import { randomUUID } from "node:crypto";
import { chmodSync, createWriteStream, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { parseArgs } from "node:util";
import { createPeople } from "../apps/server/src/modules/people/index.ts";
import { listEmployers } from "../apps/server/src/modules/unions/employers.ts";
import { listMembers } from "../apps/server/src/modules/unions/members.ts";
import { applyTableImport } from "../apps/server/src/modules/unions/operations/apply-table-import.ts";
import { loadDistricts } from "../apps/server/src/modules/unions/operations/load-districts.ts";
import { uploadTable } from "../apps/server/src/modules/unions/operations/upload-table.ts";
import { applyTable, checkTable } from "../apps/server/src/modules/unions/run-table-import.ts";
import { getTableImport } from "../apps/server/src/modules/unions/table-imports.ts";
import { listUnions } from "../apps/server/src/modules/unions/union-tree.ts";
import { type Actor, type Context, type Grant, inTransaction } from "../apps/server/src/platform/context.ts";
import { connect } from "../apps/server/src/platform/db/connect.ts";
import { startEmbedded } from "../apps/server/src/platform/db/embedded.ts";
import { migrate } from "../apps/server/src/platform/db/migrate.ts";
import { localFileStore } from "../apps/server/src/platform/files/local-file-store.ts";
import { noScan } from "../apps/server/src/platform/files/no-scan.ts";
import { testKeyring } from "../apps/server/src/platform/testing/keyring.ts";

/**
 * `npm run bench:registries [-- --rows 100000] [-- --lists] [-- --json]`: employers and members imported from CSV as the console does it,
 * checked and applied on a durable database of its own, beside a plain COPY of the same file into a table without an index;
 * then pages of lists over 20,000 unions, all employers and three times the members, each asked under row-level security.
 * With `--lists` the same rows are written straight into the tables, and only the lists are measured.
 */
const { values } = parseArgs({
  options: {
    rows: { type: "string", default: "100000" },
    lists: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
  },
});
const rows = Number(values.rows);
const unions = Math.min(20_000, Math.ceil(rows / 5));
const say = (text: string) => process.stderr.write(`${new Date().toTimeString().slice(0, 8)} ${text}\n`);
const megabytes = () => Math.round(process.resourceUsage().maxRSS / 1024);

const folder = mkdtempSync(join(tmpdir(), "zhijia-bench-registries-"));
// The database's own user must be able to pass through.
chmodSync(folder, 0o711);
const embedded = await startEmbedded(folder);
await migrate(embedded.url);
const { db, pool, close } = connect(embedded.url);
/** A statement with its parameters; `rows` of it. */
const sql = <Row extends object>(parts: TemplateStringsArray, ...given: unknown[]) =>
  pool.query<Row>(
    parts.reduce((text, part, i) => `${text}$${i}${part}`),
    given,
  );
const services = {
  keyring: await testKeyring(),
  files: { store: localFileStore(join(folder, "files")), scan: noScan, spool: join(folder, "spool") },
};
const context = (actor: Actor = { kind: "system", name: "bench" }) =>
  ({
    db,
    actor,
    now: new Date(),
    lang: "zh",
    services,
    publish: async () => {},
    enqueue: async () => {},
  }) as unknown as Context;
const districts = ["370202", "370203", "370211", "370212", "370213", "370214"];

const charset = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const digit = (sum: number) => charset[(31 - (sum % 31)) % 31]!;

try {
  const places = await seed();
  const admin = await staff([{ role: "administrator", branch: places.city.path }], places.city.id);
  const imports = values.lists
    ? []
    : [await imported(admin, "employers", employerLines()), await imported(admin, "members", memberLines())];
  if (values.lists) await written();
  await sql`insert into membership (person_id, union_id, union_path, number, joined_on, state)
    select m.person_id, u.id, u.path, m.number || '-' || k, date '2000-01-01' + (m.id % 9000)::int, 'member'
    from membership m cross join generate_series(1, 2) k
    join union_org u on u.name = '基层工会' || ((substr(m.number, 2)::int + k * ${Math.floor(unions / 3)}::int) % ${unions}::int)`;
  await sql`vacuum analyze`;
  const lists = await measureLists(places);
  const figures = { rows, unions, imports, lists };
  if (values.json) console.log(JSON.stringify(figures));
  else print(figures);
} finally {
  await close();
  await embedded.stop();
  rmSync(folder, { recursive: true, force: true });
}

type Figures = {
  imports: Awaited<ReturnType<typeof imported>>[];
  lists: Awaited<ReturnType<typeof measureLists>>;
};

function print({ imports, lists }: Figures): void {
  console.log(`${rows.toLocaleString("en")} rows each, ${unions.toLocaleString("en")} unions`);
  if (imports.length > 0)
    console.log("import      check s  apply s  peak RSS MB (before)  COPY s  apply/COPY  all/COPY");
  for (const { kind, check, apply, peak, before, copy } of imports) {
    const ratios = [apply / copy, (check + apply) / copy].map((ratio) => ratio.toFixed(0).padStart(9)).join(" ");
    const times = [check, apply].map((time) => time.toFixed(1).padStart(7)).join("  ");
    console.log(
      `${kind.padEnd(10)} ${times}  ${`${peak} (${before})`.padStart(20)}  ${copy.toFixed(2).padStart(6)} ${ratios}`,
    );
  }
  console.log("\npage of 50 with its total, under row-level security           p50 ms   p95 ms   total");
  for (const { name, p50, p95, total } of lists) {
    const times = [p50, p95].map((time) => time.toFixed(0).padStart(7)).join("  ");
    console.log(`${name.padEnd(60)} ${times} ${String(total).padStart(8)}`);
  }
}

async function seed() {
  await loadDistricts(context());
  const one = async (parent: number | null, level: string, name: string, district: string) => {
    const { rows } = await sql<{ id: number }>`insert into union_org (parent_id, level, name, district_code)
      values (${parent}, ${level}, ${name}, ${district}) returning id`;
    return rows[0]!;
  };
  const province = await one(null, "province", "某省总工会", "370000");
  const city = await one(province.id, "city", "某市总工会", "370200");
  for (const code of districts) await one(city.id, "district", `区${code}总工会`, code);
  await sql`insert into union_org (parent_id, level, name, district_code)
    select u.id, 'grass-roots', '基层工会' || n, u.district_code from generate_series(0, ${unions - 1}) n
    join union_org u on u.district_code = (${districts}::text[])[1 + n % ${districts.length}] and u.level = 'district'`;
  const { rows: found } = await sql<{ id: number; path: string; level: string }>`
    select id, path, level from union_org where level in ('city', 'district') order by level, id`;
  const [top, district] = [
    found.find(({ level }) => level === "city")!,
    found.find(({ level }) => level === "district")!,
  ];
  const { rows: small } = await sql<{ id: number; path: string }>`
    select id, path from union_org where level = 'grass-roots' order by id limit 1`;
  return { city: top, district, grassRoots: small[0]! };
}

async function staff(grants: Grant[], unionId?: number): Promise<Extract<Actor, { kind: "staff" }>> {
  const id = randomUUID();
  await sql`insert into staff (id, login, name, state) values (${id}, ${id}, 'bench', 'active')`;
  if (unionId !== undefined) {
    await sql`insert into role_grant (staff_id, role, union_id, union_path)
      select ${id}, ${grants[0]!.role}, id, path from union_org where id = ${unionId}`;
  }
  return { kind: "staff", id, session: "", grants, apart: [] };
}

function* employerLines(): Generator<string> {
  yield "单位名称,统一社会信用代码,行政区划代码,所属工会,行业代码,职工人数\n";
  for (let n = 0; n < rows; n++) {
    yield `第${n}制造有限公司,${creditCode(n)},${districts[n % 6]},,3411,${n % 900}\n`;
  }
}

function* memberLines(): Generator<string> {
  yield "姓名,手机号,所属工会,会员编号,入会日期,工作单位\n";
  for (let n = 0; n < rows; n++) {
    yield `张${n % 977},139${String(n).padStart(8, "0")},基层工会${n % unions},M${n},2020-05-01,第${n}制造有限公司\n`;
  }
}

/** The same rows as the imports bring, without them. */
async function written(): Promise<void> {
  say(`writing ${rows.toLocaleString("en")} employers and members`);
  await sql`insert into employer (name, uscc, district_code, industry, headcount, union_id, union_path)
    select '第' || n || '制造有限公司', c.code, u.district_code, '3411', n % 900, u.id, u.path
    from unnest(${Array.from({ length: rows }, (_, n) => creditCode(n))}::text[]) with ordinality c (code, nr)
    cross join lateral (select c.nr::int - 1 as n) i
    join union_org u on u.level = 'district' and u.district_code = (${districts}::text[])[1 + n % ${districts.length}]`;
  for (let first = 0; first < rows; first += 10_000) {
    const people = Array.from({ length: Math.min(10_000, rows - first) }, (_, i) => ({
      name: `张${(first + i) % 977}`,
      phone: `+86139${String(first + i).padStart(8, "0")}`,
    }));
    const ids = await createPeople(context(), people);
    await sql`with made as (
        select id as person, ${first}::int + nr::int - 1 as n from unnest(${ids}::uuid[]) with ordinality p (id, nr)
      ), member as (
        insert into membership (person_id, union_id, union_path, number, joined_on, state)
        select person, u.id, u.path, 'M' || n, '2020-05-01', 'member'
        from made join union_org u on u.name = '基层工会' || (n % ${unions}::int)
      )
      insert into employment (person_id, employer_id, state, source)
      select person, e.id, 'current', 'roster' from made join employer e on e.name = '第' || n || '制造有限公司'`;
  }
}

/** A well-formed code; its organisation part is not checked, which costs the importer the same. */
function creditCode(n: number): string {
  const body = `91370200MA${String(n).padStart(7, "0")}`;
  const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
  return body + digit([...body].reduce((sum, character, i) => sum + charset.indexOf(character) * weights[i]!, 0));
}

async function imported(actor: Actor, kind: "employers" | "members", lines: Iterable<string>) {
  say(`importing ${rows.toLocaleString("en")} ${kind}`);
  const path = join(folder, `${kind}.csv`);
  await pipeline(Readable.from(lines), createWriteStream(path));
  const before = megabytes();
  const id = randomUUID();
  await uploadTable(context(actor), { id, kind, name: `${kind}.csv`, path });
  const check = await seconds(() => inTransaction(context(), (ctx) => checkTable(ctx, id)));
  await applyTableImport(context(actor), id);
  const apply = await seconds(() => inTransaction(context(), (ctx) => applyTable(ctx, id)));
  const shown = await inTransaction(context(actor), (ctx) => getTableImport(ctx, id));
  if (shown.state !== "applied" || shown.counts?.new !== rows) throw new Error(JSON.stringify(shown));
  return { kind, check, apply, before, peak: megabytes(), copy: await copied(kind, path) };
}

/** What the database alone needs for the same bytes. */
async function copied(kind: string, path: string): Promise<number> {
  const columns = Array.from({ length: 6 }, (_, i) => `c${i} text`).join(", ");
  await pool.query(`create table plain_${kind} (${columns})`);
  // The server reads the file itself: nothing of ours is in between.
  return seconds(() => pool.query(`copy plain_${kind} from '${path}' (format csv, header)`));
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

async function measureLists({ city, district, grassRoots }: Awaited<ReturnType<typeof seed>>) {
  const ofCity = await staff([{ role: "administrator", branch: city.path }]);
  const ofDistrict = await staff([{ role: "organiser", branch: district.path }]);
  const ofGrassRoots = await staff([{ role: "organiser", branch: grassRoots.path }]);
  const ofArea = await staff([{ role: "organiser", area: "370203" }]);
  const page = { page: 1, size: 50 };
  const cases: [string, Actor, (ctx: Context) => Promise<{ total: number }>][] = [
    ["unions below the city", ofCity, (ctx) => listUnions(ctx, { below: city.id, status: "active", ...page })],
    ["unions by part of a name", ofCity, (ctx) => listUnions(ctx, { text: "工会77", status: "active", ...page })],
    ["employers of the city by name", ofCity, (ctx) => listEmployers(ctx, { sort: "name", ...page })],
    ["employers of the city, page 1,000", ofCity, (ctx) => listEmployers(ctx, { sort: "name", page: 1000, size: 50 })],
    [
      "employers of the city by part of a name",
      ofCity,
      (ctx) => listEmployers(ctx, { text: "777", sort: "name", ...page }),
    ],
    [
      "employers of one district by its branch",
      ofDistrict,
      (ctx) => listEmployers(ctx, { sort: "-headcount", ...page }),
    ],
    ["employers of one district by its area", ofArea, (ctx) => listEmployers(ctx, { sort: "name", ...page })],
    ["employers of a grass-roots union", ofGrassRoots, (ctx) => listEmployers(ctx, { sort: "name", ...page })],
    ["members of the city", ofCity, (ctx) => listMembers(ctx, city.id, { sort: "-joined", ...page })],
    ["members of the city by number", ofCity, (ctx) => listMembers(ctx, city.id, { sort: "number", ...page })],
    [
      "members of the city, page 5,000",
      ofCity,
      (ctx) => listMembers(ctx, city.id, { sort: "-joined", page: 5000, size: 50 }),
    ],
    [
      "members of one district by its branch",
      ofDistrict,
      (ctx) => listMembers(ctx, district.id, { sort: "-joined", ...page }),
    ],
    [
      "members of a grass-roots union",
      ofGrassRoots,
      (ctx) => listMembers(ctx, grassRoots.id, { sort: "-joined", ...page }),
    ],
    [
      "one member by phone",
      ofDistrict,
      (ctx) => listMembers(ctx, district.id, { phone: "13900000006", sort: "number", ...page }),
    ],
  ];
  const measured = [];
  for (const [name, actor, ask] of cases) {
    const times: number[] = [];
    let total = 0;
    for (let i = 0; i < 15; i++) {
      times.push(1000 * (await seconds(async () => (total = (await inTransaction(context(actor), ask)).total))));
    }
    times.sort((a, b) => a - b);
    measured.push({ name, p50: times[7]!, p95: times[14]!, total });
  }
  return measured;
}
