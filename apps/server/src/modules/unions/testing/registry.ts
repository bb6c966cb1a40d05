import { randomUUID } from "node:crypto";
import type { Role } from "@zhijia/contracts";
import { sql } from "kysely";
import type { Actor, Context, Grant } from "../../../platform/context.ts";
import type { FreshDatabase } from "../../../platform/testing/index.ts";
import { createPeople } from "../../people/index.ts";
import { listEmployersApart } from "../conflict-wall.ts";
import { listGrants } from "../grants.ts";
import { saveDistricts } from "../operations/load-districts.ts";

const of = (code: string, name: string, level: "province" | "prefecture" | "county", parent?: string) => ({
  code,
  name,
  level,
  parent,
  successors: [] as string[],
  source: "test",
});

/** A few real districts, one of them abolished in 2012 (Shibei took in Sifang, Huangdao Jiaonan). */
export const sampleDistricts = [
  of("370000", "山东省", "province"),
  of("370200", "青岛市", "prefecture", "370000"),
  of("370202", "市南区", "county", "370200"),
  of("370203", "市北区", "county", "370200"),
  { ...of("370205", "四方区", "county", "370200"), validTo: "2012-12-01", successors: ["370203"] },
  of("370212", "崂山区", "county", "370200"),
  of("340000", "安徽省", "province"),
  of("340700", "铜陵市", "prefecture", "340000"),
];

/** Writes registries as the system does, for tests. */
export function registryOf(fresh: FreshDatabase) {
  const ctx = (actor?: Actor): Context => fresh.context(actor);
  const one = async <T>(query: ReturnType<typeof sql<T>>) => (await query.execute(fresh.db)).rows[0]!;
  const staff = async (name = "staff") => {
    const id = randomUUID();
    await sql`insert into staff (id, login, name, state) values (${id}, ${`${name}-${id}`}, ${name}, 'active')`.execute(
      fresh.db,
    );
    return id;
  };
  const grant = async (staffId: string, role: Role, place: { union?: number; district?: string }) => {
    await sql`insert into role_grant (staff_id, role, union_id, union_path, district_code)
      values (${staffId}, ${role}, ${place.union ?? null}, (select path from union_org where id = ${place.union ?? null}),
        ${place.district ?? null})`.execute(fresh.db);
  };
  /** The actor as a request of theirs would carry it now. */
  const actor = async (id: string): Promise<Extract<Actor, { kind: "staff" }>> => {
    const grants: Grant[] = await listGrants(ctx(), id);
    const apart = (await listEmployersApart(ctx(), id)).map(String);
    return { kind: "staff", id, session: "s", grants, apart };
  };
  return {
    ctx,
    staff,
    grant,
    actor,
    districts: () => saveDistricts(ctx(), sampleDistricts as never),
    union: async (
      name: string,
      parent: number | undefined,
      rest: { level?: string; kind?: string; district?: string; employer?: number } = {},
    ) =>
      (
        await one(sql<{ id: number }>`insert into union_org (parent_id, level, kind, name, district_code, employer_id)
          values (${parent ?? null}, ${rest.level ?? "grass-roots"}, ${rest.kind ?? "territorial"}, ${name},
            ${rest.district ?? "370202"}, ${rest.employer ?? null}) returning id`)
      ).id,
    employer: async (name: string, rest: { union?: number; district?: string; uscc?: string } = {}) =>
      (
        await one(sql<{ id: number }>`insert into employer (name, uscc, district_code, union_id, union_path)
          values (${name}, ${rest.uscc ?? null}, ${rest.district ?? "370202"}, ${rest.union ?? null},
            (select path from union_org where id = ${rest.union ?? null})) returning id`)
      ).id,
    tie: async (employer: number, other: number, kind = "parent") => {
      await sql`insert into employer_tie (employer_id, other_id, kind, source) values (${employer}, ${other}, ${kind}, 'test')`.execute(
        fresh.db,
      );
    },
    person: async (name: string, phone: string) => (await createPeople(ctx(), [{ name, phone }]))[0]!,
    member: async (person: string, union: number, number?: string) =>
      (
        await one(sql<{ id: number }>`insert into membership (person_id, union_id, union_path, number, joined_on, state)
          values (${person}, ${union}, (select path from union_org where id = ${union}), ${number ?? null}, '2020-05-01',
            'member') returning id`)
      ).id,
    works: async (person: string, employer: number, source: "self" | "roster" | "document" = "roster") =>
      (
        await one(sql<{ id: number }>`insert into employment (person_id, employer_id, state, source)
          values (${person}, ${employer}, 'current', ${source}) returning id`)
      ).id,
    /** A member of staff with one role, as an actor. */
    holder: async (role: Role, place: { union?: number; district?: string }) => {
      const id = await staff(role);
      await grant(id, role, place);
      return actor(id);
    },
  };
}
