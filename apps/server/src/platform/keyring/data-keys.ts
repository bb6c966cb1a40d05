import { createSecretKey, randomBytes } from "node:crypto";
import { type Kysely, sql } from "kysely";
import { Trouble } from "../trouble.ts";
import { algorithmIds, type BlindAlgorithm, cipherOf, type FieldAlgorithm } from "./ciphers.ts";
import type { DataKey, DataKeys } from "./keyring.ts";
import { type MasterKey, readOrMakeMasterKey, requireMasterKey } from "./master-key.ts";

/** The family of ciphers that new keys use; old values keep opening whatever is chosen. */
export type FieldCipher = "aes-256-gcm" | "sm4";
export type Purpose = DataKey["purpose"];

type Row = {
  id: number;
  purpose: Purpose;
  algorithm: FieldAlgorithm | BlindAlgorithm;
  wrapped: Buffer;
  master: string;
  state: "active" | "old";
  retired_at: Date | null;
};
type Db = Kysely<{ data_key: Row }>;

const algorithms = {
  "aes-256-gcm": { field: "aes-256-gcm", blind: "hmac-sha256" },
  sm4: { field: "sm4-ctr-hmac-sm3", blind: "hmac-sm3" },
} as const;

/** With what new field keys seal. */
export const fieldAlgorithmOf = (family: FieldCipher): FieldAlgorithm => algorithms[family].field;

export type KeyStore = { masterKeyFile: string; fieldCipher: FieldCipher };

/** Reads all data keys; a database that has none gets its first ones, and a master key when there is none. */
export async function readDataKeys(database: Kysely<unknown>, store: KeyStore): Promise<DataKeys> {
  const db = database as Db;
  const rows = await listRows(db);
  if (rows.length) return unwrapAll(rows, requireMasterKey(store.masterKeyFile, rows[0]!.master));
  return locked(db, async (trx) => {
    // Another process may have made them while we waited; then its master key is the one.
    const now = await listRows(trx);
    if (now.length === 0) {
      const master = readOrMakeMasterKey(store.masterKeyFile);
      await insertKey(trx, "field", master, store.fieldCipher);
      await insertKey(trx, "blind", master, store.fieldCipher);
    }
    const made = await listRows(trx);
    return unwrapAll(made, requireMasterKey(store.masterKeyFile, made[0]!.master));
  });
}

/** Fingerprint of the master key that the database needs; undefined while it has no data keys. */
export async function neededMasterKey(database: Kysely<unknown>): Promise<string | undefined> {
  const { rows } = await sql<{ there: boolean }>`select to_regclass('public.data_key') is not null as there`.execute(
    database,
  );
  if (!rows[0]!.there) return undefined;
  const [row] = await listRows(database as Db);
  return row?.master;
}

/** Makes a new key the active one; whoever still seals with the old one does no harm. Returns its id. */
export function addDataKey(database: Kysely<unknown>, purpose: Purpose, store: KeyStore): Promise<number> {
  return locked(database as Db, async (db) => {
    const rows = await listRows(db);
    const master = requireMasterKey(store.masterKeyFile, rows[0]!.master);
    await db.updateTable("data_key").set({ state: "old" }).where("purpose", "=", purpose).execute();
    return insertKey(db, purpose, master, store.fieldCipher);
  });
}

/** Marks the old keys of a purpose as used by nothing any more. Returns their ids. */
export async function retireOldKeys(database: Kysely<unknown>, purpose: Purpose): Promise<number[]> {
  const retired = await (database as Db)
    .updateTable("data_key")
    .set({ retired_at: sql`now()` })
    .where("purpose", "=", purpose)
    .where("state", "=", "old")
    .where("retired_at", "is", null)
    .returning("id")
    .execute();
  return retired.map(({ id }) => id);
}

/** Wraps every data key with the master key of `newFile`, which is made when there is none; touches no sealed value. */
export function changeMasterKey(database: Kysely<unknown>, store: KeyStore, newFile: string): Promise<MasterKey> {
  return locked(database as Db, async (db) => {
    const rows = await listRows(db);
    const { keys } = unwrapAll(rows, requireMasterKey(store.masterKeyFile, rows[0]!.master));
    const master = readOrMakeMasterKey(newFile);
    for (const key of keys) {
      const wrapped = wrap(key, master, store.fieldCipher);
      await db.updateTable("data_key").set({ wrapped, master: master.fingerprint }).where("id", "=", key.id).execute();
    }
    return master;
  });
}

const listRows = (db: Db) => db.selectFrom("data_key").selectAll().orderBy("id").execute();

/** One change of keys at a time; reading goes on. */
function locked<R>(db: Db, work: (db: Db) => Promise<R>): Promise<R> {
  const alone = async (trx: Db) => {
    await sql`lock table data_key in exclusive mode`.execute(trx);
    return work(trx);
  };
  return db.isTransaction ? alone(db) : db.transaction().execute(alone);
}

async function insertKey(db: Db, purpose: Purpose, master: MasterKey, family: FieldCipher): Promise<number> {
  const { last } = await db
    .selectFrom("data_key")
    .select(sql<number>`coalesce(max(id), 0)`.as("last"))
    .executeTakeFirstOrThrow();
  const algorithm = algorithms[family][purpose];
  const made = { id: last + 1, purpose, algorithm, state: "active", key: createSecretKey(randomBytes(32)) } as DataKey;
  const { key: _, ...row } = made;
  const wrapped = wrap(made, master, family);
  await db
    .insertInto("data_key")
    .values({ ...row, wrapped, master: master.fingerprint, retired_at: null })
    .execute();
  return made.id;
}

function unwrapAll(rows: readonly Row[], master: MasterKey): DataKeys {
  return { fingerprint: master.fingerprint, keys: rows.map((row) => unwrap(row, master)) };
}

function wrap(key: DataKey, master: MasterKey, family: FieldCipher): Buffer {
  const algorithm = algorithms[family].field;
  const wrapped = cipherOf(algorithm, master.key).seal(key.key.export(), rowOf(key));
  return Buffer.concat([Uint8Array.of(algorithmIds[algorithm]), wrapped]);
}

function unwrap(row: Row, master: MasterKey): DataKey {
  const { id, purpose, algorithm, wrapped, state } = row;
  const by = wrapped[0] === algorithmIds["sm4-ctr-hmac-sm3"] ? "sm4-ctr-hmac-sm3" : "aes-256-gcm";
  const bytes = cipherOf(by, master.key).open(wrapped.subarray(1), rowOf(row));
  if (bytes) return { id, purpose, algorithm, state, key: createSecretKey(bytes) } as DataKey;
  throw new Trouble(
    "keyring/damaged",
    `Data key ${id} does not open with its master key: the table data_key was changed.`,
    "Restore a backup.",
    "数据密钥表被改动过，无法打开：请恢复备份。",
  );
}

/** A key moved to another row, purpose or algorithm does not unwrap. */
const rowOf = ({ id, purpose, algorithm }: Pick<Row, "id" | "purpose" | "algorithm">) =>
  Buffer.from(`zhijia/data-key/${id}/${purpose}/${algorithm}`);
