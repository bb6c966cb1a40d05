import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { hashPassword } from "../apps/server/src/modules/people/passwords.ts";
import { newTotpSecret, totpCode } from "../apps/server/src/modules/people/second-factor.ts";
import { startWhole, type WholeProduct } from "../bench/fuzz/product.ts";

/**
 * A worker and a member of staff do what people do, with secrets that are known here; afterwards the log and every row of every
 * table are searched for them.
 */
const phone = "13977776666";
const name = "欧阳暗号";
const question = "青龙偃月牌电焊车间上个月克扣工资";
const password = "correct horse battery 91 staple";
const mistaken = "my password typed as a login 77";
const secret = newTotpSecret();
const lines: string[] = [];
let product: WholeProduct;
let codes: string[] = [];
const cookies: Record<"worker" | "staff", Map<string, string>> = { worker: new Map(), staff: new Map() };

beforeAll(async () => {
  product = await startWhole((line) => lines.push(line));
  const { database, contextFor } = product.server.installation;
  const { keyring } = contextFor({ kind: "system", name: "test" }).services;
  const id = randomUUID();
  await sql`insert into staff (id, login, name, state, password_hash, totp_sealed) values (${id}, 'lawyer@example.org', '律师',
    'active', ${await hashPassword(password)}, ${keyring.seal("staff.totp", id, secret)})`.execute(database.db);
  await sql`insert into role_grant (staff_id, role, union_id, union_path)
    select ${id}, role, u.id, u.path from unnest(array['organiser', 'rights-officer', 'administrator']) role,
      (select id, path from union_org order by length(path), id limit 1) u`.execute(database.db);
});
afterAll(() => product?.stop());

async function send(who: "worker" | "staff", method: string, path: string, body?: Record<string, unknown>) {
  const form = !path.startsWith("/api/");
  const response = await fetch(product.server.url + path, {
    method,
    redirect: "manual",
    headers: {
      "sec-fetch-site": "same-origin",
      cookie: [...cookies[who]].map((pair) => pair.join("=")).join("; "),
      ...(body && { "content-type": form ? "application/x-www-form-urlencoded" : "application/json" }),
    },
    ...(body && { body: form ? new URLSearchParams(body as Record<string, string>).toString() : JSON.stringify(body) }),
  });
  for (const cookie of response.headers.getSetCookie()) {
    const [, key = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
    cookies[who].set(key, value);
  }
  return { status: response.status, location: response.headers.get("location") ?? "", text: await response.text() };
}

test("they sign in, ask, look, are mistaken, and break things", async () => {
  await send("worker", "POST", "/sign-in", { phone });
  const { db } = product.server.installation.database;
  const lastCode = async () => {
    for (let tries = 0; tries < 50; tries++) {
      const { rows } = await sql<{ code: string }>`
        select params ->> 'code' as code from demo_message where to_number like ${`%${phone}`} order by at desc limit 1`.execute(
        db,
      );
      if (rows[0]) return rows[0].code;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    throw new Error("no message came");
  };
  const code = await lastCode();
  codes = [code];
  await send("worker", "POST", "/sign-in/code", { code: code === "111111" ? "222222" : "111111" });
  expect((await send("worker", "POST", "/sign-in/code", { code })).status).toBe(303);
  const asked = await send("worker", "POST", "/ask", { q: question });
  expect(asked.status).toBe(303);
  expect(asked.location).not.toContain(encodeURIComponent("青龙"));
  expect((await send("worker", "GET", asked.location)).status).toBe(200);
  await send("worker", "POST", "/cases/search", { q: question });
  await send("worker", "GET", `/cases?q=${encodeURIComponent(question)}`);
  await send("worker", "GET", `/me?name=${encodeURIComponent(name)}`);

  await send("staff", "POST", "/api/staff/sign-in", { login: mistaken, password });
  await send("staff", "POST", "/api/staff/sign-in", { login: "lawyer@example.org", password: mistaken });
  expect((await send("staff", "POST", "/api/staff/sign-in", { login: "lawyer@example.org", password })).status).toBe(
    200,
  );
  const opened = await send("staff", "POST", "/api/staff/sign-in/second-factor", {
    code: totpCode(secret, new Date()),
  });
  expect(opened.status).toBe(200);
  const { rows } = await sql<{
    id: number;
  }>`select id from union_org where kind = 'enterprise' order by id limit 1`.execute(db);
  const added = await send("staff", "POST", `/api/unions/${rows[0]!.id}/members`, { name, phone });
  expect(added.status, added.text).toBe(200);
  expect(added.text).not.toContain(phone);
  // Twice the same, a field too long, a wrong shape: what a database or a parser says of it quotes the value.
  await send("staff", "POST", `/api/unions/${rows[0]!.id}/members`, { name, phone });
  await send("staff", "POST", `/api/unions/${rows[0]!.id}/members`, { name: name.repeat(200), phone: [phone] });
  await send("staff", "GET", `/api/unions/${rows[0]!.id}/members?q=${encodeURIComponent(name)}`);
  await fetch(`${product.server.url}/api/staff/sign-in`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: `{"password":"${password}`,
  });
});

const secrets = () =>
  [phone, name, "青龙偃月", password, mistaken, secret, ...cookies.worker.values(), ...cookies.staff.values()].filter(
    (one) => one.length > 3,
  );

test("nothing of it stands in the log", () => {
  const all = lines.join("");
  expect(lines.length).toBeGreaterThan(15);
  for (const one of secrets()) for (const form of formsOf(one)) expect(all, one).not.toContain(form);
  for (const code of codes) expect(all).not.toMatch(new RegExp(`"${code}"`));
});

test("nothing of it stands readable in any table, except where a demonstration shows its messages", async () => {
  const { db } = product.server.installation.database;
  const { rows: tables } = await sql<{ schema: string; name: string }>`
    select table_schema as schema, table_name as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`.execute(db);
  const found: string[] = [];
  for (const { schema, name: table } of tables) {
    for (const one of secrets()) {
      for (const form of [...formsOf(one), Buffer.from(one).toString("hex")]) {
        const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(`${schema}.${table}`)} t
          where position(${form} in t::text) > 0`.execute(db);
        if (rows[0]!.n) found.push(`${schema}.${table}: ${one.slice(0, 12)}`);
      }
    }
  }
  expect(tables.length).toBeGreaterThan(50);
  // The mailbox of a demonstration is that exception, and shows that the search finds what is there.
  expect([...new Set(found)]).toEqual([`public.demo_message: ${phone}`]);
});

/** As it is, as a URL writes it, and as JSON with escapes does. */
function formsOf(text: string): string[] {
  const escaped = [...text].map((sign) => (sign > "~" ? `\\u${sign.charCodeAt(0).toString(16)}` : sign)).join("");
  return [...new Set([text, encodeURIComponent(text), escaped])];
}
