import pg from "pg";
import { connectionConfig } from "../db/connect.ts";

/** The product's own tables; the jobs' schema is carried in another way (see `jobs/carry-jobs.ts`). */
export const productSchema = "public";

export type TableShape = {
  schema: string;
  name: string;
  /** Generated ones are left out: they are computed again. */
  columns: string[];
  /** Its rows lie in partitions and must be read by a query. */
  partitioned: boolean;
  /** Its rows never go into an archive, and none come out of one: its comment says `not in backups`. */
  passing: boolean;
  /** A guess for the progress; undefined when nobody counted yet. */
  rows: number | undefined;
};

/** Not what an extension brought along. */
const notOfExtension = (catalogue: string, oid: string) =>
  `not exists (select from pg_depend where classid = '${catalogue}'::regclass and objid = ${oid} and deptype = 'e')`;

/** Every table of the product, by name; partitions only by their parent. */
export async function listTables(client: pg.ClientBase): Promise<TableShape[]> {
  const { rows } = await client.query(
    `select n.nspname as schema, c.relname as name, c.relkind = 'p' as partitioned,
       coalesce(obj_description(c.oid, 'pg_class') = 'not in backups', false) as passing,
       nullif(c.reltuples::float8, -1) as rows,
       array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0
         and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = $1 and c.relkind in ('r', 'p') and not c.relispartition and ${notOfExtension("pg_class", "c.oid")}
     order by c.relname collate "C"`,
    [productSchema],
  );
  return rows.map((row) => ({ ...row, rows: row.rows ?? undefined }));
}

export type SequenceState = { schema: string; name: string; value: string; called: boolean };

/** Sequences do not follow a snapshot; read after the rows, a value may be ahead of them, never behind. */
export async function listSequences(client: pg.ClientBase): Promise<SequenceState[]> {
  const { rows } = await client.query<{ schema: string; name: string }>(
    `select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = $1 and c.relkind = 'S' and ${notOfExtension("pg_class", "c.oid")} order by c.relname collate "C"`,
    [productSchema],
  );
  const states: SequenceState[] = [];
  for (const { schema, name } of rows) {
    const { rows } = await client.query(
      `select last_value::text as value, is_called as called from ${quoted({ schema, name })}`,
    );
    states.push({ schema, name, ...rows[0] });
  }
  return states;
}

/** The tables that hold rows, of which `migration` does not count: an empty database may be migrated. */
export async function listFilledTables(client: pg.ClientBase): Promise<string[]> {
  const filled: string[] = [];
  for (const table of await listTables(client)) {
    if (table.name === "migration") continue;
    const { rows } = await client.query(`select exists(select from ${quoted(table)}) as filled`);
    if (rows[0].filled) filled.push(table.name);
  }
  return filled;
}

/** The statements that take everything out of the product's schema but the schema and its extensions. */
export async function listDrops(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ drop: string }>(
    `select format('drop %s if exists %I.%I cascade', kind, $1::text, relname) as drop from (
       select relname, relkind, case relkind when 'v' then 'view' when 'm' then 'materialized view' when 'S' then 'sequence'
         when 'f' then 'foreign table' else 'table' end as kind
       from pg_class c where relnamespace = $1::regnamespace and relkind in ('r', 'p', 'v', 'm', 'f', 'S')
         and ${notOfExtension("pg_class", "c.oid")}
       -- A sequence goes with the table it counts for, and could not go before it.
       order by relkind = 'S') relation
     union all
     select format('drop routine if exists %s cascade', p.oid::regprocedure) from pg_proc p
       where pronamespace = $1::regnamespace and ${notOfExtension("pg_proc", "p.oid")}
     union all
     select format('drop type if exists %s cascade', t.oid::regtype) from pg_type t
       where typnamespace = $1::regnamespace and (typtype in ('e', 'd', 'r')
         or (typtype = 'c' and (select relkind from pg_class where oid = typrelid) = 'c'))
         and ${notOfExtension("pg_type", "t.oid")}`,
    [productSchema],
  );
  return rows.map(({ drop }) => drop);
}

/** Foreign keys as statements that take them away and that put them back, which checks every row. */
export async function listForeignKeys(client: pg.ClientBase): Promise<{ drop: string; add: string }[]> {
  const { rows } = await client.query(
    `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
       format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as add
     from pg_constraint where contype = 'f' and conparentid = 0 and connamespace = $1::regnamespace
     order by conrelid::regclass::text, conname`,
    [productSchema],
  );
  return rows;
}

export function quoted({ schema, name }: { schema: string; name: string }): string {
  return `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(name)}`;
}

export const quotedColumns = (columns: readonly string[]) => columns.map(pg.escapeIdentifier).join(", ");

/** Is there anything in this database that a restore would take away? */
export function hasRows(url: string): Promise<boolean> {
  return look(url, async (client) => (await listFilledTables(client)).length > 0);
}

/** How many rows each table has now. */
export function countRows(url: string): Promise<Map<string, number>> {
  return look(url, async (client) => {
    const counts = new Map<string, number>();
    for (const table of await listTables(client)) {
      const { rows } = await client.query(`select count(*) as n from ${quoted(table)}`);
      counts.set(table.name, Number(rows[0].n));
    }
    return counts;
  });
}

async function look<R>(url: string, work: (client: pg.Client) => Promise<R>): Promise<R> {
  const client = new pg.Client(connectionConfig(url, "zhijia-look"));
  client.on("error", () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
