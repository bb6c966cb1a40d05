import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { sql } from "kysely";
import { z } from "zod";
import { type Context, inTransaction } from "../../../platform/context.ts";
import { unlessUsed } from "../../../platform/db/unless-used.ts";
import { createPeople, demoStaff, demoWorkers, findPeopleByPhone, removeDemoPeople } from "../../people/index.ts";
import { tables } from "../tables.ts";

const file = new URL("../../../../content/demo/registries.json", import.meta.url);
const place = z.object({ name: z.string(), district: z.string() });
const demoSchema = z.object({
  province: place,
  city: place,
  districts: z.array(place),
  employers: z.array(
    place.extend({
      key: z.string(),
      uscc: z.string(),
      industry: z.string(),
      headcount: z.int(),
      formerNames: z.array(z.string()).default([]),
      status: z.enum(["open", "suspended", "closed"]).default("open"),
    }),
  ),
  ties: z.array(
    z.object({ employer: z.string(), other: z.string(), kind: z.enum(["parent", "agency", "contractor", "partner"]) }),
  ),
  enterpriseUnions: z.array(z.string()),
  chair: z.object({ employer: z.string(), tie: z.literal("manager") }),
});

/** So many invented workers; their numbers are of no network (199 0000 …). */
const workers = 200;
const phoneOf = (i: number) => `+861990000${String(i).padStart(4, "0")}`;
const surnames = [..."王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"];
const given = ["小海", "晓岚", "建国", "秀英", "子涵", "志强", "丽娜", "卫东", "玉兰", "鹏"];

/** The same id for the same name in every installation, so that it can be found again. RFC 9562, version 8. */
function demoId(name: string): string {
  const hex = createHash("sha256").update(`zhijia demo ${name}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Invented registries, each row labelled as such, all of it in one go. Loaded again, what is there is left as it is. */
export async function loadDemo(context: Context): Promise<void> {
  await inTransaction(context, async (ctx) => {
    const there = await tables(ctx).selectFrom("union_org").select("id").where("is_demo", "=", true).limit(1).execute();
    if (there.length > 0) return;
    const demo = demoSchema.parse(JSON.parse(await readFile(file, "utf8")));
    const { top, unions } = await addTree(ctx, demo);
    const employers = await addEmployers(ctx, demo, unions);
    const own = await addEnterpriseUnions(ctx, demo, unions, employers);
    for (const { employer, other, kind } of demo.ties) {
      const row = { employer_id: employers.get(employer)!, other_id: employers.get(other)!, kind, source: "演示 demo" };
      await tables(ctx)
        .insertInto("employer_tie")
        .values({ ...row, valid_from: null, valid_to: null })
        .execute();
    }
    await addRoles(ctx, { demo, unions, employers, own }, top);
    await addWorkers(ctx, { demo, unions, employers, own });
  });
}

/** Takes it out again; what somebody's own records refer to stays, labelled as it is. */
export async function removeDemo(context: Context): Promise<void> {
  await inTransaction(context, async (ctx) => {
    const { db } = ctx;
    const people = [
      ...(
        await findPeopleByPhone(
          ctx,
          Array.from({ length: workers }, (_, i) => phoneOf(i)),
        )
      ).values(),
    ];
    const ids = people.filter((id) => demoIds.has(id));
    await sql`delete from membership where person_id = any (${ids}::uuid[])`.execute(db);
    await sql`delete from employment where person_id = any (${ids}::uuid[])`.execute(db);
    const staff = demoStaff.map(({ id }) => id as string);
    await sql`delete from role_grant where staff_id = any (${staff}::uuid[])`.execute(db);
    await sql`delete from staff_tie where staff_id = any (${staff}::uuid[])`.execute(db);
    await sql`delete from staff_declaration where staff_id = any (${staff}::uuid[])`.execute(db);
    await removeDemoPeople(ctx, ids);
    await sql`delete from employer_tie where source = '演示 demo'`.execute(db);
    await removeRegistries(ctx);
  });
}

/** Two of them have accounts, which the people module brings and takes away. */
const demoIds = new Set<string>([
  ...Array.from({ length: workers }, (_, i) => demoId(`worker ${i}`)),
  ...demoWorkers.map(({ id }) => id),
]);

type Demo = z.infer<typeof demoSchema>;
type Place = { id: number; path: string };
type Made = { demo: Demo; unions: Map<string, Place>; employers: Map<string, number>; own: Map<string, Place> };

async function addUnion(
  ctx: Context,
  union: {
    name: string;
    district: string;
    level: "province" | "city" | "district" | "grass-roots";
    parent?: Place;
    employer?: number;
  },
): Promise<Place> {
  return tables(ctx)
    .insertInto("union_org")
    .values({
      parent_id: union.parent?.id ?? null,
      level: union.level,
      kind: union.employer === undefined ? "territorial" : "enterprise",
      name: union.name,
      uscc: null,
      district_code: union.district,
      employer_id: union.employer ?? null,
      is_demo: true,
    })
    .returning(["id", "path"])
    .executeTakeFirstOrThrow();
}

/** The highest union, and those of the districts by their codes. */
async function addTree(
  ctx: Context,
  { province, city, districts }: Demo,
): Promise<{ top: Place; unions: Map<string, Place> }> {
  const top = await addUnion(ctx, { ...province, level: "province" });
  const middle = await addUnion(ctx, { ...city, level: "city", parent: top });
  const unions = new Map<string, Place>();
  for (const one of districts)
    unions.set(one.district, await addUnion(ctx, { ...one, level: "district", parent: middle }));
  return { top, unions };
}

async function addEmployers(ctx: Context, demo: Demo, unions: Map<string, Place>): Promise<Map<string, number>> {
  const employers = new Map<string, number>();
  for (const one of demo.employers) {
    const union = unions.get(one.district)!;
    const { id } = await tables(ctx)
      .insertInto("employer")
      .values({
        name: one.name,
        former_names: one.formerNames,
        uscc: one.uscc,
        district_code: one.district,
        industry: one.industry,
        headcount: one.headcount,
        status: one.status,
        union_id: union.id,
        union_path: union.path,
        merged_into: null,
        is_demo: true,
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    employers.set(one.key, id);
  }
  return employers;
}

async function addEnterpriseUnions(
  ctx: Context,
  demo: Demo,
  unions: Map<string, Place>,
  employers: Map<string, number>,
) {
  const own = new Map<string, Place>();
  for (const key of demo.enterpriseUnions) {
    const one = demo.employers.find((employer) => employer.key === key)!;
    const parent = unions.get(one.district)!;
    const employer = employers.get(key)!;
    own.set(
      key,
      await addUnion(ctx, {
        name: `${one.name}工会委员会`,
        district: one.district,
        level: "grass-roots",
        parent,
        employer,
      }),
    );
  }
  return own;
}

/** The account whom the conflict wall is for: chair of the enterprise union, and the employer's own personnel manager. */
const chair = demoStaff.find(({ login }) => login === "chair@demo")!;

/** What a station manager, a mediator or an organiser looks after is one district; the others work for the whole tree. */
const inOneDistrict = ["station-manager", "mediator", "organiser"];

/** Roles of the invented accounts. Each has said to whom they stand close: the console asks otherwise. */
async function addRoles(ctx: Context, { demo, unions, employers, own }: Made, top: Place): Promise<void> {
  const district = unions.get(demo.districts[0]!.district)!;
  for (const { id, role } of demoStaff) {
    const place = id === chair.id ? own.get(demo.chair.employer)! : inOneDistrict.includes(role) ? district : top;
    await tables(ctx)
      .insertInto("role_grant")
      .values({
        staff_id: id,
        role,
        union_id: place.id,
        union_path: place.path,
        district_code: null,
        granted_by: null,
        revoked_by: null,
        revoked_at: null,
      })
      .execute();
    await tables(ctx)
      .insertInto("staff_declaration")
      .values({ staff_id: id, at: ctx.now })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  const employer_id = employers.get(demo.chair.employer)!;
  const tie = { staff_id: chair.id, employer_id, kind: demo.chair.tie, note: "演示 demo", ended_at: null };
  await tables(ctx)
    .insertInto("staff_tie")
    .values({ ...tie, ended_by: null, end_reason: null })
    .execute();
}

async function addWorkers(ctx: Context, { demo, unions, employers, own }: Made): Promise<void> {
  const list = Array.from({ length: workers }, (_, i) => ({
    name: `${surnames[i % surnames.length]}${given[(i * 7) % given.length]}`,
    phone: phoneOf(i),
    employer: demo.employers[i % demo.employers.length]!,
    retired: i % 25 === 24,
  }));
  // Those with accounts, and whom somebody's records kept when the demonstration was taken out the last time.
  const known = await findPeopleByPhone(
    ctx,
    list.map(({ phone }) => phone),
  );
  const people = list.map((one, i) => ({ ...one, id: known.get(one.phone) ?? demoId(`worker ${i}`) }));
  const fresh = people.filter(({ phone }) => !known.has(phone));
  await createPeople(
    ctx,
    fresh,
    fresh.map(({ id }) => id),
  );
  for (const [i, { id, employer, retired }] of people.entries()) {
    const union = own.get(employer.key) ?? unions.get(employer.district)!;
    await tables(ctx)
      .insertInto("membership")
      .values({
        person_id: id,
        union_id: union.id,
        union_path: union.path,
        number: `D${String(i + 1).padStart(6, "0")}`,
        joined_on: `20${String(10 + (i % 15))}-0${1 + (i % 9)}-01`,
        left_on: null,
        state: retired ? "retired" : "member",
      })
      .execute();
    await tables(ctx)
      .insertInto("employment")
      .values({
        person_id: id,
        employer_id: employers.get(employer.key)!,
        started_on: null,
        ended_on: retired ? "2025-06-30" : null,
        state: retired ? "retired" : "current",
        source: "roster",
      })
      .execute();
  }
}

/** Unions from below, then employers: one that is referred to keeps itself and what stands above it. */
async function removeRegistries(ctx: Context): Promise<void> {
  const { db } = ctx;
  await sql`update employer set union_id = null, union_path = null where is_demo`.execute(db);
  const { rows: unions } = await sql<{ id: number }>`
    select id from union_org where is_demo order by length(path) desc`.execute(db);
  for (const { id } of unions) await unlessUsed(ctx, () => sql`delete from union_org where id = ${id}`.execute(db));
  const { rows: employers } = await sql<{ id: number }>`select id from employer where is_demo`.execute(db);
  for (const { id } of employers) await unlessUsed(ctx, () => sql`delete from employer where id = ${id}`.execute(db));
}
