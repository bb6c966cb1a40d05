import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Actor, inTransaction } from "../../platform/context.ts";
import { type FreshDatabase, freshDatabase } from "../../platform/testing/index.ts";
import { findReceivingUnion, listEmployersApart } from "./conflict-wall.ts";
import { getEmployer } from "./employers.ts";
import { closeEmployer } from "./operations/close-employer.ts";
import { updateEmployer } from "./operations/update-employer.ts";
import { registryOf } from "./testing/registry.ts";

let fresh: FreshDatabase;
let make: ReturnType<typeof registryOf>;
let city: number;
let phones = 0;
let worlds = 0;

beforeAll(async () => {
  fresh = await freshDatabase();
  make = registryOf(fresh);
  await make.districts();
  city = await make.union("青岛市总工会", undefined, { level: "city", district: "370200" });
  // As a later module writes its records about an employer's workers: with the policy that conflict-wall.ts gives.
  await sql`create table trouble (id bigint generated always as identity primary key, employer_id bigint not null,
    union_path text collate "C" not null)`.execute(fresh.db);
  await sql`alter table trouble enable row level security`.execute(fresh.db);
  await sql`grant select, update on trouble to zhijia_request`.execute(fresh.db);
  await sql`create policy staff on trouble to zhijia_request
    using (union_path ^@ any ((select zhijia_branches('rights-officer', 'mediator', 'lawyer', 'organiser', 'administrator'))::text[])
      and employer_id::text <> all (coalesce((select zhijia_apart()), '{}')))`.execute(fresh.db);
});
afterAll(() => fresh.close());

const within = <R>(actor: Actor, work: (ctx: ReturnType<typeof fresh.context>) => Promise<R>) =>
  inTransaction(fresh.context(actor), work);
const count = async (actor: Actor, table: string, employers: readonly number[], where = sql`true`) =>
  within(actor, async ({ db }) => {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}
      where employer_id = any (${employers}::bigint[]) and ${where}`.execute(db);
    return rows[0]!.n;
  });

type World = {
  employers: number;
  /** [employer, other, kind] */
  ties: [number, number, "parent" | "agency" | "contractor" | "partner"][];
  /** Which employers have a union of their own. */
  unions: number[];
  /** Each with a role somewhere (-1: the district, else the enterprise union of that place in the list) and declared ties. */
  staff: {
    role: "rights-officer" | "mediator" | "lawyer" | "organiser" | "administrator";
    at: number;
    declared: number[];
  }[];
};

const world: fc.Arbitrary<World> = fc.integer({ min: 2, max: 7 }).chain((employers) => {
  const one = fc.integer({ min: 0, max: employers - 1 });
  const kind = fc.constantFrom("parent" as const, "agency" as const, "contractor" as const, "partner" as const);
  return fc.record({
    employers: fc.constant(employers),
    ties: fc.array(
      fc.tuple(one, one, kind).filter(([a, b]) => a !== b),
      { maxLength: 6 },
    ),
    unions: fc.uniqueArray(one, { maxLength: 3 }),
    staff: fc.array(
      fc.record({
        role: fc.constantFrom("rights-officer", "mediator", "lawyer", "organiser", "administrator" as const),
        at: fc.integer({ min: -1, max: 2 }),
        declared: fc.uniqueArray(one, { maxLength: 2 }),
      }) as fc.Arbitrary<World["staff"][number]>,
      { minLength: 1, maxLength: 4 },
    ),
  });
});

/** The wall in other words: the roof that somebody's employers are under, and everybody tied to anything under it. */
function apartOf({ ties, unions }: World, { at, declared }: World["staff"][number]): Set<number> {
  const served = at >= 0 && at < unions.length ? [unions[at]!] : [];
  const roof = new Set([...declared, ...served]);
  const grow = (step: (from: number) => number[]) => {
    for (let size = -1; size !== roof.size; ) {
      size = roof.size;
      for (const id of [...roof]) for (const next of step(id)) roof.add(next);
    }
  };
  grow((id) => ties.filter(([from, , kind]) => from === id && kind === "parent").map(([, to]) => to));
  grow((id) => ties.filter(([, to, kind]) => to === id && kind === "parent").map(([from]) => from));
  const near = ties.flatMap(([from, to]) => (roof.has(from) ? [to] : []).concat(roof.has(to) ? [from] : []));
  return new Set([...roof, ...near]);
}

async function build(world: World) {
  // A district of its own: what receives in one world must not be in another's way.
  const code = String(390_000 + ++worlds);
  await sql`insert into district (code, name, level, source) values (${code}, ${code}, 'county', 'test')`.execute(
    fresh.db,
  );
  const district = await make.union("区总工会", city, { level: "district", district: code });
  const employers: number[] = [];
  for (let i = 0; i < world.employers; i++) {
    employers.push(await make.employer(`公司${i}`, { union: district, district: code }));
  }
  for (const [from, to, kind] of world.ties) await make.tie(employers[from]!, employers[to]!, kind);
  const unions: number[] = [];
  for (const i of world.unions) {
    unions.push(
      await make.union(`公司${i}工会`, district, { kind: "enterprise", employer: employers[i]!, district: code }),
    );
    await sql`update employer set union_id = u.id, union_path = u.path from union_org u where u.id = ${unions.at(-1)}
      and employer.id = ${employers[i]}`.execute(fresh.db);
  }
  for (const employer of employers) {
    const person = await make.person("工人", `+86139${String(++phones).padStart(8, "0")}`);
    await make.works(person, employer, "self");
    await sql`insert into trouble (employer_id, union_path)
      select id, union_path from employer where id = ${employer}`.execute(fresh.db);
  }
  const staff = [];
  for (const { role, at, declared } of world.staff) {
    const id = await make.staff();
    await make.grant(id, role, { union: unions[at] ?? district });
    for (const employer of declared) {
      await sql`insert into staff_tie (staff_id, employer_id, kind) values (${id}, ${employers[employer]}, 'other')`.execute(
        fresh.db,
      );
    }
    staff.push(id);
  }
  return { district, employers, unions, staff };
}

test("in any world of unions, employers, ties and roles nobody tied reaches a record of a walled employer, nor changes the wall", async () => {
  await fc.assert(
    fc.asyncProperty(world, async (world) => {
      const { employers, staff, unions, district } = await build(world);
      const walls = world.staff.map((one) => [...apartOf(world, one)].map((i) => employers[i]!).sort((a, b) => a - b));
      for (const [i, id] of staff.entries()) {
        const wall = walls[i]!;
        const actor = await make.actor(id);
        expect(actor.apart.map(Number).sort((a, b) => a - b)).toEqual(wall);
        expect(await count(actor, "trouble", wall)).toBe(0);
        expect(await count(actor, "employment", wall)).toBe(0);
        const open = employers.filter((employer) => !wall.includes(employer));
        const place = world.staff[i]!.at;
        // The wall is no more than it must be: at the district everything else is there.
        if (unions[place] === undefined) expect(await count(actor, "trouble", open)).toBe(open.length);
        for (const employer of wall) {
          const shown = await within(actor, (ctx) => getEmployer(ctx, employer)).catch(() => undefined);
          expect(shown?.may.manage ?? false).toBe(false);
          const refused = { kind: expect.stringMatching(/forbidden|not-found/) };
          const ctx = fresh.context(actor);
          await expect(updateEmployer(ctx, employer, { unionId: district })).rejects.toMatchObject(refused);
          await expect(closeEmployer(ctx, employer, "2026-01-01")).rejects.toMatchObject(refused);
        }
      }
      for (const [i, employerId] of employers.entries()) {
        const receiving = await findReceivingUnion(fresh.context(), { employerId });
        expect([district, city]).toContain(receiving?.id);
        const handles = ["rights-officer", "mediator", "administrator"];
        const tied = world.staff.some(
          (one, at) => unions[one.at] === undefined && handles.includes(one.role) && walls[at]!.includes(employerId),
        );
        expect(receiving?.id, `employer ${i}`).toBe(tied ? city : district);
      }
    }),
    { numRuns: 40 },
  );
});

test("a personnel manager who chairs the enterprise union is kept from it, and the district receives", async () => {
  const district = await make.union("崂山区总工会", city, { level: "district", district: "370212" });
  const employer = await make.employer("纺织公司", { district: "370212" });
  const union = await make.union("纺织公司工会", district, { kind: "enterprise", district: "370212", employer });
  await sql`update employer set union_id = u.id, union_path = u.path from union_org u
    where u.id = ${union} and employer.id = ${employer}`.execute(fresh.db);
  const chair = await make.holder("rights-officer", { union });
  const workshop = await make.union("一车间", union, { district: "370212" });
  const deputy = await make.holder("organiser", { union: workshop });
  for (const actor of [chair, deputy]) expect(actor.apart).toEqual([String(employer)]);
  expect(await findReceivingUnion(fresh.context(chair), { employerId: employer })).toMatchObject({ id: district });
  expect(await findReceivingUnion(fresh.context({ kind: "visitor" }), { districtCode: "370212" })).toMatchObject({
    id: district,
  });
  expect(await findReceivingUnion(fresh.context(), { districtCode: "340700" })).toBeUndefined();
});

test("where somebody of every union above is tied, it goes where somebody is not", async () => {
  const north = await make.union("市北区总工会", city, { level: "district", district: "370203" });
  const employer = await make.employer("大公司", { union: north, district: "370203" });
  for (const union of [north, city]) {
    const id = await make.staff();
    await make.grant(id, "rights-officer", { union });
    await sql`insert into staff_tie (staff_id, employer_id, kind) values (${id}, ${employer}, 'relative')`.execute(
      fresh.db,
    );
  }
  expect(await findReceivingUnion(fresh.context(), { employerId: employer })).toBeUndefined();
  await make.holder("mediator", { union: city });
  expect(await findReceivingUnion(fresh.context(), { employerId: employer })).toMatchObject({ id: city });
});

test("a tie counts between its days, and one that was declared until it is ended", async () => {
  const [own, other] = [await make.employer("今", {}), await make.employer("昔", {})];
  await sql`insert into employer_tie (employer_id, other_id, kind, valid_from, valid_to, source)
    values (${own}, ${other}, 'partner', '2020-01-01', '2025-01-01', 'x')`.execute(fresh.db);
  const id = await make.staff();
  await sql`insert into staff_tie (staff_id, employer_id, kind) values (${id}, ${own}, 'owner')`.execute(fresh.db);
  const on = async (day: string) =>
    (await listEmployersApart(fresh.context(undefined, new Date(`${day}T04:00:00Z`)), id)).sort((a, b) => a - b);
  expect(await on("2024-12-31")).toEqual([own, other]);
  expect(await on("2025-01-01")).toEqual([own]);
  expect(await on("2019-06-01")).toEqual([own]);
  await sql`update staff_tie set ended_at = now() where staff_id = ${id}`.execute(fresh.db);
  expect(await on("2024-12-31")).toEqual([]);
});
