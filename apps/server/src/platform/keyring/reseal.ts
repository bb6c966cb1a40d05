import { type Kysely, sql } from "kysely";
import type { Trouble } from "../trouble.ts";
import type { Keyring } from "./keyring.ts";
import type { SealedColumn } from "./sealed-column.ts";

/** A value that was changed or moved, or whose key is gone. */
export type BrokenValue = { table: string; column: string; id: string };

type Progress = (done: number) => void;
type Row = { id: string; sealed: Buffer };

const batchSize = 500;
/** Other processes learn of a new key within a minute; one that does not must not keep us here. */
const passes = 10;

/** How many values are sealed with another key than the active one. */
export async function countOlder(db: Kysely<unknown>, keyring: Keyring, columns: readonly SealedColumn[]) {
  let count = 0;
  for (const column of columns) {
    const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(column.table)}
      where ${older(column, keyring)}`.execute(db);
    count += rows[0]!.n;
  }
  return count;
}

/**
 * Seals every value of a column with the active key that is sealed with another one; a batch of rows is a transaction, so
 * that others wait shortly and a kill loses nothing. Goes over the table until it finds none: others may have sealed with
 * the old key meanwhile. Returns the values that do not open, which stay as they are.
 */
export async function resealColumn(
  db: Kysely<unknown>,
  keyring: Keyring,
  column: SealedColumn,
  { onProgress, signal }: { onProgress: Progress; signal?: AbortSignal | undefined },
): Promise<BrokenValue[]> {
  const type = await typeOfId(db, column);
  let broken: BrokenValue[] = [];
  let resealed = 1;
  for (let pass = 0; resealed && pass < passes; pass++) {
    broken = [];
    resealed = 0;
    let last: string | undefined;
    do {
      signal?.throwIfAborted();
      const batch = await db.transaction().execute(async (trx) => {
        const rows = await readBatch(trx, column, { type, last, only: older(column, keyring) });
        const opened = await openThose(keyring, column, rows, broken);
        const values = opened.map(({ id, text }) => keyring.seal(column.field, id, text));
        await write(trx, column, { type, into: column.column, ids: opened.map(({ id }) => id), values });
        return { last: rows.at(-1)?.id, done: opened.length };
      });
      last = batch.last;
      resealed += batch.done;
      onProgress(batch.done);
    } while (last !== undefined);
  }
  return broken;
}

/** Computes every blind index of a column anew, in the caller's transaction. Returns how many, and what does not open. */
export async function reblindColumn(
  trx: Kysely<unknown>,
  keyring: Keyring,
  column: SealedColumn & Required<Pick<SealedColumn, "blind">>,
  onProgress: Progress,
): Promise<BrokenValue[]> {
  const { field, blind } = column;
  const type = await typeOfId(trx, column);
  const broken: BrokenValue[] = [];
  let last: string | undefined;
  do {
    const rows = await readBatch(trx, column, { type, last, only: sql`${sql.ref(column.column)} is not null` });
    const opened = await openThose(keyring, column, rows, broken);
    const values = opened.map(({ text }) => keyring.blind(field, blind.normalise(text)));
    await write(trx, column, { type, into: blind.column, ids: opened.map(({ id }) => id), values });
    last = rows.at(-1)?.id;
    onProgress(opened.length);
  } while (last !== undefined);
  return broken;
}

const older = ({ column }: SealedColumn, keyring: Keyring) =>
  sql<boolean>`substring(${sql.ref(column)} from 1 for 4) <> ${keyring.sealedPrefix()}`;

/** So that ids are compared and found by their index, whatever they are. */
async function typeOfId(db: Kysely<unknown>, { table, id }: SealedColumn) {
  const { rows } = await sql<{ type: string }>`select format_type(atttypid, atttypmod) as type from pg_attribute
    where attrelid = to_regclass(${`public.${table}`}) and attname = ${id}`.execute(db);
  return sql.raw(rows[0]!.type);
}

type Reading = {
  type: ReturnType<typeof sql.raw>;
  last: string | undefined;
  only: ReturnType<typeof sql<boolean>>;
};

async function readBatch(trx: Kysely<unknown>, { table, column, id }: SealedColumn, { type, last, only }: Reading) {
  // An error rather than the rows that a policy lets through.
  await sql`set local row_security = off`.execute(trx);
  // With its table: a bare name would be the text of the select list, whose order is another.
  const key = sql.ref(`${table}.${id}`);
  const after = last === undefined ? sql`true` : sql`${key} > ${last}::${type}`;
  const { rows } = await sql<Row>`select ${key}::text as id, ${sql.ref(column)} as sealed from ${sql.table(table)}
    where ${only} and ${after} order by ${key} limit ${batchSize} for update`.execute(trx);
  return rows;
}

async function openThose(keyring: Keyring, { table, column, field }: SealedColumn, rows: Row[], broken: BrokenValue[]) {
  const opened: { id: string; text: string }[] = [];
  for (const { id, sealed } of rows) {
    try {
      opened.push({ id, text: await keyring.open(field, id, sealed) });
    } catch (error) {
      const { code } = error as Trouble;
      if (code !== "keyring/does-not-open" && code !== "keyring/unknown-key") throw error;
      broken.push({ table, column, id });
    }
  }
  return opened;
}

type Writing = { type: Reading["type"]; into: string; ids: string[]; values: Uint8Array[] };

async function write(trx: Kysely<unknown>, { table, id }: SealedColumn, { type, into, ids, values }: Writing) {
  if (ids.length === 0) return;
  await sql`update ${sql.table(table)} set ${sql.ref(into)} = v.value
    from unnest(${ids}::${type}[], ${values}::bytea[]) as v (id, value)
    where ${sql.ref(`${table}.${id}`)} = v.id`.execute(trx);
}
