import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listAccess } from "../../platform/access-log/index.ts";
import { type Actor, type Context, inTransaction } from "../../platform/context.ts";
import { checkCitizenId } from "../../platform/identifiers/citizen-id.ts";
import { type FreshDatabase, freshDatabase } from "../../platform/testing/index.ts";
import { mergePeople } from "./operations/merge-people.ts";
import { type RevealField, revealPerson } from "./operations/reveal-person.ts";
import { createPerson, findPersonByPhone, maskedPerson, type NewPerson } from "./persons.ts";
import { startSession } from "./sessions.ts";
import { giveRole, newStaff } from "./testing/new-staff.ts";

let fresh: FreshDatabase;
let organiser: Actor;
let officer: Actor;
let elsewhere: Actor;
let union: number;
let phones = 13_700_000_000;
const idOne = "11010519491231002X";
const phone = () => String(++phones);
/** With the check digit that makes it one. */
const citizenId = (seventeen: string) =>
  [..."0123456789X"].map((last) => seventeen + last).find((id) => checkCitizenId(id).ok)!;

beforeAll(async () => {
  fresh = await freshDatabase();
  const actor = async (role: string, area: string): Promise<Actor> => {
    const { id } = await newStaff(fresh);
    await giveRole(fresh, id, role, `${area}00`.slice(0, 6));
    return { kind: "staff", id, session: "x", grants: [{ role, area }], apart: [] };
  };
  organiser = await actor("organiser", "3407");
  officer = await actor("rights-officer", "3407");
  elsewhere = await actor("rights-officer", "1101");
  const made = await sql<{ id: number }>`
    insert into union_org (path, level, name, district_code) values ('/1/', 'city', '测试市总工会', '340700') returning id`.execute(
    fresh.db,
  );
  union = made.rows[0]!.id;
});
afterAll(() => fresh.close());

/** Of the union, so that its staff see her. */
async function member(person: NewPerson): Promise<string> {
  const { id } = await createPerson(fresh.context(), person);
  await sql`insert into membership (person_id, union_id, union_path, state) values (${id}, ${union}, '/1/', 'member')`.execute(
    fresh.db,
  );
  return id;
}

const as = <R>(actor: Actor, work: (ctx: Context) => Promise<R>, now?: Date) =>
  inTransaction(fresh.context(actor, now), work);
const look = (id: string, actor = officer, fields: RevealField[] = ["name", "phone"], now?: Date) =>
  as(actor, (ctx) => revealPerson(ctx, { id, fields, purpose: "核对仲裁申请书上的姓名" }), now);
const verify = (id: string) => sql`update person set real_name = 'verified' where id = ${id}`.execute(fresh.db);
const merge = (keep: string, gone: string, actor = organiser) =>
  as(actor, (ctx) => mergePeople(ctx, { keep, gone, reason: "重复登记" }));
const refused = (code: string) => expect.objectContaining({ code });

test("one phone and one number are one person's; what is no number is refused", async () => {
  const number = phone();
  await createPerson(fresh.context(), { phone: number, idNumber: idOne });
  const again = (person: NewPerson) => createPerson(fresh.context(), person);
  await expect(again({ phone: `+86 ${number}` })).rejects.toEqual(refused("people/person-exists"));
  await expect(again({ idNumber: idOne.toLowerCase() })).rejects.toEqual(refused("people/person-exists"));
  await expect(again({ idNumber: "110105194912310021" })).rejects.toEqual(refused("people/id-number"));
  await expect(again({ phone: "12345" })).rejects.toEqual(refused("people/phone"));
  await sql`update person set id_number_blind = null, id_number_sealed = null`.execute(fresh.db);
});

test("staff of her union see her masked, others not at all", async () => {
  const number = phone();
  const id = await member({ name: "欧阳演示", phone: number });
  expect(await as(officer, (ctx) => maskedPerson(ctx, id))).toEqual({
    id,
    name: "欧阳**",
    phone: `${number.slice(0, 3)}****${number.slice(-4)}`,
    realName: "none",
    hasAccount: false,
  });
  expect(await as(elsewhere, (ctx) => maskedPerson(ctx, id))).toBeUndefined();
});

test("no whole name without its entry in her log, with who and why", async () => {
  const number = phone();
  const id = await member({ name: "张演示", phone: number });
  expect(await look(id)).toEqual({ name: "张演示", phone: `+86${number}` });
  const { entries } = await as({ kind: "worker", id, session: "x" }, (ctx) => listAccess(ctx, { limit: 10 }));
  expect(entries).toEqual([
    expect.objectContaining({
      kind: "look",
      what: "person.identity",
      subject: id,
      actor: `staff:${(officer as { id: string }).id}`,
      purpose: "核对仲裁申请书上的姓名",
      detail: { fields: "name,phone" },
    }),
  ]);
  const before = entries.length;
  await expect(look(id, elsewhere)).rejects.toEqual(refused("people/no-person"));
  await expect(look(randomUUID())).rejects.toEqual(refused("people/no-person"));
  await expect(look(id, organiser)).rejects.toEqual(refused("request/not-allowed"));
  const { entries: after } = await listAccess(fresh.context(), { subject: id, limit: 10 });
  expect(after).toHaveLength(before);
});

test("one account cannot empty the register", async () => {
  const id = await member({ name: "李演示", phone: phone() });
  const { id: staffId } = await newStaff(fresh);
  const greedy: Actor = {
    kind: "staff",
    id: staffId,
    session: "x",
    grants: [{ role: "rights-officer", area: "3407" }],
    apart: [],
  };
  let seen = 0;
  for (let n = 0; n < 70; n++)
    await look(id, greedy).then(
      () => seen++,
      () => {},
    );
  expect(seen).toBe(61);
  await expect(look(id, greedy)).rejects.toEqual(refused("people/wait"));
  expect(await look(id)).toHaveProperty("name");
  const inAnHour = new Date(Date.now() + 3_700_000);
  expect(await look(id, greedy, ["name"], inAnHour)).toEqual({ name: "李演示" });
});

test("two records become one: it takes what it lacks, sign-ins move, history stays", async () => {
  const number = phone();
  const keep = await member({ name: "王演示" });
  const gone = await member({ name: "王眼示", phone: number, idNumber: idOne });
  await startSession(fresh.context(), { kind: "worker", personId: gone });
  await sql`insert into person_subject values ('province 1', ${gone})`.execute(fresh.db);
  await merge(keep, gone);
  expect(await findPersonByPhone(fresh.context(), number)).toEqual({ id: keep });
  expect(await look(keep, officer, ["name", "phone", "idNumber"])).toEqual({
    name: "王演示",
    phone: `+86${number}`,
    idNumber: idOne,
  });
  const { rows } = await sql`select (select count(*)::int from session where person_id = ${keep}) as sessions,
    (select person_id from person_subject where subject = 'province 1') as subject,
    (select merged_into from person where id = ${gone}) as merged,
    (select jsonb_build_object('kept', kept, 'gone', gone, 'reason', reason, 'moved', moved, 'by', by_staff)
      from registry_merge order by id desc limit 1) as history`.execute(fresh.db);
  expect(rows[0]).toEqual({
    sessions: 1,
    subject: keep,
    merged: keep,
    history: {
      kept: keep,
      gone,
      reason: "重复登记",
      moved: { taken: ["phone", "idNumber"], sessions: 1 },
      by: (organiser as { id: string }).id,
    },
  });
  expect(fresh.published).toContainEqual({ name: "person.merged", payload: { keep, gone } });
  await expect(merge(keep, gone)).rejects.toEqual(refused("people/merged-already"));
  await expect(merge(keep, keep)).rejects.toEqual(refused("people/merged-already"));
});

test("two verified different numbers are two people; a verified number wins over a typed one", async () => {
  const one = await member({ name: "赵演示", idNumber: citizenId("11010119800307002") });
  const two = await member({ name: "赵演示", idNumber: citizenId("35050019900101001") });
  await verify(one);
  await verify(two);
  await expect(merge(one, two)).rejects.toEqual(refused("people/two-people"));
  await sql`update person set real_name = 'form-only' where id = ${one}`.execute(fresh.db);
  await merge(one, two);
  expect(await look(one, officer, ["idNumber"])).toEqual({ idNumber: citizenId("35050019900101001") });
  expect(await as(officer, (ctx) => maskedPerson(ctx, one))).toMatchObject({ realName: "verified" });
});

test("nobody merges who they do not see, or without the right", async () => {
  const [keep, gone] = [await member({ name: "孙演示" }), await member({ name: "孙演示" })];
  const stranger = (await createPerson(fresh.context(), { phone: phone() })).id;
  await expect(merge(keep, stranger)).rejects.toEqual(refused("people/no-person"));
  await expect(merge(keep, gone, officer)).rejects.toEqual(refused("request/not-allowed"));
});

test("two merges in opposite directions at once: one is done", async () => {
  const [one, two] = [await member({ name: "周演示" }), await member({ name: "周演示" })];
  const done = await Promise.allSettled([merge(one, two), merge(two, one)]);
  expect(done.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
});
