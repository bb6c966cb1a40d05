import { createHash, randomBytes, randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { Installation } from "../../apps/server/src/installation.ts";
import { roles } from "../../packages/contracts/src/permissions.ts";

/** Who asks: the cookie of a session, and ids that such a person may come across. */
export type Session = { name: string; cookie: string; ids: string[] };

/** A visitor, a worker and one member of staff for each role at the top of the tree, with sessions made for this. */
export async function signInEverybody({ database }: Installation): Promise<Session[]> {
  const { db } = database;
  const ids = await idsOf(db);
  const sessions: Session[] = [{ name: "visitor", cookie: "", ids }];
  const person = randomUUID();
  await sql`insert into person (id, has_account) values (${person}, true)`.execute(db);
  sessions.push({ name: "worker", cookie: await sessionOf(db, "worker", person), ids: [person, ...ids] });
  const { rows } = await sql<{
    id: number;
    path: string;
  }>`select id, path from union_org order by length(path), id limit 1`.execute(db);
  for (const role of Object.keys(roles)) {
    const id = randomUUID();
    await sql`insert into staff (id, login, name, state) values (${id}, ${`fuzz-${role}`}, ${role}, 'active')`.execute(
      db,
    );
    if (rows[0]) {
      await sql`insert into role_grant (staff_id, role, union_id, union_path) values (${id}, ${role}, ${rows[0].id}, ${rows[0].path})`.execute(
        db,
      );
    }
    sessions.push({ name: role, cookie: await sessionOf(db, "staff", id), ids: [id, person, ...ids] });
  }
  return sessions;
}

async function sessionOf(
  db: Installation["database"]["db"],
  kind: "worker" | "staff",
  holder: string,
): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  const hash = createHash("sha256").update(token).digest();
  const [personId, staffId] = kind === "worker" ? [holder, null] : [null, holder];
  await sql`insert into session (id, token_hash, kind, stage, person_id, staff_id, device, expires_at)
    values (${randomUUID()}, ${hash}, ${kind}, 'open', ${personId}, ${staffId}, 'fuzz', now() + interval '1 day')`.execute(
    db,
  );
  return `${kind}=${token}`;
}

/** Ids of what the demonstration holds, so that requests get past "not found". */
async function idsOf(db: Installation["database"]["db"]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    (select id from case_document order by id limit 5)
    union all (select id::text from union_org order by 1 limit 5)
    union all (select id::text from employer order by 1 limit 5)
    union all (select id::text from person order by 1 limit 5)
    union all (select id::text from staff order by 1 limit 5)
    union all (select code from need order by 1 limit 5)
    union all (select code from district order by 1 limit 5)
    union all (select id from article order by 1 limit 5)`.execute(db);
  return [...rows.map(({ id }) => id), "1", "2"];
}
