import type { KeyObject } from "node:crypto";
import { Trouble } from "../trouble.ts";
import { algorithmIds, type BlindAlgorithm, blindHash, type Cipher, cipherOf, type FieldAlgorithm } from "./ciphers.ts";

export type DataKey = { id: number; key: KeyObject; state: "active" | "old" } & (
  | { purpose: "field"; algorithm: FieldAlgorithm }
  | { purpose: "blind"; algorithm: BlindAlgorithm }
);

/** The data keys of an installation, and by whom they are wrapped. */
export type DataKeys = { fingerprint: string; keys: readonly DataKey[] };

export type SealedValue = { field: string; rowId: string; bytes: Uint8Array };

/** Seals single values of rows. `field` is `table.column` without `_sealed`, such as `person.phone`; `rowId` the row's id. */
export type Keyring = {
  /**
   * The value, unreadable and bound to its place: moved to another row or field, or changed by a bit, it does not open.
   * 32 bytes longer than the text in UTF-8, so its length can be seen.
   */
  seal(field: string, rowId: string, text: string): Uint8Array;
  /** Errors: Trouble `keyring/does-not-open`, `keyring/unknown-key`. Neither tells the value. */
  open(field: string, rowId: string, bytes: Uint8Array): Promise<string>;
  /** The same for many, in their order. */
  openAll(values: readonly SealedValue[]): Promise<string[]>;
  /** The same for the same text of the same field, so that a row can be found by it; says nothing else without the key. 20 bytes. */
  blind(field: string, normalisedText: string): Uint8Array;
  /** What all values sealed now begin with: format, algorithm and key id, 4 bytes. */
  sealedPrefix(): Uint8Array;
  /** Names the master key without telling it. */
  fingerprint(): string;
};

export type LoadedKeyring = Keyring & {
  /** Reads the keys; before that only `open` works. */
  load(): Promise<void>;
  /** With which values are sealed now. */
  algorithm(): FieldAlgorithm;
};

/** Layout of a sealed value: format 1 · algorithm 1 · key id 2 · nonce 12 · ciphertext · tag 16. */
const format = 1;
const prefixLength = 4;

type Ready = {
  fingerprint: string;
  field: { prefix: Buffer; cipher: Cipher; algorithm: FieldAlgorithm };
  blind: { prefix: Buffer; key: KeyObject; algorithm: BlindAlgorithm };
  /** By the whole prefix: a value cannot choose another algorithm for a key. */
  ciphers: Map<number, Cipher>;
};

/** A keyring over whatever `read` gives; it reads again when a value names a key that it does not know. */
export function newKeyring(read: () => Promise<DataKeys>): LoadedKeyring {
  let current: Ready | undefined;
  let loading: Promise<void> | undefined;
  const load = () => {
    loading ??= read()
      .then((keys) => {
        current = readyFrom(keys);
      })
      .finally(() => {
        loading = undefined;
      });
    return loading;
  };
  const ready = () => {
    if (!current) throw new Error("the keyring is used before it was loaded");
    return current;
  };
  const cipherFor = async ({ field, bytes }: SealedValue): Promise<Cipher> => {
    const prefix = prefixOf(bytes);
    // Twice: a reading that is under way may have begun before the key was made.
    for (let tries = 0; tries < 2 && !current?.ciphers.has(prefix); tries++) await load();
    const cipher = current?.ciphers.get(prefix);
    if (cipher) return cipher;
    throw new Trouble(
      "keyring/unknown-key",
      `A value of ${field} was sealed with a key that this database does not have.`,
      "Its row comes from another database, or the table data_key was changed by hand: restore a backup.",
      "有加密字段使用了本数据库中不存在的密钥：请恢复备份。",
    );
  };
  const openOne = async (value: SealedValue) => {
    const { field, rowId, bytes } = value;
    const cipher = await cipherFor(value);
    const plain = cipher.open(bytes.subarray(prefixLength), boundTo(bytes.subarray(0, prefixLength), field, rowId));
    if (plain) return plain.toString("utf8");
    throw new Trouble(
      "keyring/does-not-open",
      `The value of ${field} in row ${rowId} is not what was sealed there: it was changed or moved.`,
      "Restore the row from a backup, and find out who can write to the database.",
      "有加密字段被改动或移动过：请从备份恢复该行，并查明谁能写入数据库。",
    );
  };
  return {
    load,
    algorithm: () => ready().field.algorithm,
    seal(field, rowId, text) {
      const { prefix, cipher } = ready().field;
      return Buffer.concat([prefix, cipher.seal(Buffer.from(text, "utf8"), boundTo(prefix, field, rowId))]);
    },
    open: (field, rowId, bytes) => openOne({ field, rowId, bytes }),
    async openAll(values) {
      const texts: string[] = [];
      for (const value of values) texts.push(await openOne(value));
      return texts;
    },
    blind(field, normalisedText) {
      const { prefix, key, algorithm } = ready().blind;
      return Buffer.concat([prefix, blindHash(algorithm, key, boundTo(prefix, field, normalisedText))]);
    },
    sealedPrefix: () => ready().field.prefix,
    fingerprint: () => ready().fingerprint,
  };
}

function readyFrom({ fingerprint, keys }: DataKeys): Ready {
  const ciphers = new Map<number, Cipher>();
  let field: Ready["field"] | undefined;
  let blind: Ready["blind"] | undefined;
  for (const { id, key, state, ...kind } of keys) {
    const prefix = Buffer.from([format, algorithmIds[kind.algorithm], id >> 8, id & 0xff]);
    if (kind.purpose === "field") {
      const cipher = cipherOf(kind.algorithm, key);
      ciphers.set(prefixOf(prefix), cipher);
      if (state === "active") field = { prefix, cipher, algorithm: kind.algorithm };
    } else if (state === "active") blind = { prefix, key, algorithm: kind.algorithm };
  }
  if (!field || !blind)
    throw new Trouble("keyring/damaged", "The table data_key lacks an active key.", "Restore a backup.");
  return { fingerprint, field, blind, ciphers };
}

const prefixOf = (bytes: Uint8Array) =>
  bytes.length < prefixLength ? 0 : Buffer.from(bytes.buffer, bytes.byteOffset).readUInt32BE(0);

/** The length in front of the field keeps `a` + `bc` and `ab` + `c` apart. */
function boundTo(prefix: Uint8Array, field: string, rest: string): Buffer {
  const name = Buffer.from(field, "utf8");
  return Buffer.concat([prefix, Uint8Array.of(name.length >> 8, name.length & 0xff), name, Buffer.from(rest, "utf8")]);
}
