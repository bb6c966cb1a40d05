import { type Kysely, sql } from "kysely";
import { Trouble } from "../trouble.ts";
import { addDataKey, type KeyStore, readDataKeys, retireOldKeys } from "./data-keys.ts";
import { newKeyring } from "./keyring.ts";
import { type BrokenValue, countOlder, reblindColumn, resealColumn } from "./reseal.ts";
import { findColumnProblems, type SealedColumn } from "./sealed-column.ts";

export type Rotation = {
  /** As the owner of the tables. */
  db: Kysely<unknown>;
  store: KeyStore;
  /** Of all modules. */
  columns: readonly SealedColumn[];
  onProgress?: (done: number, total?: number) => void;
};

export type Rotated = {
  /** How many were done. */
  values: number;
  /** How many still need an old key. */
  left: number;
  retired: number[];
  broken: BrokenValue[];
};

/**
 * Makes a new data key (unless `resume`: then it finishes what was begun) and seals every value with it, beside running
 * servers. Old keys are retired when nothing uses them, which a value that does not open prevents. Killed or aborted half-way,
 * all values open, and another call goes on. Errors: Trouble `master-key/*`, `keyring/columns`.
 */
export async function rotateFieldKey(
  { db, store, columns, onProgress }: Rotation,
  { resume = false, signal }: { resume?: boolean; signal?: AbortSignal } = {},
): Promise<Rotated> {
  await requireDeclared(db, columns);
  if (!resume) await addDataKey(db, "field", store);
  const keyring = newKeyring(() => readDataKeys(db, store));
  await keyring.load();
  const total = await countOlder(db, keyring, columns);
  const broken: BrokenValue[] = [];
  let values = 0;
  const count = (done: number) => {
    values += done;
    onProgress?.(values, Math.max(total, values));
  };
  for (const column of columns)
    broken.push(...(await resealColumn(db, keyring, column, { onProgress: count, signal })));
  const left = await countOlder(db, keyring, columns);
  return { values, left, broken, retired: left ? [] : await retireOldKeys(db, "field") };
}

/**
 * Makes a new key for blind indexes and computes all of them anew, in one transaction: half of them would find half of the rows.
 * Nobody else may use the database: other processes would go on with the old key. Errors: as above, and Trouble
 * `keyring/broken-values` with nothing changed, because a row whose value does not open could never be found again.
 */
export function rotateBlindKey({ db, store, columns, onProgress }: Rotation): Promise<Rotated> {
  return db.transaction().execute(async (trx) => {
    await requireDeclared(trx, columns);
    // A server that starts meanwhile waits for its keys, and does not begin with the old one.
    await sql`lock table data_key in access exclusive mode`.execute(trx);
    await addDataKey(trx, "blind", store);
    const keyring = newKeyring(() => readDataKeys(trx, store));
    await keyring.load();
    const broken: BrokenValue[] = [];
    let values = 0;
    const count = (done: number) => {
      values += done;
      onProgress?.(values);
    };
    for (const { blind, ...column } of columns) {
      if (blind) broken.push(...(await reblindColumn(trx, keyring, { ...column, blind }, count)));
    }
    if (broken.length) {
      const [{ table, column, id }] = broken as [BrokenValue];
      throw new Trouble(
        "keyring/broken-values",
        `${broken.length} sealed values do not open, the first in row ${id} of ${table}.${column}. Nothing was changed.`,
        "Restore these rows from a backup, or empty the column in them, and try again.",
        "有加密字段无法打开，未做任何改动：请先从备份恢复这些行。",
      );
    }
    return { values, left: 0, broken, retired: await retireOldKeys(trx, "blind") };
  });
}

async function requireDeclared(db: Kysely<unknown>, columns: readonly SealedColumn[]): Promise<void> {
  const problems = await findColumnProblems(db, columns);
  if (problems.length === 0) return;
  throw new Trouble("keyring/columns", `The program does not know all its sealed columns: ${problems.join("; ")}.`);
}
