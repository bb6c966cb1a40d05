import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { asSystem, type Context } from "../../platform/context.ts";
import { maskName, maskPhone } from "../../platform/text/masks.ts";
import { tables } from "./tables.ts";

/** A person as a roster brings her; `phone` in E.164. */
export type RosterPerson = { name: string; phone: string };

/** The ids of those who have these phones (E.164), by phone. As the system: a number belongs to one person, wherever she is. */
export async function findPeopleByPhone(ctx: Context, phones: Iterable<string>): Promise<Map<string, string>> {
  const { keyring } = ctx.services;
  const byBlind = new Map([...new Set(phones)].map((phone) => [hex(keyring.blind("person.phone", phone)), phone]));
  if (byBlind.size === 0) return new Map();
  const blinds = [...byBlind.keys()].map((text) => Buffer.from(text, "hex"));
  const rows = await asSystem(ctx, "roster", (inner) =>
    tables(inner)
      .selectFrom("person")
      .select(["id", "phone_blind"])
      .where("phone_blind", "=", sql<Uint8Array>`any(${blinds}::bytea[])`)
      .where("merged_into", "is", null)
      .execute(),
  );
  return new Map(rows.map(({ id, phone_blind }) => [byBlind.get(hex(phone_blind!))!, id]));
}

/**
 * New people, in the order given. They have no account until they sign in themselves. A phone that somebody else gave meanwhile is
 * that person's: her id is answered, and her record stays as it is.
 */
export async function createPeople(
  ctx: Context,
  people: readonly RosterPerson[],
  ids?: readonly string[],
): Promise<string[]> {
  const { keyring } = ctx.services;
  const made = people.map(({ name, phone }, i) => {
    const id = ids?.[i] ?? randomUUID();
    return {
      id,
      name_sealed: keyring.seal("person.name", id, name),
      phone_sealed: keyring.seal("person.phone", id, phone),
      phone_blind: keyring.blind("person.phone", phone),
    };
  });
  if (made.length === 0) return [];
  const column = <K extends keyof (typeof made)[number]>(name: K) => made.map((row) => row[name]);
  const { numAffectedRows } = await asSystem(ctx, "roster", (inner) =>
    sql`insert into person (id, name_sealed, phone_sealed, phone_blind, created_at, updated_at)
      select *, ${ctx.now}::timestamptz, ${ctx.now}::timestamptz from unnest(${column("id")}::uuid[],
        ${column("name_sealed")}::bytea[], ${column("phone_sealed")}::bytea[], ${column("phone_blind")}::bytea[])
      on conflict (phone_blind) do nothing`.execute(inner.db),
  );
  if (numAffectedRows === BigInt(made.length)) return column("id");
  const known = await findPeopleByPhone(
    ctx,
    people.map(({ phone }) => phone),
  );
  return people.map(({ phone }) => known.get(phone)!);
}

/** Name and phone of those whom the one who asks may see, by id. The caller writes the look into the access log. */
export async function openPeople(
  ctx: Context,
  ids: Iterable<string>,
): Promise<Map<string, { name: string; phone: string | undefined }>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const rows = await tables(ctx)
    .selectFrom("person")
    .select(["id", "name_sealed", "phone_sealed"])
    .where("id", "=", sql<string>`any(${wanted}::uuid[])`)
    .execute();
  const sealed = rows.flatMap(({ id, name_sealed, phone_sealed }) => [
    ...(name_sealed ? [{ field: "person.name", rowId: id, bytes: name_sealed }] : []),
    ...(phone_sealed ? [{ field: "person.phone", rowId: id, bytes: phone_sealed }] : []),
  ]);
  const texts = await ctx.services.keyring.openAll(sealed);
  const opened = new Map(sealed.map(({ field, rowId }, i) => [`${field} ${rowId}`, texts[i]!]));
  return new Map(
    rows.map(({ id }) => [
      id,
      { name: opened.get(`person.name ${id}`) ?? "", phone: opened.get(`person.phone ${id}`) },
    ]),
  );
}

/** The same as it is shown: `张*`, `138****1234`. */
export async function openPeopleMasked(ctx: Context, ids: Iterable<string>): ReturnType<typeof openPeople> {
  const people = await openPeople(ctx, ids);
  return new Map(
    [...people].map(([id, { name, phone }]) => [id, { name: maskName(name), phone: phone && maskPhone(phone) }]),
  );
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("hex");
