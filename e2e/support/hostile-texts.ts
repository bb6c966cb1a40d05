import { type Kysely, sql } from "kysely";
import { modules } from "../../apps/server/src/app.ts";
import type { Keyring } from "../../apps/server/src/platform/keyring/index.ts";

/** What breaks out of an element, an attribute, a text area, a script, a link, a template, and of the direction of writing. */
export const hostileText =
  `<script>alert(1)</script>"><img src=x onerror=alert(1)>'><svg onload=alert(1)></textarea></title></style>` +
  `<a href="javascript:alert(1)">x</a>{{7*7}}\${7*7}\u202e\u2066\u0007`;
/** By which it is known again where it is shown. */
export const mark = "onerror=alert(1)";

/** Texts as people write them; codes, states and ids look different and are left, or nothing would be found any more. */
const written = /[^ -~]|[A-Za-z] [A-Za-z]/;
/** Tables of the machinery, of what the product itself brings, and of what must not be changed. */
const seldom =
  /^(migration|access_|session|sign_in|staff_invitation|job|queue|pgboss|search_|erasure|data_key|keyring|district|holiday|purpose)/;

/**
 * Puts the hostile text in front of what people wrote, in every column of every table that takes it: texts, lists, JSON and sealed
 * values. Says in which.
 */
export async function spoilEverything(db: Kysely<unknown>, keyring: Keyring): Promise<string[]> {
  const spoilt: string[] = [];
  const { rows: columns } = await sql<{ table: string; column: string; type: string }>`
    select table_name as table, column_name as column, data_type as type from information_schema.columns
    where table_schema = 'public' and data_type in ('text', 'jsonb', 'ARRAY') and is_generated = 'NEVER'
      and table_name in (select table_name from information_schema.tables where table_type = 'BASE TABLE')
    order by 1, 2`.execute(db);
  for (const { table, column, type } of columns) {
    if (seldom.test(table)) continue;
    const [from, name] = [sql.table(table), sql.ref(column)];
    const { rows } = await sql<{ place: string; value: unknown }>`
      select ctid::text as place, to_jsonb(${name}) as value from ${from} where ${name} is not null limit 150`.execute(
      db,
    );
    let taken = 0;
    for (const { place, value } of rows) {
      const changed = spoil(value);
      if (JSON.stringify(changed) === JSON.stringify(value)) continue;
      const given =
        type === "jsonb"
          ? sql`${JSON.stringify(changed)}::jsonb`
          : type === "ARRAY"
            ? sql`${changed}::text[]`
            : sql`${changed}`;
      // A column that is checked for its form, or that others point to, does not take it: that is as good.
      const done = await sql`update ${from} set ${name} = ${given} where ctid = ${place}::tid`.execute(db).then(
        () => true,
        () => false,
      );
      if (done) taken++;
      else if (taken === 0) break;
    }
    if (taken) spoilt.push(`${table}.${column}`);
  }
  for (const { table, column, id, field } of modules.flatMap(({ sealed = [] }) => sealed)) {
    if (!/name|words|reason|said|answer|note|value|text/.test(column)) continue;
    const { rows } = await sql<{ id: string }>`
      select ${sql.ref(id)}::text as id from ${sql.table(table)} where ${sql.ref(column)} is not null limit 300`.execute(
      db,
    );
    for (const row of rows) {
      const sealed = keyring.seal(field as never, row.id, hostileText);
      await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${sealed} where ${sql.ref(id)}::text = ${row.id}`.execute(
        db,
      );
    }
    if (rows.length) spoilt.push(`${table}.${column}`);
  }
  return spoilt;
}

function spoil(value: unknown): unknown {
  if (typeof value === "string") return written.test(value) ? `${hostileText}${value}` : value;
  if (Array.isArray(value)) return value.map(spoil);
  if (typeof value === "object" && value)
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, spoil(part)]));
  return value;
}
