import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { FreshDatabase } from "../../../platform/testing/index.ts";
import { hashPassword } from "../passwords.ts";
import { newTotpSecret, totpCode } from "../second-factor.ts";
import type { Answered, Browser, PeopleServer } from "./people-server.ts";

export type TestStaff = { id: string; login: string; password: string; secret: string };

export const testPassword = "a long walk by the river 7";

/** An active account with a second factor, in the database as enrolment leaves it. */
export async function newStaff(fresh: FreshDatabase, login = `staff-${randomUUID().slice(0, 8)}`): Promise<TestStaff> {
  const { db, services } = fresh.context();
  const id = randomUUID();
  const secret = newTotpSecret();
  const sealed = services.keyring.seal("staff.totp", id, secret);
  await sql`insert into staff (id, login, name, state, password_hash, totp_sealed)
    values (${id}, ${login}, ${`Name of ${login}`}, 'active', ${await hashPassword(testPassword)}, ${sealed})`.execute(
    db,
  );
  return { id, login, password: testPassword, secret };
}

/** Gives a role in a district, which is made when it is not there. */
export async function giveRole(fresh: FreshDatabase, staffId: string, role: string, district: string): Promise<void> {
  const { db } = fresh.context();
  await sql`insert into district (code, name, level, source) values (${district}, ${district}, 'county', 'test')
    on conflict do nothing`.execute(db);
  await sql`insert into role_grant (staff_id, role, district_code) values (${staffId}, ${role}, ${district})`.execute(
    db,
  );
}

/** Both steps, at the server's time; moves its clock to the next 30 seconds, because a code opens once. */
export async function signIn(server: PeopleServer, browser: Browser, staff: TestStaff): Promise<Answered> {
  await browser.post("/api/staff/sign-in", { login: staff.login, password: staff.password });
  server.clock.now = new Date(server.clock.now.getTime() + 30_000);
  return browser.post("/api/staff/sign-in/second-factor", { code: totpCode(staff.secret, server.clock.now) });
}
