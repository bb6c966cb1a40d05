import { createHash, randomBytes, randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { Installation } from "../../apps/server/src/installation.ts";
import { roles } from "../../packages/contracts/src/permissions.ts";

/** Who asks: the cookie of a session, and ids that such a person may come across. */
export type Session = { name: string; cookie: string; ids: string[] };

/** Somebody whose name and number stand in the register: neither may stand in an answer, except to whom it is for. */
export const canary = { name: "金丝雀示例", phone: "13900007731" };

type Database = Installation["database"]["db"];

/** A visitor, a worker, one member of staff for each role at the top of the tree, and two who are only half signed in. */
export async function signInEverybody({ database, contextFor }: Installation): Promise<Session[]> {
  const { db } = database;
  const { keyring } = contextFor({ kind: "system", name: "fuzz" }).services;
  const hidden = randomUUID();
  await sql`insert into person (id, name_sealed, phone_sealed, phone_blind) values (${hidden},
    ${keyring.seal("person.name", hidden, canary.name)}, ${keyring.seal("person.phone", hidden, `+86${canary.phone}`)},
    ${keyring.blind("person.phone", `+86${canary.phone}`)})`.execute(db);
  const ids = [hidden, ...(await idsOf(db))];
  const sessions: Session[] = [{ name: "visitor", cookie: "", ids }];
  const worker = await newWorker(db);
  const person = worker.ids[0]!;
  sessions.push({ ...worker, ids: [person, ...ids] });
  const { rows } = await sql<{
    id: number;
    path: string;
  }>`select id, path from union_org order by length(path), id limit 1`.execute(db);
  const newStaff = async (name: string) => {
    const id = randomUUID();
    await sql`insert into staff (id, login, name, state) values (${id}, ${`fuzz-${name}`}, ${name}, 'active')`.execute(
      db,
    );
    return id;
  };
  const roleNames = Object.keys(roles);
  for (const role of roleNames) {
    const id = await newStaff(role);
    if (rows[0]) {
      await sql`insert into role_grant (staff_id, role, union_id, union_path) values (${id}, ${role}, ${rows[0].id}, ${rows[0].path})`.execute(
        db,
      );
    }
    sessions.push({ name: role, cookie: await sessionOf(db, "staff", id), ids: [id, person, ...ids] });
  }
  for (const stage of ["second-factor", "enrol"]) {
    const id = await newStaff(`half-open-${stage}`);
    sessions.push({
      name: `half open (${stage})`,
      cookie: await sessionOf(db, "staff", id, stage),
      ids: [id, person, ...ids],
    });
  }
  return sessions;
}

/**
 * The fuzzer signs people out, closes accounts and revokes roles too; without this all later requests would end at the door.
 * Ids that came into being on the way are learnt.
 */
export async function keepEverybodyIn({ database }: Installation, sessions: Session[]): Promise<void> {
  const { db } = database;
  await sql`update session set expires_at = now() + interval '1 day', seen_at = now() where device = 'fuzz'`.execute(
    db,
  );
  await sql`update staff set state = 'active', departed_at = null where login like 'fuzz-%' and state <> 'active'`.execute(
    db,
  );
  const roleNames = Object.keys(roles);
  await sql`insert into role_grant (staff_id, role, union_id, union_path)
    select staff.id, substr(login, 6), top.id, top.path
    from staff, (select id, path from union_org order by length(path), id limit 1) top
    where substr(login, 6) = any(${roleNames}) and login like 'fuzz-%' on conflict do nothing`.execute(db);
  const ids = await idsOf(db);
  // She deletes everything about herself now and then; another comes.
  const { rows } = await sql`select from person where id = ${sessions[1]!.ids[0]} and erased_at is not null`.execute(
    db,
  );
  if (rows.length) sessions[1] = await newWorker(db);
  for (const session of sessions) session.ids = [...session.ids.slice(0, 1), ...ids];
}

async function newWorker(db: Database): Promise<Session> {
  const id = randomUUID();
  await sql`insert into person (id, has_account) values (${id}, true)`.execute(db);
  return { name: "worker", cookie: await sessionOf(db, "worker", id), ids: [id] };
}

async function sessionOf(db: Database, kind: "worker" | "staff", holder: string, stage = "open"): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  const hash = createHash("sha256").update(token).digest();
  const [personId, staffId] = kind === "worker" ? [holder, null] : [null, holder];
  await sql`insert into session (id, token_hash, kind, stage, person_id, staff_id, device, expires_at)
    values (${randomUUID()}, ${hash}, ${kind}, ${stage}, ${personId}, ${staffId}, 'fuzz', now() + interval '1 day')`.execute(
    db,
  );
  return `${kind}=${token}`;
}

/** Ids of what the installation holds, newest things too, so that requests get past "not found". */
async function idsOf(db: Database): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    (select id from case_document order by id limit 5)
    union all (select id::text from union_org order by 1 limit 5)
    union all (select id::text from employer order by 1 limit 5)
    union all (select id::text from person order by created_at desc limit 5)
    union all (select id::text from staff order by created_at desc limit 3)
    union all (select id::text from data_request order by 1 limit 3)
    union all (select id::text from impact_assessment order by 1 limit 3)
    union all (select id::text from legal_hold order by 1 limit 3)
    union all (select id::text from table_import order by at desc limit 5)
    union all (select id::text from library_import order by id desc limit 2)
    union all (select code from purpose order by code limit 5)
    union all (select code from need order by 1 limit 5)
    union all (select code from district order by 1 limit 5)
    union all (select id from article order by 1 limit 5)`.execute(db);
  return [...rows.map(({ id }) => id), "1", "2"];
}
