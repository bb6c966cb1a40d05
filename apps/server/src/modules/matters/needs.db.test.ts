import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { NeedAction } from "@zhijia/contracts";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Actor, asSystem, inTransaction } from "../../platform/context.ts";
import { smsTemplates } from "../../platform/gateways/sms-templates.ts";
import { type FreshDatabase, freshDatabase } from "../../platform/testing/index.ts";
import { findBareMatters } from "./bare-matters.ts";
import { exportMatters } from "./export-matters.ts";
import { getMatter, revealContact } from "./get-matter.ts";
import {
  findNeeds,
  moveNeed,
  moveNeedFor,
  noteOnNeed,
  raiseNeed,
  standingOfMatters,
  submitNeed,
  timelineOfNeed,
} from "./index.ts";
import { countMatters, listMatters } from "./list-matters.ts";
import { getMatterInHand } from "./matter-in-hand.ts";
import { matterNumber } from "./numbers.ts";
import { examineMatters } from "./operations/examine-matters.ts";
import { remindOfPromise } from "./operations/remind-of-promise.ts";
import { countSilent, runClocks } from "./operations/run-clocks.ts";
import type { NeedSubmission } from "./operations/submit-need.ts";
import { mattersPersonalData } from "./personal-data.ts";
import { type Scene, sceneOf } from "./testing/scene.ts";

type Staff = Extract<Actor, { kind: "staff" }>;

let fresh: FreshDatabase;
let scene: Scene;
let officer: Staff;
let supervisor: Staff;
/** Nobody of these may see a need of district a. */
let strangers: [string, Staff][];
/** A Monday. */
const monday = new Date("2026-11-23T02:00:00Z");
const minute = 60_000;
const day = 86_400_000;

beforeAll(async () => {
  fresh = await freshDatabase();
  scene = await sceneOf(fresh);
  officer = await scene.holder("rights-officer", scene.a);
  supervisor = await scene.holder("supervisor", scene.a);
  strangers = [
    ["another district's desk", await scene.holder("rights-officer", scene.b)],
    ["another district's supervisor", await scene.holder("supervisor", scene.b)],
    ["a mediator", await scene.holder("mediator", scene.a, [], scene.units.a)],
    ["an organiser", await scene.holder("organiser", scene.a, [], scene.units.a)],
    ["a station's manager", await scene.holder("station-manager", scene.a, [], scene.units.a)],
    ["an auditor", await scene.holder("auditor", scene.city)],
    ["an administrator", await scene.holder("administrator", scene.city)],
  ];
});
afterAll(() => fresh.close());

const detect = (said: Partial<NeedSubmission> = {}) =>
  submitNeed(fresh.context(undefined, said.receivedAt ?? monday), {
    submission: randomUUID(),
    problemType: "WAGE",
    district: "370202",
    urgency: "green",
    receivedAt: monday,
    ...said,
  });
const find = (actor: Actor, ids: readonly number[]) =>
  inTransaction(fresh.context(actor, monday), (ctx) => findNeeds(ctx, { ids }));
const standing = async (actor: Actor, id: number) => (await find(actor, [id]))[0];
const move = (actor: Actor, id: number, action: NeedAction, words?: string, now = monday) =>
  moveNeed(fresh.context(actor, now), id, action, words === undefined ? {} : { words });
const timeline = (actor: Actor, id: number) =>
  inTransaction(fresh.context(actor, monday), (ctx) => timelineOfNeed(ctx, id));

test("a need goes its whole way, each step told and timed", async () => {
  const { id, deskId, deskPath } = await detect();
  expect(deskId).toBe(scene.a);
  expect(await standing(officer, id)).toMatchObject({
    state: "detected",
    clock: "screen",
    desk: { id: scene.a, path: deskPath },
    may: ["screen", "false-alarm", "already-known"],
  });
  await move(officer, id, "screen", "看过了，像是真的");
  await moveNeedFor(fresh.context(undefined, monday), id, "check-consent", {
    party: "system",
    detail: { consent: true },
  });
  expect((await standing(officer, id))!.may).toEqual(["contact", "open", "false-alarm", "already-known", "decline"]);
  await noteOnNeed(fresh.context(officer, monday), id, { action: "reveal", detail: { purpose: "contact" } });
  await move(officer, id, "contact");
  await move(supervisor, id, "open");
  await moveNeed(fresh.context(officer, monday), id, "helped", { words: "补发了工资", detail: { fen: 1_200_000 } });
  expect(await standing(officer, id)).toMatchObject({ state: "closed", closedAs: "helped", clock: null, may: [] });
  const told = await timeline(officer, id);
  expect(told.map(({ action, toState, party }) => [action, toState, party])).toEqual([
    ["detect", "detected", "system"],
    ["screen", "screened", "desk"],
    ["check-consent", "checked", "system"],
    ["reveal", "checked", "desk"],
    ["contact", "contacted", "desk"],
    ["open", "opened", "desk"],
    ["helped", "closed", "desk"],
  ]);
  expect(told.at(-1)).toMatchObject({ words: "补发了工资", detail: { fen: 1_200_000 } });
  expect(told[1]).toMatchObject({ words: "看过了，像是真的", fromState: "detected" });
  const events = fresh.published.filter(({ payload }) => payload.matterId === id).map(({ name }) => name);
  expect(events).toEqual(["matter.detected", ...Array(5).fill("matter.moved")]);
});

test("the same submission is the same need, and leaves one activity", async () => {
  const submission = randomUUID();
  const first = await detect({ submission });
  expect(await detect({ submission, urgency: "red" })).toEqual(first);
  expect(await timeline(officer, first.id)).toHaveLength(1);
});

test("it is kept or gone with the caller's transaction", async () => {
  const submission = randomUUID();
  const failed = inTransaction(fresh.context(undefined, monday), async (ctx) => {
    await submitNeed(ctx, { submission, problemType: "WAGE", urgency: "green", receivedAt: monday });
    throw new Error("the detector failed");
  });
  await expect(failed).rejects.toThrow("the detector failed");
  const { rows } = await sql`select id from matter where submission = ${submission}`.execute(fresh.db);
  expect(rows).toEqual([]);
});

test("nothing of whoever it is about stays with it: the employer of one worker finds the desk and is not kept", async () => {
  const { id } = await detect({ placeEmployerId: scene.employer });
  const row = await scene.matter(id);
  expect(row).toMatchObject({
    employer_id: null,
    text_sealed: null,
    code_sealed: null,
    code_blind: null,
    anonymity: "anonymous",
    channel: "detected",
  });
  const { rows } = await sql`select matter_id from matter_contact where matter_id = ${id}`.execute(fresh.db);
  expect(rows).toEqual([]);
  await expect(sql`update matter set text_sealed = '\\x00' where id = ${id}`.execute(fresh.db)).rejects.toMatchObject({
    code: "23514",
  });
  await expect(sql`update matter set kind = 'appeal' where id = ${id}`.execute(fresh.db)).rejects.toMatchObject({
    code: "23514",
  });
});

test("the desk is found across the conflict wall", async () => {
  await sql`insert into district (code, name, level, source) values ('370204', '丙区', 'county', 'test')`.execute(
    fresh.db,
  );
  const tied = await scene.union("丙区总工会", scene.city, "district", "370204");
  const { rows } = await sql<{ id: number }>`insert into employer (name, district_code, union_id, union_path)
    select '丙厂', '370204', id, path from union_org where id = ${tied} returning id`.execute(fresh.db);
  const employer = Number(rows[0]!.id);
  const place = { placeEmployerId: employer, district: "370204" };
  expect((await detect(place)).deskId).toBe(tied);
  const chair = await scene.holder("rights-officer", tied);
  await sql`insert into staff_tie (staff_id, employer_id, kind) values (${chair.id}, ${employer}, 'relative')`.execute(
    fresh.db,
  );
  expect((await detect(place)).deskId).not.toBe(tied);
});

describe("clocks", () => {
  test.each([
    ["red", 30 * minute],
    // To the end of the next working day, and of the seventh day.
    ["yellow", Date.parse("2026-11-25T00:00:00+08:00") - monday.getTime()],
    ["green", Date.parse("2026-12-01T00:00:00+08:00") - monday.getTime()],
  ] as const)("a %s one is screened in its time", async (urgency, ms) => {
    const { id } = await detect({ urgency });
    const { clockAt } = (await standing(officer, id))!;
    expect(clockAt!.getTime() - monday.getTime()).toBe(ms);
  });

  test("each clock that runs out raises it, and it never falls silent", async () => {
    const steps: [NeedAction[], string][] = [
      [[], "screen"],
      [["screen"], "check-consent"],
      [["screen", "check-consent"], "contact"],
      [["screen", "check-consent", "contact"], "open"],
      [["screen", "check-consent", "contact", "open"], "outcome"],
    ];
    for (const [done, clock] of steps) {
      const { id } = await detect();
      for (const action of done) await move(officer, id, action);
      const before = (await standing(officer, id))!;
      expect(before).toMatchObject({ clock, level: 0 });
      let at = before.clockAt!;
      for (const level of [1, 2, 2]) {
        await runClocks(fresh.context(undefined, at));
        const after = (await standing(officer, id))!;
        expect(after).toMatchObject({ clock, level, state: before.state });
        expect(after.clockAt!.getTime()).toBeGreaterThan(at.getTime());
        at = after.clockAt!;
      }
      expect((await timeline(officer, id)).filter(({ action }) => action === "escalate")).toHaveLength(3);
    }
    expect(await inTransaction(fresh.context(undefined, monday), (ctx) => countSilent(ctx))).toBe(0);
  });

  test("grown more urgent it must be looked at sooner, and no less urgent later", async () => {
    const { id } = await detect();
    await raiseNeed(fresh.context(undefined, monday), id, "red");
    const red = (await standing(officer, id))!;
    expect(red).toMatchObject({ urgency: "red", clockAt: new Date(monday.getTime() + 30 * minute) });
    await raiseNeed(fresh.context(undefined, monday), id, "yellow");
    expect(await standing(officer, id)).toEqual(red);
  });
});

test("a red one calls the duty's phone, and says nothing but that there is one", async () => {
  await sql`insert into setting (key, value) values ('setting.matters.duty-phones', '"13900000500"')
    on conflict (key) do update set value = excluded.value`.execute(fresh.db);
  const { id } = await detect({ urgency: "red", employerId: scene.employer });
  // Again when its clock has run out.
  await runClocks(fresh.context(undefined, new Date(monday.getTime() + 31 * minute)));
  const { rows } = await sql<{ template: string }>`select template from sms_message
    where key like ${`duty ${id} %`}`.execute(fresh.db);
  expect(rows).toEqual([{ template: "duty-warning" }, { template: "duty-warning" }]);
  // It has no parameters.
  expect(smsTemplates["duty-warning"].zh).not.toContain("{");
});

describe("who sees and moves it", () => {
  test("nobody beside its desk and its supervisors", async () => {
    const { id } = await detect();
    for (const actor of [officer, supervisor]) expect((await find(actor, [id])).length).toBe(1);
    for (const [who, actor] of strangers) {
      expect(await find(actor, [id]), who).toEqual([]);
      expect(await timeline(actor, id), who).toEqual([]);
      await expect(move(actor, id, "screen"), who).rejects.toMatchObject({ code: "matter/not-found" });
    }
  });

  test("nor whoever stands close to the employer, of a group or of the one worker", async () => {
    const { id } = await detect({ employerId: scene.employer });
    const close = await scene.holder("rights-officer", scene.a, [String(scene.employer)]);
    expect(await find(close, [id])).toEqual([]);
    await expect(move(close, id, "screen")).rejects.toMatchObject({ code: "matter/not-found" });
    const one = await detect({ placeEmployerId: scene.employer });
    await tellMark(one.id);
    expect(await find(officer, [one.id])).toHaveLength(1);
    expect(await find(close, [one.id])).toEqual([]);
    await expect(move(close, one.id, "screen")).rejects.toMatchObject({ code: "matter/not-found" });
  });

  /** A mark of a worker of the employer that staff were told of. */
  async function tellMark(matterId: number) {
    const person = randomUUID();
    await sql`insert into person (id) values (${person})`.execute(fresh.db);
    await sql`insert into employment (person_id, employer_id, state, source) values (${person}, ${scene.employer}, 'current', 'self')`.execute(
      fresh.db,
    );
    await sql`insert into need_consent (person_id, part, version, since) values (${person}, 'ordinary', 1, now())`.execute(
      fresh.db,
    );
    const { rows } = await sql<{
      id: number;
    }>`insert into need_warning (level, category, score, grade, since, told_at, config_version, matter_id)
      values ('worker', 'WAGE', 1, 'blue', now(), now(), 1, ${matterId}) returning id`.execute(fresh.db);
    await sql`insert into need_mark (person_id, part, category, score, since, told_at, config_version, warning_id)
      values (${person}, 'ordinary', 'WAGE', 1, now(), now(), 1, ${rows[0]!.id})`.execute(fresh.db);
  }
});

describe("refusals", () => {
  test("a step out of turn, somebody else's step, one of another kind, one that is not there", async () => {
    const { id } = await detect();
    await expect(move(officer, id, "contact")).rejects.toMatchObject({ code: "matter/wrong-state" });
    await expect(move(officer, id, "withdraw")).rejects.toMatchObject({ code: "matter/not-your-part" });
    const told = await scene.submit({});
    await expect(move(officer, told.id, "screen")).rejects.toMatchObject({ code: "matter/not-found" });
    await expect(move({ kind: "visitor" }, id, "screen")).rejects.toThrow();
    await expect(
      moveNeedFor(fresh.context(undefined, monday), id, "decline", { party: "worker" }),
    ).rejects.toMatchObject({ code: "matter/wrong-state" });
    await expect(detect({ problemType: "NO-SUCH-TYPE" })).rejects.toMatchObject({ code: "matter/no-problem-type" });
  });
  test("her own no closes it in her part", async () => {
    const { id } = await detect();
    await move(officer, id, "screen");
    await move(officer, id, "check-consent");
    await moveNeedFor(fresh.context(undefined, monday), id, "decline", { party: "worker" });
    expect(await standing(officer, id)).toMatchObject({ state: "closed", closedAs: "declined" });
    expect((await timeline(officer, id)).at(-1)).toMatchObject({ action: "decline", party: "worker" });
  });
});

describe("nobody takes it for something that was told", () => {
  test("lists, counts, files, single looks, acts, other systems, figures", async () => {
    const views = () =>
      Promise.all(
        (["all", "open", "inbox", "urgent", "due-today", "overdue", "supervised", "weekly", "mine"] as const).map(
          async (view) => (await list(officer, view)).total,
        ),
      );
    const list = (
      actor: Actor,
      view: "all" | "open" | "inbox" | "urgent" | "due-today" | "overdue" | "supervised" | "weekly" | "mine",
    ) => inTransaction(fresh.context(actor, monday), (ctx) => listMatters(ctx, { view, page: 1, size: 200 }));
    const count = () => inTransaction(fresh.context(officer, monday), countMatters);
    const before = [await views(), await count()];
    const { id } = await detect({
      urgency: "red",
      employerId: scene.employer,
      receivedAt: new Date(monday.getTime() - day),
    });
    expect([await views(), await count()]).toEqual(before);
    const asOfficer = <R>(work: (ctx: Parameters<typeof getMatter>[0]) => Promise<R>) =>
      inTransaction(fresh.context(officer, monday), work);
    const gone = { code: "matter/not-found" };
    await expect(asOfficer((ctx) => getMatter(ctx, id))).rejects.toMatchObject(gone);
    await expect(asOfficer((ctx) => getMatterInHand(ctx, id))).rejects.toMatchObject(gone);
    await expect(asOfficer((ctx) => revealContact(ctx, id, "看看"))).rejects.toMatchObject(gone);
    await expect(scene.act(officer, id, { act: "note", words: "x" })).rejects.toMatchObject(gone);
    const plain = await detect();
    const wage = await scene.submit({ problemType: "WAGE" });
    const other = await scene.submit({});
    await expect(scene.act(officer, other.id, { act: "merge", into: id, words: "x" })).rejects.toMatchObject(gone);
    expect(await standingOfMatters(fresh.context(officer, monday), [id])).toEqual(new Map());
    const bare = await findBareMatters(
      fresh.context(undefined, monday),
      { system: "x", others: { branch: "/", problemTypes: ["WAGE"] } },
      { limit: 500 },
    );
    // One that was told is there, so that this says something.
    expect(bare.map(({ number }) => number)).toContain(matterNumber(wage.id, wage.receivedAt));
    expect(bare.map(({ number }) => number)).not.toContain((await standing(officer, plain.id))!.number);
    const { rows } = await sql`select id from matter_fact where kind = 'need' or id in (${id}, ${plain.id})`.execute(
      fresh.db,
    );
    expect(rows).toEqual([]);
  });

  test("a file of the list has none of them", async () => {
    const { id } = await detect();
    await scene.submit({});
    const { path } = await inTransaction(fresh.context(officer, monday), (ctx) =>
      exportMatters(ctx, { format: "csv", view: "all" }),
    );
    const file = await readFile(path, "utf8");
    expect(file).toContain("饮水机坏了");
    expect(file).not.toContain((await standing(officer, id))!.number);
  });

  test("nothing examines, reminds of or relates it", async () => {
    const { id } = await detect();
    const later = new Date(monday.getTime() + 40 * day);
    await examineMatters(fresh.context(undefined, monday));
    await remindOfPromise(fresh.context(undefined, later));
    expect((await timeline(officer, id)).map(({ action }) => action)).toEqual(["detect"]);
    const { rows } = await sql`select 1 from matter_link where ${id} in (matter_id, other_id)`.execute(fresh.db);
    expect(rows).toEqual([]);
  });
});

test("what staff wrote goes with the files of matters, some years after", async () => {
  const { id } = await detect();
  await move(officer, id, "false-alarm", "只是看新闻");
  const [files] = mattersPersonalData.datasets!;
  const before = new Date(monday.getTime() + day);
  await asSystem(fresh.context(), "test", (ctx) => files!.remove(ctx, before, []));
  expect((await timeline(officer, id)).filter(({ words }) => words)).toEqual([]);
  expect((await asSystem(fresh.context(), "test", (ctx) => files!.due(ctx, before, []))).due).toBe(0);
});
