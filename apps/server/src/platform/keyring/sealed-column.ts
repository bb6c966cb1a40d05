import { type Kysely, sql } from "kysely";

/** A column that holds sealed values: a module lists its own, so that a rotation of keys reaches every one. */
export type SealedColumn = {
  table: string;
  /** A bytea, named `…_sealed`. */
  column: string;
  /** The column, unique by itself, whose text is the row id that values are bound to. */
  id: string;
  /** What `seal` is told: `person.phone` for the column `phone_sealed` of `person`. */
  field: string;
  /** The bytea column, named `…_blind`, by which rows are found. */
  blind?: { column: string; normalise: (text: string) => string };
};

/**
 * What is wrong with the declared columns, in sentences for developers; empty when nothing is. A sealed column that nobody
 * declared would keep its old keys in use unseen, and a blind one would find nothing after a rotation.
 */
export async function findColumnProblems(db: Kysely<unknown>, declared: readonly SealedColumn[]): Promise<string[]> {
  const { rows } = await sql<{ name: string; alone: boolean; bytes: boolean }>`
    select c.relname || '.' || a.attname as name, a.atttypid = 'bytea'::regtype as bytes, a.attnotnull and exists (
      select from pg_index i where i.indrelid = c.oid and i.indisunique and i.indpred is null
        and i.indnkeyatts = 1 and i.indkey[0] = a.attnum) as alone
    from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and a.attnum > 0 and not a.attisdropped order by 1`.execute(db);
  const there = new Map(rows.map((row) => [row.name, row]));
  const known = new Set(
    declared.flatMap(({ table, column, blind }) => [
      `${table}.${column}`,
      ...(blind ? [`${table}.${blind.column}`] : []),
    ]),
  );
  return [
    ...rows
      .filter(({ name, bytes }) => bytes && !known.has(name))
      // A blind index of what is not kept cannot be computed anew, and is short-lived: that of a code somebody was sent.
      .filter(
        ({ name }) => /_sealed$/.test(name) || (/_blind$/.test(name) && there.has(name.replace(/_blind$/, "_sealed"))),
      )
      .map(({ name }) => `${name} is declared by no module (Module.sealed)`),
    ...[...known].filter((name) => !there.get(name)?.bytes).map((name) => `${name} is declared and is no bytea column`),
    ...declared
      .filter(({ table, id }) => !there.get(`${table}.${id}`)?.alone)
      .map(({ table, id }) => `${table}.${id} is no unique column that is never null`),
  ];
}
