import fc from "fast-check";
import pg from "pg";

const quote = pg.escapeIdentifier;

/** Everything that a text format must survive, and what a phone's keyboard makes. */
const nastyText = [
  "\ttab\tand\nline\r\nend\\.\n\\.\n",
  "\\N",
  "back\\slash \\t \\x41 'quoted' \"double\" $1 %s",
  "老板三个月没发工资😭👨‍👩‍👧 𠮷野家 ａｂｃ\u200b\u3000",
  "",
  "  spaces  ",
  "\u0001\u0007\u007f\u0085\u2028\ufeff\uffff",
];

const byType: Record<string, unknown[]> = {
  text: nastyText,
  int2: [1, 0, 32767, -32768],
  int4: [1, 0, 2147483647, -2147483648],
  int8: [1, 0, "9223372036854775807", "-9223372036854775808"],
  float4: [0.1, 0, 1, 3.4028235e38, 1e-45],
  float8: [0.1, Math.PI, 1.7976931348623157e308, 5e-324, "NaN", "-Infinity"],
  numeric: ["0.10", "123456789012345678901234567890.123456789", "NaN"],
  bool: [true, false],
  date: ["2026-02-28", "0001-01-01", "infinity", "9999-12-31", "0044-03-15 BC"],
  timestamptz: ["2026-11-21 03:30:00.123456+08", "-infinity", "1900-01-01 00:00:00+08:05:43"],
  timestamp: ["2026-11-21 03:30:00.123456", "1999-12-31 23:59:59.999999"],
  interval: ["1 year -2 months 3 days 04:05:06.789", "-00:00:00.000001"],
  bytea: [Buffer.from([0, 9, 10, 13, 92, 255]), Buffer.alloc(0), Buffer.from("\\x41\\.")],
  uuid: ["00000000-0000-0000-0000-000000000000", "ffffffff-ffff-4fff-bfff-ffffffffffff"],
  jsonb: [
    { "": null, "键\n": ['"', "\\", "\t", 1.1e-7, 12345678901234567890n.toString()], 嵌套: { a: [[]] } },
    "\\n string",
    [],
  ].map((value) => JSON.stringify(value)),
  _text: [[], [null, "NULL", "null", "", 'a"b', "c\\d", "{e,f}", "g\nh", "😀"]],
  _int8: [[], [null, "9223372036854775807"]],
  _date: [["2026-01-01", null]],
};

/** Tables that need each other's rows: the first ones are put in together. */
const circles = [
  `begin; insert into purpose (code, version) values ('circle', 1);
   insert into purpose_version (code, version, content, needs_assessment) values ('circle', 1, '{}', false); commit`,
];

type Row = Record<string, unknown>;

/** Columns that must agree with each other: chance would find such a row too rarely. Columns that are not there are left out. */
const agreements: Record<string, (row: Row, attempt: number) => Row> = {
  matter: (row, attempt) => ({
    submission: `00000000-0000-4000-8000-${String(attempt).padStart(12, "0")}`,
    code_sealed: Buffer.from([0, attempt]),
    code_blind: Buffer.from([0, 9, 10, 92, attempt]),
    source_ref: null,
    kind: "appeal",
    channel: "qr",
    anonymity: "named",
    problem_type_by: "staff",
    urgency: "green",
    call_back: null,
    instance: "first",
    state: "received",
    closed_as: null,
    owner_id: row.desk_id,
    clock: "triage",
    clock_at: "2026-11-21 03:30:00.123456+08",
    lead_unit_id: null,
    lead_id: null,
    lead_path: null,
    on_record: false,
    level: 1,
    people: 1,
    satisfied: 5,
  }),
  matter_contact: () => ({ anonymity: "named" }),
  station: (_, attempt) => ({
    code: `S-${attempt}`,
    lon: null,
    lat: null,
    crs_given: null,
    lon_given: null,
    lat_given: null,
    capacity: 1,
  }),
  station_inspection: () => ({ state: "draft" }),
  draw_ticket_fresh: (_, attempt) => ({ ticket: Buffer.alloc(16, attempt) }),
  draw_ticket: (_, attempt) => ({ ticket: Buffer.alloc(16, attempt) }),
  draw_win: () => ({ state: "reserve", prize: null, due_on: null }),
  hardship_hint: () => ({ answer: "refused", filed_id: null }),
  need_warning: () => ({ level: "area", employer_id: null, industry: "A", workers: 3 }),
};

async function ignoreMissingTable(error: unknown): Promise<void> {
  if ((error as pg.DatabaseError).code !== "42P01") throw error;
}

type Column = { name: string; type: string; required: boolean; writable: boolean; literals: string[] };
type Key = { columns: string[]; target: string; targets: string[] };

/**
 * Puts up to `count` rows of nasty values into every table of the database, whatever its tables are: foreign keys get rows
 * that are there, checks get other candidates until one passes. Errors: a table that stays empty, by name.
 */
export async function fillTables(client: pg.Client, count = 7): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition",
  );
  for (const text of circles)
    await client.query(text).catch((error) => client.query("rollback").then(() => ignoreMissingTable(error)));
  let waiting = rows.map(({ name }) => name).filter((name) => name !== "migration");
  while (waiting.length) {
    const still: string[] = [];
    for (const table of waiting) if (!(await fillTable(client, table, count))) still.push(table);
    if (still.length === waiting.length) throw new Error(`no row could be made for ${still.join(", ")}`);
    waiting = still;
  }
}

async function fillTable(client: pg.Client, table: string, wanted: number): Promise<boolean> {
  // A link is between two of them.
  const count = Math.max(wanted, table === "matter" ? 2 : 1);
  const columns = await columnsOf(client, table);
  const keys = await keysOf(client, table);
  let made = 0;
  for (let attempt = 0; attempt < count * 60 && made < count; attempt++) {
    const drawn = await candidate(client, columns, keys, attempt);
    if (!drawn) return false;
    const row = { ...drawn };
    for (const [name, value] of Object.entries(agreements[table]?.(drawn, attempt) ?? {}))
      if (name in row) row[name] = value;
    const names = Object.keys(row);
    const marks = names.map((_, index) => `$${index + 1}`).join(", ");
    const list = names.map(quote).join(", ");
    try {
      const { rowCount } = await client.query(
        `insert into ${quote(table)} (${list}) overriding system value values (${marks}) on conflict do nothing`,
        Object.values(row),
      );
      made += rowCount ?? 0;
    } catch (error) {
      // A check, a range or a format that this candidate does not meet: the next one will.
      if (!/^(23|22)/.test((error as pg.DatabaseError).code ?? "")) throw error;
    }
  }
  if (made > 0) return true;
  const { rows } = await client.query(`select exists(select from ${quote(table)}) as filled`);
  return rows[0].filled;
}

/** The same attempt gives the same row; attempts walk through the values of each column at different speeds. */
async function candidate(client: pg.Client, columns: Column[], keys: Key[], attempt: number) {
  const row: Record<string, unknown> = {};
  for (const [index, { name, type, required, writable, literals }] of columns.entries()) {
    if (!writable) continue;
    const values = [...literals, ...(byType[type] ?? [])];
    if (values.length === 0) throw new Error(`no values for type ${type} of column ${name}`);
    const nullable = !required && (attempt + index) % 4 === 3;
    const value = values[(attempt * (index + 1) + Math.floor(attempt / 7)) % values.length];
    row[name] = nullable ? null : required && type === "text" && !literals.length ? `${value}${attempt}` : value;
    if (required && /^int/.test(type) && attempt >= 4) row[name] = attempt;
  }
  for (const [turn, { columns: own, target, targets }] of keys.entries()) {
    const list = targets.map(quote).join(", ");
    const found = await client.query({
      text: `select ${list} from ${quote(target)} order by ${list}`,
      rowMode: "array",
    });
    // Two keys to one table find two rows; one that may be absent sometimes is.
    const optional = own.every((name) => !columns.find((column) => column.name === name)?.required);
    const given =
      optional && (attempt + turn) % 5 >= 3 ? undefined : found.rows[(attempt + turn) % Math.max(found.rows.length, 1)];
    for (const [index, name] of own.entries()) {
      if (given) row[name] = given[index];
      else if (columns.find((column) => column.name === name)?.required) return undefined;
      else row[name] = null;
    }
  }
  return row;
}

async function columnsOf(client: pg.Client, table: string): Promise<Column[]> {
  const { rows } = await client.query(
    `select a.attname as name, t.typname as type, a.attnotnull as required, a.attgenerated = '' as writable,
       coalesce((select string_agg(pg_get_constraintdef(c.oid), ' ') from pg_constraint c
         where c.conrelid = a.attrelid and c.contype = 'c' and a.attnum = any (c.conkey)), '') as checks
     from pg_attribute a join pg_type t on t.oid = a.atttypid
     where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped order by a.attnum`,
    [quote(table)],
  );
  return rows.map(({ checks, ...column }) => ({
    ...column,
    literals: [...literalsOf(checks, column.type), ...patternsOf(checks, column.name)],
  }));
}

/** Texts that fit `column ~ 'pattern'` and `column like 'pattern'`; the same ones every time. */
function patternsOf(checks: string, column: string): string[] {
  const tests = [...checks.matchAll(/\(?(\w+)(?:\)?::text\)?)? (~~|~) '((?:[^']|'')*)'::text/g)];
  return tests.flatMap(([, name, operator, pattern]) => {
    if (name !== column) return [];
    if (operator === "~~") return [1, 2, 3, 4].map((fill) => pattern!.replaceAll("%", String(fill)));
    return fc.sample(fc.stringMatching(new RegExp(pattern!)), { seed: 7, numRuns: 7 });
  });
}

function literalsOf(checks: string, type: string): string[] {
  if (type !== "text" || !checks.includes("ARRAY")) return [];
  return [...checks.matchAll(/'([^']*)'::text/g)].map((match) => match[1]!);
}

async function keysOf(client: pg.Client, table: string): Promise<Key[]> {
  const { rows } = await client.query(
    `select (select relname from pg_class where oid = confrelid) as target,
       array(select attname::text from unnest(conkey) with ordinality k(n, i) join pg_attribute on attrelid = conrelid and attnum = n order by i) as columns,
       array(select attname::text from unnest(confkey) with ordinality k(n, i) join pg_attribute on attrelid = confrelid and attnum = n order by i) as targets
     from pg_constraint where contype = 'f' and conrelid = $1::regclass and conparentid = 0`,
    [quote(table)],
  );
  return rows;
}
