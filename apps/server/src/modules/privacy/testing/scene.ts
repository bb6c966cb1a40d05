import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { sql } from "kysely";
import { z } from "zod";
import { lawRule, saveRules } from "../../../platform/calendar/index.ts";
import type { Actor, Context } from "../../../platform/context.ts";
import type { FreshDatabase } from "../../../platform/testing/index.ts";
import { loadPurposes } from "../operations/load-purposes.ts";

const rules = new URL("../../../../content/rules/privacy.json", import.meta.url);

export type Scene = Awaited<ReturnType<typeof newScene>>;

/** Two districts of a city with a union each, an employer in the first, and the register; everybody in it is invented. */
export async function newScene(fresh: FreshDatabase) {
  const system = fresh.context();
  const { db } = system;
  await saveRules(system, z.array(lawRule).parse(JSON.parse(readFileSync(rules, "utf8"))));
  await loadPurposes(system);
  for (const [code, level, parent] of [
    ["340000", "province", null],
    ["340700", "prefecture", "340000"],
    ["340705", "county", "340700"],
    ["340706", "county", "340700"],
  ]) {
    await sql`insert into district (code, name, level, parent_code, source)
      values (${code}, ${`District ${code}`}, ${level}, ${parent}, 'test') on conflict do nothing`.execute(db);
  }
  const union = async (name: string, level: string, district: string, parent: Union | null) => {
    const { rows } = await sql<Union>`insert into union_org (path, parent_id, level, name, district_code)
      values ('/0/', ${parent?.id ?? null}, ${level}, ${name}, ${district}) returning id, path`.execute(db);
    return rows[0]!;
  };
  const city = await union("City", "city", "340700", null);
  const east = await union("East", "district", "340705", city);
  const west = await union("West", "district", "340706", city);
  const { rows } = await sql<{ id: number }>`insert into employer (name, district_code, union_id, union_path)
    values ('Works', '340705', ${east.id}, ${east.path}) returning id`.execute(db);
  return { city, east, west, employer: rows[0]!.id };
}

type Union = { id: number; path: string };

/** A member of staff with a role in a union's branch. */
export async function newStaff(fresh: FreshDatabase, role: string, union: Union, apart: string[] = []) {
  const id = randomUUID();
  const { db } = fresh.context();
  await sql`insert into staff (id, login, name, state) values (${id}, ${id}, '李明', 'active')`.execute(db);
  await sql`insert into role_grant (staff_id, role, union_id, union_path)
    values (${id}, ${role}, ${union.id}, ${union.path})`.execute(db);
  return { kind: "staff", id, session: randomUUID(), grants: [{ role, branch: union.path }], apart } satisfies Actor;
}

/** A worker with sealed name, phone and number, and with an account. */
export async function newWorker(
  fresh: FreshDatabase,
  { name = "王小红", phone = newPhone(), idNumber = newIdNumber() } = {},
) {
  const id = randomUUID();
  const { db, services } = fresh.context();
  const { keyring } = services;
  await sql`insert into person (id, name_sealed, phone_sealed, phone_blind, id_type, id_number_sealed, id_number_blind, has_account)
    values (${id}, ${keyring.seal("person.name", id, name)}, ${keyring.seal("person.phone", id, phone)},
      ${keyring.blind("person.phone", phone)}, 'citizen', ${keyring.seal("person.id_number", id, idNumber)},
      ${keyring.blind("person.id_number", idNumber)}, true)`.execute(db);
  return { kind: "worker", id, session: randomUUID() } satisfies Actor;
}

let workers = 0;
/** Each once, and none like a count or a date. */
const newPhone = () => `+86139${String((++workers * 7919 + 31_415_926) % 1e8).padStart(8, "0")}`;
const newIdNumber = () => `34070519900101${String((++workers * 7919) % 1e4).padStart(4, "0")}`;

/** Makes her an employee of the employer. */
export async function employ(ctx: Context, personId: string, employerId: number): Promise<void> {
  await sql`insert into employment (person_id, employer_id, state, source)
    values (${personId}, ${employerId}, 'current', 'roster')`.execute(ctx.db);
}
