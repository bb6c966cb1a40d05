import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { saveRules } from "../../../platform/calendar/index.ts";
import { type FreshDatabase, freshDatabase } from "../../../platform/testing/index.ts";
import { sceneOf } from "../../matters/testing/scene.ts";
import { findGroup } from "../contact/find-group.ts";
import { sealBatch } from "../look-ups/look-up-event.ts";
import { getWarning } from "../outreach/get-warning.ts";
import { actOnWarning } from "../outreach/operations/act-on-warning.ts";
import { newWatch } from "./live-watch.ts";

const hour = 3_600_000;
const day = 24 * hour;
/** Ten in the morning in China. */
const start = Date.parse("2026-09-07T10:00:00+08:00");

let fresh: FreshDatabase;
let scene: Awaited<ReturnType<typeof sceneOf>>;
let factory: number;

beforeAll(async () => {
  fresh = await freshDatabase();
  scene = await sceneOf(fresh);
  const rules = new URL("../../../../content/rules/needs.json", import.meta.url);
  await saveRules(fresh.context(), JSON.parse(readFileSync(rules, "utf8")));
  for (const purpose of ["need-recognition", "sensitive-need-recognition"]) await goLive(purpose);
  factory = (await sql<{ id: number }>`select id from employer where name = '某厂'`.execute(fresh.db)).rows[0]!.id;
  await sql`update employer set headcount = 40, industry = 'C13' where id = ${factory}`.execute(fresh.db);
});
afterAll(() => fresh.close());
beforeEach(async () => {
  await sql`delete from need_consent`.execute(fresh.db);
  await sql`delete from need_warning`.execute(fresh.db);
  await sql`delete from matter`.execute(fresh.db);
});

async function goLive(purpose: string): Promise<void> {
  await fresh.db.transaction().execute(async (db) => {
    await sql`insert into purpose (code, version, live_version) values (${purpose}, 2, 2)`.execute(db);
    await sql`insert into purpose_version (code, version, content, needs_assessment)
      values (${purpose}, 2, '{}', false)`.execute(db);
  });
}

async function newWorker(parts = ["ordinary", "employer"], employer = factory): Promise<string> {
  const id = randomUUID();
  await sql`insert into person (id) values (${id})`.execute(fresh.db);
  await sql`insert into employment (person_id, employer_id, state, source) values (${id}, ${employer}, 'current', 'self')`.execute(
    fresh.db,
  );
  await agree(id, parts);
  return id;
}

async function agree(id: string, parts: readonly string[], at = start - day): Promise<void> {
  for (const part of parts)
    await sql`insert into need_consent (person_id, part, version, since) values (${id}, ${part}, 2, ${new Date(at)})`.execute(
      fresh.db,
    );
}

/** What somebody in trouble does in one sitting: asks in her own words and reads long. */
async function sitting(person: string, at: number, need = "WAGE-ARREARS", part = "ordinary"): Promise<void> {
  const id = randomUUID();
  const events = [
    { kind: "search" as const, need, at, seconds: 5, own: true, words: (at / 1000) | 1 },
    { kind: "view" as const, need, at: at + 20_000, seconds: 200, own: false, words: (at / 1000 + 1) | 1 },
    { kind: "view" as const, need, at: at + 300_000, seconds: 260, own: false, words: (at / 1000 + 5) | 1 },
  ];
  const sealed = sealBatch(fresh.context().services.keyring, id, events);
  await sql`insert into look_up_batch (id, person_id, part, events_sealed, events, last_at, received_at)
    values (${id}, ${person}, ${part}, ${sealed}, 3, ${new Date(at + 300_000)}, ${new Date(at + 400_000)})`.execute(
    fresh.db,
  );
}

const at = (moment: number) => fresh.context({ kind: "system", name: "needs.watch" }, new Date(moment));
const readAll = async <R>(of: ReturnType<typeof sql<R>>) => (await of.execute(fresh.db)).rows;
const marks = () =>
  readAll(sql<{ person_id: string; category: string; part: string; answer: string | null }>`
  select * from need_mark order by id`);
const warnings = () =>
  readAll(sql<{
    id: number;
    level: string;
    category: string;
    employer_id: number;
    workers: number;
    expected: number;
    grade: string;
    matter_id: number;
    reasons: string[];
    window_days: number;
    score: number;
  }>`
  select * from need_warning order by id`);

/** Workers of the factory, each in three sittings of consecutive days, looked at as they come. */
async function troubleOf(persons: readonly string[], watches = [newWatch()], from = start): Promise<void> {
  let turn = 0;
  for (let later = 0; later < 3; later++)
    for (const [who, person] of persons.entries()) {
      const moment = from + later * day + who * hour;
      await sitting(person, moment);
      await watches[turn++ % watches.length]!.look(at(moment + hour / 2));
    }
}

test("a worker who comes back is recognised, for her alone, and offered help before staff hear of her", async () => {
  const her = await newWorker(["ordinary"]);
  await troubleOf([her]);
  const [mark, ...others] = await marks();
  expect(mark).toMatchObject({ person_id: her, category: "WAGE", part: "ordinary", answer: null });
  expect(others).toEqual([]);
  expect(await warnings()).toEqual([]);
});

test("three workers of one employer become one warning before the district union, with what was expected", async () => {
  const persons = [await newWorker(), await newWorker(), await newWorker()];
  await troubleOf(persons);
  const [warning, ...others] = await warnings();
  expect(others).toEqual([]);
  expect(warning).toMatchObject({
    level: "employer",
    category: "WAGE",
    employer_id: factory,
    workers: 3,
    grade: "yellow",
  });
  expect(warning!.expected).toBeLessThan(3);
  expect(warning!.reasons).toEqual(expect.arrayContaining(["own-words", "long-reading"]));
  const [matter] = await readAll(sql<Record<string, unknown>>`select * from matter`);
  expect(matter).toMatchObject({
    kind: "need",
    state: "detected",
    desk_id: scene.a,
    owner_id: scene.a,
    problem_type: "WAGE",
  });
  expect(matter!.clock_at).not.toBeNull();
});

test("those whom a warning is about are found also when it is told a day after their look-ups", async () => {
  const persons = [await newWorker(), await newWorker(), await newWorker(), await newWorker()];
  for (const person of persons) await sitting(person, start);
  await newWatch().look(at(start + 26 * hour));
  const [warning, ...others] = await warnings();
  expect(others).toEqual([]);
  expect(warning).toMatchObject({ workers: 4, window_days: 1 });
  expect((await findGroup(at(start + 26 * hour), warning as never)).toSorted()).toEqual(persons.toSorted());
});

test("two workers are nothing of an employer: no row, no count, whatever they do", async () => {
  await troubleOf([await newWorker(), await newWorker()]);
  expect(await warnings()).toEqual([]);
  expect((await marks()).length).toBe(2);
  // Nor with a third who does not let her employer be used.
  await troubleOf([await newWorker(["ordinary"])], [newWatch()], start + 4 * day);
  expect(await warnings()).toEqual([]);
});

test("two processes that take turns, and one that begins anew each time, tell each thing once and lose none", async () => {
  const persons = [await newWorker(), await newWorker(), await newWorker(), await newWorker()];
  const [one, two] = [newWatch(), newWatch()];
  await troubleOf(persons, [one, two, newWatch(), one, newWatch(), two]);
  const told = await warnings();
  expect(told.map(({ level, employer_id }) => ({ level, employer_id }))).toEqual([
    { level: "employer", employer_id: factory },
  ]);
  expect(told[0]!.workers).toBe(4);
  expect((await marks()).map(({ person_id }) => person_id).sort()).toEqual([...persons].sort());
  // Once more, with nothing new.
  await newWatch().look(at(start + 3 * day));
  expect((await warnings()).length).toBe(1);
  expect((await readAll(sql`select from matter`)).length).toBe(1);
});

test("what was written when the process was killed is looked at by the next, once", async () => {
  const persons = [await newWorker(), await newWorker(), await newWorker()];
  for (const person of persons) for (let later = 0; later < 3; later++) await sitting(person, start + later * day);
  const broken = fresh.context({ kind: "system", name: "needs.watch" }, new Date(start + 3 * day));
  // The connection breaks after everything was looked at and told.
  await fresh.db
    .transaction()
    .execute(async (db) => {
      await newWatch().look({ ...broken, db });
      throw new Error("killed");
    })
    .catch(() => {});
  expect(await warnings()).toEqual([]);
  expect((await readAll(sql`select from look_up_batch where seq is not null`)).length).toBe(0);
  await newWatch().look(at(start + 3 * day));
  expect((await warnings()).length).toBe(1);
});

/** Three workers, of whom one takes something back before the last sittings: how many warnings there are then. */
async function warningsAfter(takenBack?: ReturnType<typeof sql>): Promise<number> {
  const persons = [await newWorker(), await newWorker(), await newWorker()];
  const watch = newWatch();
  for (const later of [0, 1]) await sitting(persons[0]!, start + later * day);
  await watch.look(at(start + day + hour));
  expect(await warnings()).toEqual([]);
  if (takenBack)
    await sql`delete from need_consent where person_id = ${persons[0]!} and ${takenBack}`.execute(fresh.db);
  for (const person of persons.slice(1)) for (const later of [1.5, 2]) await sitting(person, start + later * day);
  await watch.look(at(start + 2 * day + hour));
  return (await warnings()).length;
}

test("whoever takes her consent back, or her employer, counts no more, in the memory of no process", async () => {
  expect(await warningsAfter()).toBe(1);
  await sql`delete from need_consent`.execute(fresh.db);
  await sql`delete from matter`.execute(fresh.db);
  expect(await warningsAfter(sql`true`)).toBe(0);
  await sql`delete from need_consent`.execute(fresh.db);
  expect(await warningsAfter(sql`part = 'employer'`)).toBe(0);
});

test("a late look-up counts; one that comes again within the case adds to it and does not tell twice", async () => {
  const persons = [await newWorker(), await newWorker(), await newWorker()];
  const watch = newWatch();
  await troubleOf(persons, [watch]);
  const fourth = await newWorker();
  for (const later of [2, 1, 0]) await sitting(fourth, start + (2 + later / 3) * day);
  await watch.look(at(start + 3 * day));
  const told = await warnings();
  expect(told.length).toBe(1);
  expect(told[0]!.workers).toBe(4);
});

test("whoever said no is not asked again for a month, and then is", async () => {
  const her = await newWorker(["ordinary"]);
  await troubleOf([her]);
  await sql`update need_mark set answer = 'declined', answered_at = ${new Date(start + 3 * day)}`.execute(fresh.db);
  await troubleOf([her], [newWatch()], start + 8 * day);
  expect((await marks()).length).toBe(1);
  await troubleOf([her], [newWatch()], start + 40 * day);
  expect((await marks()).length).toBe(2);
});

test("sensitive subjects rest on their own consent and go with it", async () => {
  const her = await newWorker(["ordinary", "sensitive"]);
  for (let later = 0; later < 3; later++) await sitting(her, start + later * day, "INJ-DETERMINE", "sensitive");
  await newWatch().look(at(start + 3 * day));
  expect(await marks()).toMatchObject([{ category: "INJURY", part: "sensitive" }]);
  await sql`delete from need_consent where part = 'sensitive'`.execute(fresh.db);
  expect(await marks()).toEqual([]);
});

test("while the purpose is suspended, or in another wording, nothing is looked at", async () => {
  const her = await newWorker();
  for (let later = 0; later < 3; later++) await sitting(her, start + later * day);
  await sql`update purpose set suspended = true where code = 'need-recognition'`.execute(fresh.db);
  expect(await newWatch().look(at(start + 3 * day))).toBe(0);
  await sql`update purpose set suspended = false where code = 'need-recognition'`.execute(fresh.db);
  await sql`update need_consent set version = 1`.execute(fresh.db);
  expect(await newWatch().look(at(start + 3 * day))).toBe(3);
  expect(await marks()).toEqual([]);
});

test("what has grown since its warning was closed is told anew; the closed one stays as it was", async () => {
  const persons = await Promise.all(Array.from({ length: 11 }, () => newWorker()));
  const watch = newWatch();
  await troubleOf(persons.slice(0, 3), [watch]);
  const [closed] = await warnings();
  const officer = await scene.holder("rights-officer", scene.a);
  const said = { act: "false-alarm", words: "听过一次讲座" } as const;
  await actOnWarning(fresh.context(officer, new Date(start + 3 * day)), closed!.id, said);
  await troubleOf(persons.slice(3), [watch], start + 3 * day);
  const told = await warnings();
  expect(told).toMatchObject([
    { workers: 3, grade: "yellow", score: closed!.score },
    { employer_id: factory, grade: "red" },
  ]);
  const matters = await readAll(sql<{ state: string; urgency: string }>`select state, urgency from matter order by id`);
  expect(matters).toMatchObject([{ state: "closed" }, { state: "detected", urgency: "red" }]);
});

test("an employer in trouble with ten workers is red, and a warning grows into it", async () => {
  const persons = await Promise.all(Array.from({ length: 11 }, () => newWorker()));
  const watch = newWatch();
  await troubleOf(persons.slice(0, 3), [watch]);
  expect((await warnings())[0]!.grade).toBe("yellow");
  await troubleOf(persons.slice(3), [watch], start + 3 * day);
  const told = await warnings();
  expect(told.length).toBe(1);
  expect(told[0]).toMatchObject({ grade: "red" });
  const [matter] = await readAll(sql<{ urgency: string }>`select urgency from matter`);
  expect(matter!.urgency).toBe("red");
  const officer = await scene.holder("rights-officer", scene.a);
  const { timeline } = await getWarning(fresh.context(officer, new Date(start + 7 * day)), told[0]!.id);
  expect(timeline.map(({ title }) => title)).toEqual(["发现", "情况加重"]);
});
