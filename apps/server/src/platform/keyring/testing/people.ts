import { type Kysely, sql } from "kysely";
import type { Keyring, SealedColumn } from "../index.ts";

/** A table as a module would have it: a value that everybody has and is found by, and one that some have. */
export const sealedPeople: SealedColumn[] = [
  {
    table: "test_person",
    column: "phone_sealed",
    id: "id",
    field: "test_person.phone",
    blind: { column: "phone_blind", normalise: (text) => text.replaceAll(" ", "") },
  },
  { table: "test_person", column: "note_sealed", id: "id", field: "test_person.note" },
];

export const phoneOf = (id: number) => `+86 138${String(id).padStart(8, "0")}`;

export async function makePeople(db: Kysely<unknown>, keyring: Keyring, count: number): Promise<void> {
  await sql`create table if not exists test_person (id bigint primary key, phone_sealed bytea not null, phone_blind bytea not null,
    note_sealed bytea)`.execute(db);
  for (let from = 1; from <= count; from += 1000) {
    const ids = Array.from({ length: Math.min(1000, count - from + 1) }, (_, at) => from + at);
    const phones = ids.map((id) => keyring.seal("test_person.phone", `${id}`, phoneOf(id)));
    const blinds = ids.map((id) => keyring.blind("test_person.phone", phoneOf(id).replaceAll(" ", "")));
    const notes = ids.map((id) => (id % 3 ? null : keyring.seal("test_person.note", `${id}`, `注 ${id}`)));
    await sql`insert into test_person
      select * from unnest(${ids}::bigint[], ${phones}::bytea[], ${blinds}::bytea[], ${notes}::bytea[])`.execute(db);
  }
}

/** Opens everything; throws when a value does not open or is another one. */
export async function readPeople(db: Kysely<unknown>, keyring: Keyring): Promise<number> {
  const { rows } = await sql<{ id: number; phone_sealed: Buffer; note_sealed: Buffer | null }>`
    select * from test_person order by id`.execute(db);
  const phones = await keyring.openAll(
    rows.map(({ id, phone_sealed: bytes }) => ({ field: "test_person.phone", rowId: `${id}`, bytes })),
  );
  for (const [at, { id, note_sealed }] of rows.entries()) {
    const note = note_sealed && (await keyring.open("test_person.note", `${id}`, note_sealed));
    if (phones[at] !== phoneOf(id) || note !== (id % 3 ? null : `注 ${id}`)) throw new Error(`row ${id} reads wrong`);
  }
  return rows.length;
}

/** Which algorithm and key each column is sealed with, in hexadecimal. */
export async function prefixesOf(db: Kysely<unknown>, column: string): Promise<string[]> {
  const { rows } = await sql<{
    prefix: string;
  }>`select distinct encode(substring(${sql.ref(column)} from 1 for 4), 'hex') as prefix
    from test_person where ${sql.ref(column)} is not null order by 1`.execute(db);
  return rows.map(({ prefix }) => prefix);
}
