import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listAccess } from "../../platform/access-log/index.ts";
import { type Actor, inTransaction } from "../../platform/context.ts";
import { checkCreditCode } from "../../platform/identifiers/credit-code.ts";
import { type FreshDatabase, freshDatabase } from "../../platform/testing/index.ts";
import { findPeopleByPhone, peopleModule } from "../people/index.ts";
import { findReceivingUnion } from "./conflict-wall.ts";
import { findSuccessors, getDistrict, listDistricts } from "./districts.ts";
import { getEmployer, listEmployers } from "./employers.ts";
import { listMembers, listMyEmployment } from "./members.ts";
import { addEmployerTie } from "./operations/add-employer-tie.ts";
import { addMember } from "./operations/add-member.ts";
import { closeEmployer } from "./operations/close-employer.ts";
import { createEmployer } from "./operations/create-employer.ts";
import { createUnion } from "./operations/create-union.ts";
import { declareEmployer } from "./operations/declare-employer.ts";
import { declareTie } from "./operations/declare-tie.ts";
import { dissolveUnion } from "./operations/dissolve-union.ts";
import { endTie } from "./operations/end-tie.ts";
import { grantRole } from "./operations/grant-role.ts";
import { leaveUnion } from "./operations/leave-union.ts";
import { loadDemo, removeDemo } from "./operations/load-demo.ts";
import { loadDistricts } from "./operations/load-districts.ts";
import { mergeEmployers } from "./operations/merge-employers.ts";
import { moveMergedPerson } from "./operations/move-merged-person.ts";
import { moveUnion } from "./operations/move-union.ts";
import { retireMember } from "./operations/retire-member.ts";
import { revokeRole, revokeRolesOf } from "./operations/revoke-role.ts";
import { updateEmployer } from "./operations/update-employer.ts";
import { listRoleGrants } from "./role-grants.ts";
import { listMyTies } from "./staff-ties.ts";
import { registryOf } from "./testing/registry.ts";
import { getUnion, listUnions } from "./union-tree.ts";

let fresh: FreshDatabase;
let make: ReturnType<typeof registryOf>;
let tree: { province: number; city: number; south: number; north: number };
let admin: Extract<Actor, { kind: "staff" }>;

beforeAll(async () => {
  fresh = await freshDatabase();
  make = registryOf(fresh);
  await make.districts();
  const province = await make.union("山东省总工会", undefined, { level: "province", district: "370000" });
  const city = await make.union("青岛市总工会", province, { level: "city", district: "370200" });
  const south = await make.union("市南区总工会", city, { level: "district", district: "370202" });
  const north = await make.union("市北区总工会", city, { level: "district", district: "370203" });
  tree = { province, city, south, north };
  admin = await make.holder("administrator", { union: city });
});
afterAll(() => fresh.close());

const as = (actor: Actor) => fresh.context(actor);
const within = <R>(actor: Actor, work: (ctx: ReturnType<typeof as>) => Promise<R>) => inTransaction(as(actor), work);
const page = { page: 1, size: 50 };
const code = (error: unknown) => (error as { code: string }).code;

test("the shipped districts load twice, and an abolished one leads to its successor by date", async () => {
  const count = await loadDistricts(fresh.context());
  expect(await loadDistricts(fresh.context())).toBe(count);
  if (count > 0) {
    const { rows } = await sql<{
      n: number;
    }>`select count(*)::int as n from district where parent_code is null`.execute(fresh.db);
    expect(rows[0]!.n).toBeGreaterThanOrEqual(31);
  }
  await make.districts();
  const ctx = fresh.context();
  expect(await findSuccessors(ctx, "370205", "2012-01-01")).toEqual(["370205"]);
  expect(await findSuccessors(ctx, "370205", "2026-01-01")).toEqual(["370203"]);
  expect(await getDistrict(ctx, "370205")).toMatchObject({
    current: ["370203"],
    trail: [{ name: "山东省" }, { name: "青岛市" }, {}],
  });
  const now = (await listDistricts(ctx, { parent: "370200" })).map((district) => district.code);
  expect(now).toContain("370212");
  expect(now).not.toContain("370205");
  expect((await listDistricts(ctx, { parent: "370200", on: "2010-01-01" })).map((d) => d.code)).toContain("370205");
});

test("a union is made within one's scope only, below a higher level, with a path that follows", async () => {
  const made = await createUnion(as(admin), {
    parentId: tree.south,
    level: "grass-roots",
    kind: "territorial",
    name: "街道工会",
    districtCode: "370202",
  });
  const union = await within(admin, (ctx) => getUnion(ctx, made.id));
  expect(union.path).toBe(`/${tree.province}/${tree.city}/${tree.south}/${made.id}/`);
  expect(union.trail.map(({ name }) => name)).toEqual(["山东省总工会", "青岛市总工会", "市南区总工会", "街道工会"]);
  expect(union.may.manage).toBe(true);
  const base = { kind: "territorial" as const, name: "某工会", districtCode: "370202" };
  const refused = async (union: Parameters<typeof createUnion>[1]) => createUnion(as(admin), union).catch(code);
  expect(await refused({ ...base, parentId: tree.province, level: "city" })).toBe("request/not-allowed");
  expect(await refused({ ...base, level: "province" })).toBe("request/not-allowed");
  expect(await refused({ ...base, parentId: tree.south, level: "city" })).toBe("union/wrong-level");
  expect(await refused({ ...base, parentId: tree.south, level: "grass-roots", kind: "enterprise" })).toBe(
    "union/needs-employer",
  );
  expect(await refused({ ...base, parentId: tree.south, level: "grass-roots", uscc: "123" })).toBe("union/uscc");
  expect((await within(admin, (ctx) => listUnions(ctx, { text: "街道", status: "active", ...page }))).total).toBe(1);
});

test("a branch moves with everything in it, never below itself, and records follow", async () => {
  const street = await make.union("移动街道工会", tree.south);
  const group = await make.union("移动小组", street);
  const employer = await make.employer("移动公司", { union: group });
  const member = await make.member(await make.person("甲乙", "+8613900000001"), group);
  expect(await moveUnion(as(admin), street, group).catch(code)).toBe("union/circle");
  expect(await moveUnion(as(admin), street, street).catch(code)).toBe("union/circle");
  expect(await moveUnion(as(admin), street, tree.north)).toEqual({ moved: 2 });
  const path = `/${tree.province}/${tree.city}/${tree.north}/${street}/${group}/`;
  const { rows } =
    await sql`select e.union_path as e, m.union_path as m, u.path as u, u.parent_id as p from employer e, membership m,
    union_org u where e.id = ${employer} and m.id = ${member} and u.id = ${group}`.execute(fresh.db);
  expect(rows).toEqual([{ e: path, m: path, u: path, p: street }]);
  const below = await make.holder("administrator", { union: tree.south });
  expect(await moveUnion(as(below), street, tree.south).catch(code)).toBe("request/not-allowed");
});

test("only an empty union is dissolved; its employers pass to the one above", async () => {
  const street = await make.union("撤销工会", tree.south);
  const employer = await make.employer("留下的公司", { union: street });
  const member = await make.member(await make.person("丙丁", "+8613900000002"), street);
  expect(await dissolveUnion(as(admin), street, "合并").catch(code)).toBe("union/not-empty");
  await leaveUnion(as(admin), member, "2026-01-01");
  await dissolveUnion(as(admin), street, "合并");
  expect((await within(admin, (ctx) => getEmployer(ctx, employer))).employer.union?.id).toBe(tree.south);
  expect(
    await createUnion(as(admin), {
      parentId: street,
      level: "grass-roots",
      kind: "territorial",
      name: "新",
      districtCode: "370202",
    }).catch(code),
  ).toBe("union/dissolved");
});

test("an employer's code is checked, a doubtful one is taken and told, a former name is kept", async () => {
  const organiser = await make.holder("organiser", { union: tree.south });
  const base = { name: "甲制造有限公司", districtCode: "370202" };
  expect(await createEmployer(as(organiser), { ...base, uscc: "91370200" }).catch(code)).toBe("union/uscc");
  const made = await createEmployer(as(organiser), { ...base, uscc: "91370200MA0DEM021W" });
  expect(made.warnings).toEqual([]);
  expect((await createEmployer(as(organiser), { ...base, name: "乙", uscc: "91340700MA0TEA015X" })).warnings).toEqual([
    "uscc-check",
  ]);
  expect(await createEmployer(as(organiser), { ...base, uscc: "91370200MA0DEM021W" }).catch(code)).toBe(
    "employer/uscc-taken",
  );
  expect(await createEmployer(as(organiser), { ...base, districtCode: "370203" }).catch(code)).toBe(
    "request/not-allowed",
  );
  await updateEmployer(as(organiser), made.id, { name: "新甲制造有限公司" });
  await updateEmployer(as(organiser), made.id, { name: "甲集团有限公司" });
  const { employer } = await within(organiser, (ctx) => getEmployer(ctx, made.id));
  expect(employer).toMatchObject({
    name: "甲集团有限公司",
    formerNames: ["甲制造有限公司", "新甲制造有限公司"],
    union: { id: tree.south },
  });
  const found = await within(organiser, (ctx) => listEmployers(ctx, { text: "新甲制造", sort: "name", ...page }));
  expect(found.employers.map(({ id }) => id)).toEqual([made.id]);
  const other = await make.holder("organiser", { union: tree.north });
  expect(await within(other, (ctx) => getEmployer(ctx, made.id)).catch(code)).toBe("employer/not-found");
  expect(
    (await within(other, (ctx) => listEmployers(ctx, { sort: "name", ...page }))).employers.map(({ id }) => id),
  ).not.toContain(made.id);
});

test("two records of one employer become one: whatever pointed to the other moves, and it is told how", async () => {
  const kept = await make.employer("合并甲", { union: tree.south, uscc: undefined as never });
  const gone = await make.employer("合并乙", { union: tree.south, uscc: "91340700MA0TEA015P" });
  const third = await make.employer("劳务公司", { union: tree.south });
  const union = await make.union("合并乙工会", tree.south, { kind: "enterprise", employer: gone });
  const [both, one] = [await make.person("戊己", "+8613900000003"), await make.person("庚辛", "+8613900000004")];
  await make.works(both, kept);
  await make.works(both, gone);
  await make.works(one, gone, "self");
  await make.tie(gone, third, "agency");
  await make.tie(kept, gone, "partner");
  const staff = await make.staff();
  await sql`insert into staff_tie (staff_id, employer_id, kind) values (${staff}, ${gone}, 'relative')`.execute(
    fresh.db,
  );
  await mergeEmployers(as(admin), kept, { goneId: gone, reason: "同一单位" });
  const { rows } = await sql`select
    (select count(*)::int from employment where employer_id = ${gone}) + (select count(*)::int from union_org where employer_id = ${gone})
      + (select count(*)::int from staff_tie where employer_id = ${gone})
      + (select count(*)::int from employer_tie where valid_to is null and ${gone} in (employer_id, other_id)) as left,
    (select employer_id from union_org where id = ${union}) as union,
    (select count(*)::int from employment where employer_id = ${kept} and state = 'current') as working`.execute(
    fresh.db,
  );
  expect(rows).toEqual([{ left: 0, union: kept, working: 2 }]);
  const shown = await within(admin, (ctx) => getEmployer(ctx, kept));
  expect(shown.employer).toMatchObject({ uscc: "91340700MA0TEA015P", formerNames: ["合并乙"] });
  expect(shown.merges).toMatchObject([{ gone, goneName: "合并乙", reason: "同一单位" }]);
  expect(shown.ties).toMatchObject(expect.arrayContaining([expect.objectContaining({ kind: "agency" })]));
  expect((await within(admin, (ctx) => getEmployer(ctx, gone))).mergedInto).toBe(kept);
  expect(await mergeEmployers(as(admin), kept, { goneId: gone, reason: "再来" }).catch(code)).toBe("employer/gone");
  expect(fresh.published).toContainEqual({ name: "employer.merged", payload: { kept, gone } });
});

test("a worker joins, the roster shows her masked, and she learns that it was looked at", async () => {
  const organiser = await make.holder("organiser", { union: tree.south });
  const employer = await make.employer("用工公司", { union: tree.south });
  const member = {
    name: "欧阳晓峰",
    phone: "139 0000 0005",
    number: "S-1",
    joinedOn: "2024-01-01",
    employerId: employer,
  };
  const { id } = await addMember(as(organiser), tree.south, member);
  expect(await addMember(as(organiser), tree.south, member).catch(code)).toBe("member/already");
  expect(await addMember(as(organiser), tree.north, member).catch(code)).toBe("request/not-allowed");
  expect(await addMember(as(organiser), tree.south, { ...member, phone: "12345" }).catch(code)).toBe("member/phone");
  const query = { phone: "13900000005", sort: "number" as const, ...page };
  const { members, total } = await within(organiser, (ctx) => listMembers(ctx, tree.south, query));
  expect(total).toBe(1);
  expect(members[0]).toMatchObject({
    id,
    name: "欧阳**",
    phone: "139****0005",
    number: "S-1",
    employer: { id: employer, current: true },
  });
  const { entries } = await listAccess(fresh.context(), { subject: members[0]!.personId, limit: 9 });
  expect(entries).toMatchObject([
    { kind: "look", what: "member.roster", actor: `staff:${organiser.id}`, record: String(tree.south) },
  ]);
  await retireMember(as(organiser), id, "2026-06-30");
  const [after] = (await within(organiser, (ctx) => listMembers(ctx, tree.south, query))).members;
  expect(after).toMatchObject({ state: "retired", employer: { id: employer, current: false } });
  const worker: Actor = { kind: "worker", id: members[0]!.personId, session: "s" };
  expect(await within(worker, listMyEmployment)).toMatchObject([
    { employer: { name: "用工公司" }, state: "retired", source: "roster" },
  ]);
});

test("who closes loses nothing of what workers had: the employer is a former one", async () => {
  const employer = await make.employer("倒闭公司", { union: tree.south });
  const person = await make.person("壬癸", "+8613900000006");
  await make.works(person, employer);
  await closeEmployer(as(admin), employer, "2026-03-01");
  const worker: Actor = { kind: "worker", id: person, session: "s" };
  expect(await within(worker, listMyEmployment)).toMatchObject([
    { employer: { id: employer }, state: "left", endedOn: "2026-03-01" },
  ]);
});

test("a worker declares her employer herself, once; the roster neither shows it nor hides its own", async () => {
  const employer = await make.employer("自报公司", { union: tree.south });
  const person = await make.person("子丑", "+8613900000007");
  const worker: Actor = { kind: "worker", id: person, session: "s" };
  await declareEmployer(as(worker), { employerId: employer });
  await declareEmployer(as(worker), { employerId: employer });
  expect(await within(worker, listMyEmployment)).toMatchObject([{ source: "self" }]);
  const organiser = await make.holder("organiser", { union: tree.south });
  await addMember(as(organiser), tree.south, { name: "子丑", phone: "13900000007", employerId: employer });
  expect(await within(worker, listMyEmployment)).toHaveLength(2);
});

test("two records of one person: her memberships are those of the one that stays", async () => {
  const [keep, gone] = [await make.person("寅卯", "+8613900000008"), await make.person("寅卯", "+8613900000009")];
  await make.member(keep, tree.south);
  await make.member(gone, tree.south, "N-9");
  await make.member(gone, tree.north);
  const employer = await make.employer("一人公司", { union: tree.south });
  await make.works(gone, employer);
  await moveMergedPerson(fresh.context(), { keep, gone });
  await moveMergedPerson(fresh.context(), { keep, gone });
  const { rows } =
    await sql`select union_id as u, number as n from membership where person_id = ${keep} order by union_id`.execute(
      fresh.db,
    );
  expect(rows).toEqual([
    { u: tree.south, n: "N-9" },
    { u: tree.north, n: null },
  ]);
  expect(await findPeopleByPhone(fresh.context(), ["+8613900000008"])).toEqual(new Map([["+8613900000008", keep]]));
});

test("roles are given within one's own scope, never to oneself, and the last administrator stays", async () => {
  const staff = await make.staff("新同事");
  const district = await make.holder("administrator", { union: tree.north });
  expect(await grantRole(as(district), staff, { role: "lawyer", unionId: tree.city }).catch(code)).toBe(
    "request/not-allowed",
  );
  expect(await grantRole(as(district), staff, { role: "lawyer", districtCode: "370203" }).catch(code)).toBe(
    "request/not-allowed",
  );
  expect(await grantRole(as(district), district.id, { role: "lawyer", unionId: tree.north }).catch(code)).toBe(
    "role/not-yourself",
  );
  const { id } = await grantRole(as(district), staff, { role: "lawyer", unionId: tree.north });
  expect(await grantRole(as(district), staff, { role: "lawyer", unionId: tree.north }).catch(code)).toBe("role/held");
  const organiser = await make.holder("organiser", { union: tree.north });
  expect(await grantRole(as(organiser), staff, { role: "lawyer", unionId: tree.north }).catch(code)).toBe(
    "request/not-allowed",
  );
  const { grants } = await within(district, (ctx) => listRoleGrants(ctx, { staff, revoked: false, ...page }));
  expect(grants).toMatchObject([{ id, role: "lawyer", union: { name: "市北区总工会" }, may: { revoke: true } }]);
  await revokeRole(as(district), id, "调岗");
  await revokeRole(as(district), id, "再一次");
  expect((await within(district, (ctx) => listRoleGrants(ctx, { staff, revoked: false, ...page }))).total).toBe(0);
  const { entries } = await listAccess(fresh.context(), { kind: "security", limit: 50 });
  const told = entries.filter(({ detail }) => detail?.staff === staff).map(({ what, actor }) => `${what} ${actor}`);
  expect(told).toEqual([`role.revoked staff:${district.id}`, `role.granted staff:${district.id}`]);
  const cityGrant = (await within(admin, (ctx) => listRoleGrants(ctx, { staff: admin.id, revoked: false, ...page })))
    .grants[0]!;
  expect(await revokeRole(as(admin), cityGrant.id, "离任").catch(code)).toBe("role/last-administrator");
  await make.holder("administrator", { union: tree.city });
  const own = (await within(district, (ctx) => listRoleGrants(ctx, { staff: district.id, revoked: false, ...page })))
    .grants[0]!;
  await revokeRole(as(admin), own.id, "调岗");
});

test("whoever departs holds nothing any more", async () => {
  const staff = await make.staff("离职");
  await make.grant(staff, "lawyer", { union: tree.south });
  await make.grant(staff, "mediator", { district: "370200" });
  expect(await revokeRolesOf(fresh.context(), staff)).toBe(2);
  expect((await make.actor(staff)).grants).toEqual([]);
});

test("a tie is declared by oneself and ended by another; through an enterprise union it is there undeclared", async () => {
  const employer = await make.employer("有企业工会的公司", { union: tree.south });
  const union = await make.union("该公司工会", tree.south, { kind: "enterprise", employer });
  const chair = await make.holder("organiser", { union });
  expect(chair.apart).toEqual([String(employer)]);
  expect((await within(chair, listMyTies)).ties).toMatchObject([{ kind: "union", employer: { id: employer } }]);
  const other = await make.employer("亲戚的公司", { union: tree.south });
  const lawyer = await make.holder("lawyer", { union: tree.south });
  expect((await within(lawyer, listMyTies)).declaredAt).toBeUndefined();
  const { id } = await declareTie(as(lawyer), { employerId: other, kind: "relative" });
  expect(await declareTie(as(lawyer), { employerId: other, kind: "relative" })).toEqual({ id });
  expect((await make.actor(lawyer.id)).apart).toEqual([String(other)]);
  expect((await within(lawyer, listMyTies)).declaredAt).toBeDefined();
  expect(await endTie(as(lawyer), id, "和解").catch(code)).toBe("role/not-yourself");
  expect(await endTie(as(await make.holder("administrator", { union: tree.north })), id, "x").catch(code)).toBe(
    "role/no-tie",
  );
  await endTie(as(admin), id, "已离婚");
  expect((await make.actor(lawyer.id)).apart).toEqual([]);
});

test("whoever stands close to an employer changes neither it nor its ties", async () => {
  const employer = await make.employer("墙内公司", { union: tree.south });
  const other = await make.employer("墙外公司", { union: tree.south });
  const staff = await make.staff("关系人");
  await make.grant(staff, "organiser", { union: tree.south });
  await sql`insert into staff_tie (staff_id, employer_id, kind) values (${staff}, ${employer}, 'owner')`.execute(
    fresh.db,
  );
  const tied = await make.actor(staff);
  expect(await updateEmployer(as(tied), employer, { unionId: tree.south }).catch(code)).toBe("employer/apart");
  expect(await mergeEmployers(as(tied), other, { goneId: employer, reason: "x" }).catch(code)).toBe("employer/apart");
  expect(await addEmployerTie(as(tied), other, { otherId: employer, kind: "partner", source: "x" }).catch(code)).toBe(
    "employer/apart",
  );
});

test("the demonstration comes once, labelled, with a chair who is kept from the own employer, and goes but for what is used", async () => {
  const ctx = fresh.context();
  const rows = async () =>
    (
      await sql`select (select count(*)::int from union_org where is_demo) as unions, (select count(*)::int from employer
        where is_demo) as employers, (select count(*)::int from membership m join union_org u on u.id = m.union_id
        where u.is_demo) as members, (select count(*)::int from person) as people`.execute(fresh.db)
    ).rows[0] as Record<string, number>;
  const before = await rows();
  await loadDistricts(ctx);
  await peopleModule.demo!.load(ctx);
  await loadDemo(ctx);
  await loadDemo(ctx);
  expect(await rows()).toEqual({ unions: 16, employers: 30, members: 200, people: before.people! + 200 });
  const { rows: chairs } = await sql<{
    id: string;
    employer: number;
  }>`select s.id, t.employer_id as employer from staff s
    join staff_tie t on t.staff_id = s.id where login = 'chair@demo'`.execute(fresh.db);
  expect((await make.actor(chairs[0]!.id)).apart).toEqual([String(chairs[0]!.employer)]);
  const { rows: codes } = await sql<{ uscc: string }>`select uscc from employer where is_demo`.execute(fresh.db);
  expect(codes.map(({ uscc }) => checkCreditCode(uscc).result)).toEqual(Array(30).fill("ok"));
  expect(await findReceivingUnion(ctx, { districtCode: "370202" })).toMatchObject({ id: tree.south });
  expect(await findReceivingUnion(ctx, { employerId: chairs[0]!.employer })).not.toMatchObject({ id: tree.south });
  const used = await make.person("用户", "+8613900000099");
  await make.works(used, chairs[0]!.employer);
  await removeDemo(ctx);
  await removeDemo(ctx);
  expect(await rows()).toEqual({ unions: 0, employers: 1, members: 0, people: before.people! + 1 });
});
