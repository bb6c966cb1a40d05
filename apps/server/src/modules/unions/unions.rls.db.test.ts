import { randomUUID } from "node:crypto";
import { type Role, roles } from "@zhijia/contracts";
import { type RawBuilder, sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Actor, inTransaction } from "../../platform/context.ts";
import { type FreshDatabase, freshDatabase } from "../../platform/testing/index.ts";
import { registryOf } from "./testing/registry.ts";

/** Asks the database directly, as the restricted role with each actor's facts: nothing of an operation is in between. */
let fresh: FreshDatabase;
let make: ReturnType<typeof registryOf>;
type Side = "own" | "other";
type Rows = Record<string, number | string>;
const sides = {} as Record<
  Side,
  { union: number; district: string; staff: string; employer: number; person: string; rows: Rows }
>;
const allRoles = Object.keys(roles) as Role[];

beforeAll(async () => {
  fresh = await freshDatabase();
  make = registryOf(fresh);
  await make.districts();
  const city = await make.union("市总工会", undefined, { level: "city", district: "370200" });
  sides.own = await fill("own", city, "370202", 1);
  sides.other = await fill("other", city, "370203", 2);
});
afterAll(() => fresh.close());

/** One row of every table on each side. */
async function fill(name: string, city: number, district: string, digit: number) {
  const union = await make.union(`${name}区总工会`, city, { level: "district", district });
  const employer = await make.employer(`${name}公司`, { union, district });
  const other = await make.employer(`${name}劳务`, { union, district });
  const enterprise = await make.union(`${name}公司工会`, union, { kind: "enterprise", district, employer });
  await make.tie(employer, other, "agency");
  const person = await make.person("张三", `+861390000000${digit}`);
  const membership = await make.member(person, enterprise);
  const roster = await make.works(person, employer);
  const self = await make.works(person, employer, "self");
  const staff = await make.staff(name);
  await make.grant(staff, "station-manager", { union });
  const id = async (query: RawBuilder<{ id: number }>) => (await query.execute(fresh.db)).rows[0]!.id;
  const rows: Rows = {
    union_org: union,
    employer,
    employer_tie: await id(sql`select id from employer_tie where employer_id = ${employer}`),
    membership,
    "employment of a roster": roster,
    "employment of her own": self,
    person,
    role_grant: await id(sql`select id from role_grant where staff_id = ${staff}`),
    staff,
    staff_tie: await id(
      sql`insert into staff_tie (staff_id, employer_id, kind) values (${staff}, ${employer}, 'relative') returning id`,
    ),
    staff_declaration: staff,
    registry_merge: await id(sql`insert into registry_merge (kind, kept, gone, moved, reason)
      values ('employer', ${String(employer)}, '0', '{}', 'x') returning id`),
    table_import: randomUUID(),
  };
  await sql`insert into staff_declaration values (${staff}, now())`.execute(fresh.db);
  await sql`insert into table_import (id, kind, file_name, state, by_staff, at, scope_path, scope_area) values
    (${rows.table_import}, 'employers', 'x.csv', 'checked', ${staff}, now(), (select path from union_org where id = ${union}),
      ${district})`.execute(fresh.db);
  return { union, district, staff, employer, person, rows };
}

const tableOf = (name: string) => name.split(" ")[0]!;
const keyOf = (name: string) => (name === "staff_declaration" ? "staff_id" : "id");
const tables = [
  "union_org",
  "employer",
  "employer_tie",
  "membership",
  "employment of a roster",
  "employment of her own",
  "person",
  "role_grant",
  "staff",
  "staff_tie",
  "staff_declaration",
  "registry_merge",
  "table_import",
];

/** Who reads a table's row of their own union. Nobody reads another's, but unions are public. */
const register: Role[] = ["rights-officer", "mediator", "organiser", "supervisor", "administrator"];
const roster: Role[] = ["rights-officer", "organiser", "administrator"];
const accounts: Role[] = ["supervisor", "administrator", "auditor"];
const readers: Record<string, Role[]> = {
  union_org: allRoles,
  employer: register,
  employer_tie: register,
  membership: roster,
  "employment of a roster": roster,
  "employment of her own": roster,
  person: roster,
  role_grant: accounts,
  staff: accounts,
  staff_tie: accounts,
  staff_declaration: accounts,
  registry_merge: ["organiser", "administrator"],
  table_import: ["administrator"],
};

const keepers: Role[] = ["organiser", "administrator"];
/** Who changes it, and by which column; every other change of any row is refused. */
const writers: Record<string, { column: string; roles: Role[] }> = {
  union_org: { column: "name", roles: ["administrator"] },
  employer: { column: "name", roles: keepers },
  employer_tie: { column: "valid_to", roles: keepers },
  membership: { column: "number", roles: keepers },
  "employment of a roster": { column: "ended_on", roles: keepers },
  "employment of her own": { column: "ended_on", roles: [] },
  person: { column: "updated_at", roles: [] },
  role_grant: { column: "revoked_at", roles: ["administrator"] },
  staff: { column: "lang", roles: [] },
  staff_tie: { column: "ended_at", roles: ["administrator"] },
  staff_declaration: { column: "at", roles: [] },
  registry_merge: { column: "reason", roles: [] },
  table_import: { column: "share", roles: ["administrator"] },
};

class Undo extends Error {}

/** Rows that a statement finds or writes; it is taken back. Refused outright counts as none. */
async function reach(actor: Actor, query: RawBuilder<unknown>): Promise<number> {
  const found = await ask(actor, query);
  return found === "refused" ? 0 : found;
}

async function ask(actor: Actor, query: RawBuilder<unknown>): Promise<number | "refused"> {
  let count: number | "refused" = 0;
  await inTransaction(fresh.context(actor), async ({ db }) => {
    const result = await query.execute(db).catch((error) => {
      if (error.code !== "42501") throw error;
      count = "refused";
      throw new Undo();
    });
    count = result.rows.length;
    throw new Undo();
  }).catch((error) => {
    if (!(error instanceof Undo)) throw error;
  });
  return count;
}

const at = (name: string, side: Side) => sql`${sql.ref(keyOf(name))} = ${sides[side].rows[name]}`;
const select = (name: string, side: Side) =>
  sql`select ${sql.ref(keyOf(name))} from ${sql.table(tableOf(name))} where ${at(name, side)}`;
const update = (name: string, side: Side) => {
  const column = sql.ref(writers[name]!.column);
  // Only the key comes back: of an account not every column may be read.
  return sql`update ${sql.table(tableOf(name))} set ${column} = ${name === "union_org" || name === "employer" ? sql`name` : sql`default`}
    where ${at(name, side)} returning ${sql.ref(keyOf(name))}`;
};
const remove = (name: string, side: Side) =>
  sql`delete from ${sql.table(tableOf(name))} where ${at(name, side)} returning 1`;

test.each(allRoles)("%s reads rows of the own union as the role is meant to, and no other union's", async (role) => {
  const holders = {
    union: await make.holder(role, { union: sides.own.union }),
    none: await make.holder(role, { union: await lonely() }),
  };
  for (const name of tables) {
    const expected = readers[name]!.includes(role) ? 1 : 0;
    expect(await reach(holders.union, select(name, "own")), `${role} ${name} own`).toBe(expected);
    const everybody = name === "union_org" ? 1 : 0;
    expect(await reach(holders.union, select(name, "other")), `${role} ${name} other`).toBe(everybody);
    expect(await reach(holders.none, select(name, "own")), `${role} elsewhere ${name}`).toBe(everybody);
  }
});

let lonelyUnion: number | undefined;
async function lonely(): Promise<number> {
  lonelyUnion ??= await make.union("铜陵市总工会", undefined, { level: "city", district: "340700" });
  return lonelyUnion;
}

test.each(allRoles)("%s within a district reads what lies there, and nothing of the next district", async (role) => {
  const holder = await make.holder(role, { district: sides.own.district });
  for (const name of ["employer", "employer_tie", "membership", "employment of a roster", "person", "table_import"]) {
    const expected = readers[name]!.includes(role) ? 1 : 0;
    expect(await reach(holder, select(name, "own")), `${role} ${name} own`).toBe(expected);
    expect(await reach(holder, select(name, "other")), `${role} ${name} other`).toBe(0);
  }
});

test.each(allRoles)(
  "%s changes only what the role is meant to change, within the own union, and deletes nothing",
  async (role) => {
    const holder = await make.holder(role, { union: sides.own.union });
    for (const name of tables) {
      const expected = writers[name]!.roles.includes(role) ? 1 : 0;
      expect(await reach(holder, update(name, "own")), `${role} ${name} own`).toBe(expected);
      expect(await reach(holder, update(name, "other")), `${role} ${name} other`).toBe(0);
      for (const side of ["own", "other"] as const) {
        expect(await reach(holder, remove(name, side)), `${role} deletes ${name} ${side}`).toBe(0);
      }
    }
  },
);

const inserts: Record<
  string,
  { roles: Role[]; of: (side: Side, actor: Extract<Actor, { kind: "staff" }>) => RawBuilder<unknown> }
> = {
  union_org: {
    roles: ["administrator"],
    of: (side) => sql`insert into union_org (parent_id, level, name, district_code)
      values (${sides[side].union}, 'grass-roots', '新', ${sides[side].district}) returning id`,
  },
  employer: {
    roles: keepers,
    of: (
      side,
    ) => sql`insert into employer (name, district_code, union_id, union_path) values ('新', ${sides[side].district},
      ${sides[side].union}, (select path from union_org where id = ${sides[side].union})) returning id`,
  },
  employer_tie: {
    roles: keepers,
    of: (side) => sql`insert into employer_tie (employer_id, other_id, kind, source) select ${sides[side].employer},
      other_id, 'partner', 'x' from (values (${sides[side].employer} + 1)) v(other_id) returning id`,
  },
  membership: {
    roles: keepers,
    of: (side) => sql`insert into membership (person_id, union_id, union_path, state) values (${sides.own.person},
      ${sides[side].union}, (select path from union_org where id = ${sides[side].union}), 'member') returning id`,
  },
  employment: {
    roles: keepers,
    of: (side) => sql`insert into employment (person_id, employer_id, state, source)
      values (${sides.own.person}, ${sides[side].employer}, 'left', 'roster') returning id`,
  },
  "employment in her name": {
    roles: [],
    of: (side) => sql`insert into employment (person_id, employer_id, state, source)
      values (${sides.own.person}, ${sides[side].employer}, 'left', 'self') returning id`,
  },
  role_grant: {
    roles: ["administrator"],
    of: (side, actor) => sql`insert into role_grant (staff_id, role, union_id, union_path, granted_by) values
      (${sides.own.staff}, 'lawyer', ${sides[side].union}, (select path from union_org where id = ${sides[side].union}), ${actor.id})
      returning id`,
  },
  "role_grant to oneself": {
    roles: [],
    of: (side, actor) => sql`insert into role_grant (staff_id, role, union_id, union_path, granted_by) values
      (${actor.id}, 'mediator', ${sides[side].union}, (select path from union_org where id = ${sides[side].union}), ${actor.id})
      returning id`,
  },
  "staff_tie of another": {
    roles: [],
    of: (
      side,
    ) => sql`insert into staff_tie (staff_id, employer_id, kind) values (${sides.own.staff}, ${sides[side].employer} + 1, 'other')
      returning id`,
  },
  person: { roles: [], of: () => sql`insert into person (id) values (${randomUUID()}) returning id` },
  staff: {
    roles: [],
    of: () => sql`insert into staff (id, login, name, state) values (${randomUUID()}, 'x', 'x', 'active') returning id`,
  },
  registry_merge: {
    roles: [],
    of: (side) => sql`insert into registry_merge (kind, kept, gone, moved, reason)
      values ('employer', ${String(sides[side].employer)}, '0', '{}', 'x') returning id`,
  },
};

test.each(allRoles)("%s adds rows only where the role is meant to, within the own union", async (role) => {
  const holder = await make.holder(role, { union: sides.own.union });
  for (const [name, { roles, of }] of Object.entries(inserts)) {
    expect(await reach(holder, of("own", holder)), `${role} ${name} own`).toBe(roles.includes(role) ? 1 : 0);
    expect(await reach(holder, of("other", holder)), `${role} ${name} other`).toBe(0);
  }
});

test("nobody opens the wall for themselves: one's own tie neither ends nor goes", async () => {
  const holder = await make.holder("administrator", { union: sides.own.union });
  await sql`insert into staff_tie (staff_id, employer_id, kind) values (${holder.id}, ${sides.own.employer}, 'owner')`.execute(
    fresh.db,
  );
  expect(await reach(holder, sql`select id from staff_tie where staff_id = ${holder.id}`)).toBe(1);
  expect(
    await reach(holder, sql`update staff_tie set ended_at = now() where staff_id = ${holder.id} returning id`),
  ).toBe(0);
  const tied = await make.actor(holder.id);
  for (const name of ["employer", "employer_tie"]) expect(await reach(tied, update(name, "own")), name).toBe(0);
  expect(await reach(tied, select("employment of her own", "own"))).toBe(0);
  expect(await reach(tied, select("employment of a roster", "own"))).toBe(1);
});

test("nobody puts a row elsewhere than within the own union", async () => {
  const admin = await make.holder("administrator", { union: sides.own.union });
  const { path } = (
    await sql<{ path: string }>`select path from union_org where id = ${sides.other.union}`.execute(fresh.db)
  ).rows[0]!;
  for (const [table, id] of [
    ["employer", sides.own.rows.employer],
    ["membership", sides.own.rows.membership],
  ] as const) {
    const away = sql`update ${sql.table(table)} set union_id = ${sides.other.union}, union_path = ${path} where id = ${id} returning id`;
    expect(await reach(admin, away), table).toBe(0);
  }
});

test("a worker reads and says her own and nobody else's; a visitor reads unions only", async () => {
  const worker: Actor = { kind: "worker", id: sides.own.person, session: "s" };
  const hers = ["union_org", "employer", "membership", "employment of a roster", "employment of her own", "person"];
  const everybodys = ["union_org", "employer"];
  for (const name of tables) {
    expect(await reach(worker, select(name, "own")), `own ${name}`).toBe(hers.includes(name) ? 1 : 0);
    expect(await reach(worker, select(name, "other")), `other ${name}`).toBe(everybodys.includes(name) ? 1 : 0);
    expect(await reach({ kind: "visitor" }, select(name, "own")), `visitor ${name}`).toBe(name === "union_org" ? 1 : 0);
  }
  expect(await reach(worker, update("employment of her own", "own"))).toBe(1);
  for (const name of ["employment of a roster", "membership", "employer", "union_org"]) {
    expect(await reach(worker, update(name, "own")), name).toBe(0);
  }
  expect(await reach(worker, update("employment of her own", "other"))).toBe(0);
  expect(await reach(worker, inserts["employment in her name"]!.of("other", undefined as never))).toBe(1);
  expect(await reach(worker, inserts.employment!.of("own", undefined as never))).toBe(0);
});

test("secrets of accounts are readable to nobody who asks", async () => {
  const admin = await make.holder("administrator", { union: sides.own.union });
  for (const query of [
    sql`select password_hash from staff`,
    sql`select totp_sealed from staff`,
    sql`select recovery_hashes from staff`,
    sql`select token_hash from session`,
    sql`select * from staff_invitation`,
    sql`select * from sign_in_code`,
    sql`select * from person_subject`,
  ]) {
    for (const actor of [
      admin,
      { kind: "worker", id: sides.own.person, session: "s" } as const,
      { kind: "visitor" } as const,
    ]) {
      expect(await ask(actor, query)).toBe("refused");
    }
  }
});
