import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { listAccess } from "../../../platform/access-log/index.ts";
import { addDays, saveRules, todayInChina } from "../../../platform/calendar/index.ts";
import { type Actor, inTransaction } from "../../../platform/context.ts";
import { type FreshDatabase, freshDatabase } from "../../../platform/testing/index.ts";
import { sealBatch } from "../look-ups/look-up-event.ts";
import { actOnWarning } from "../outreach/operations/act-on-warning.ts";
import { outreachScene } from "../outreach/testing/outreach-scene.ts";
import { findNews } from "./find-news.ts";
import { getContactKit } from "./get-contact-kit.ts";
import { answerAppointment } from "./operations/answer-appointment.ts";
import { answerAsk } from "./operations/answer-ask.ts";
import { askWorkers } from "./operations/ask-workers.ts";
import { cancelAppointment } from "./operations/cancel-appointment.ts";
import { makeAppointment } from "./operations/make-appointment.ts";
import { messageWorker } from "./operations/message-worker.ts";
import { putQuestion } from "./operations/put-question.ts";
import { stateAnswers } from "./operations/state-answers.ts";
import { contactPages } from "./pages.ts";
import { contactPersonalData } from "./personal-data.ts";
import { printContactKit } from "./print-contact-kit.ts";

type Scene = Awaited<ReturnType<typeof outreachScene>>;
let fresh: FreshDatabase;
let scene: Scene;

beforeAll(async () => {
  fresh = await freshDatabase();
  scene = await outreachScene(fresh);
  const rules = new URL("../../../../content/rules/contact.json", import.meta.url);
  await saveRules(fresh.context(), JSON.parse(readFileSync(rules, "utf8")));
});
afterAll(() => fresh.close());
beforeEach(async () => {
  await sql`delete from need_consent`.execute(fresh.db);
  await sql`delete from matter`.execute(fresh.db);
  await sql`delete from employment`.execute(fresh.db);
  await sql`delete from sms_message`.execute(fresh.db);
});

const refused = (code: string) => expect.objectContaining({ code });
const day = 86_400_000;
const worker = (id: string): Actor => ({ kind: "worker", id, session: randomUUID() });
const kit = (id: number, actor: Actor = scene.officer, now = new Date()) =>
  scene.as(actor, (ctx) => getContactKit(ctx, id), now);
const check = async (id: number) => {
  await scene.as(scene.officer, (ctx) => actOnWarning(ctx, id, { act: "screen" }));
  await scene.as(scene.officer, (ctx) => actOnWarning(ctx, id, { act: "check", routine: false }));
};
const message = (id: number, actor: Actor = scene.officer, now = new Date()) =>
  scene.as(actor, (ctx) => messageWorker(ctx, id), now);
const soon = () => new Date(Date.now() + 3 * day).toISOString();
const propose = (id: number, some: object = {}, actor: Actor = scene.officer) =>
  scene.as(actor, (ctx) => makeAppointment(ctx, id, { channel: "office", at: soon(), place: "一楼窗口", ...some }));
const messages = async () => (await sql<{ template: string }>`select template from sms_message`.execute(fresh.db)).rows;

describe("a message to one worker's phone", () => {
  test("is sent where she agreed to be called, says nothing, and is in her access log", async () => {
    const { id, worker: her } = await scene.one(["call"]);
    await check(id);
    expect((await kit(id)).message).toMatchObject({ may: true, sentAt: [] });
    await message(id);
    expect(await messages()).toEqual([{ template: "message-waiting" }]);
    const log = await scene.as(worker(her.id), (ctx) => listAccess(ctx, { subject: her.id, limit: 10 }));
    const by = { record: String(id), actor: `staff:${scene.officer.id}` };
    expect(log.entries).toMatchObject([
      { what: "need.message", ...by },
      { what: "need.kit", ...by },
    ]);
    expect(JSON.stringify(log)).not.toContain(her.phone);
    const told = JSON.stringify(await kit(id));
    for (const secret of [her.phone, her.phone.slice(-4), her.name, her.id, "某厂"]) expect(told).not.toContain(secret);
  });

  test("not before her consent is checked, not without it, and not when she took it back since", async () => {
    const early = await scene.one(["call"]);
    await expect(message(early.id)).rejects.toThrow(refused("need/check-first"));
    const silent = await scene.one([]);
    await check(silent.id);
    await expect(message(silent.id)).rejects.toThrow(refused("need/no-call-consent"));
    const changed = await scene.one(["call"]);
    await check(changed.id);
    await sql`delete from need_consent where person_id = ${changed.worker.id} and part = 'call'`.execute(fresh.db);
    await expect(message(changed.id)).rejects.toThrow(refused("need/no-call-consent"));
    expect((await kit(changed.id)).message).toMatchObject({ may: false });
    expect(await messages()).toEqual([]);
  });

  test("once in seven days, and never for a group", async () => {
    const { id } = await scene.one(["call"]);
    await check(id);
    await message(id);
    await expect(message(id)).rejects.toThrow(refused("need/message-again"));
    await expect(message(id, scene.colleague, new Date(Date.now() + 6 * day))).rejects.toThrow(
      refused("need/message-again"),
    );
    await message(id, scene.officer, new Date(Date.now() + 8 * day));
    const group = await scene.group();
    await expect(message(group.id)).rejects.toThrow(refused("need/group-names-nobody"));
    expect((await kit(group.id)).message).toBeUndefined();
  });

  test("goes to nobody's warning elsewhere", async () => {
    const { id } = await scene.one(["call"]);
    await check(id);
    for (const other of [scene.elsewhere, scene.apart]) {
      await expect(kit(id, other)).rejects.toThrow(refused("need/no-warning"));
      await expect(message(id, other)).rejects.toThrow(refused("need/no-warning"));
    }
  });
});

describe("an appointment", () => {
  test("is found and answered in the app by her alone, and called off", async () => {
    const { id, worker: her } = await scene.one(["call"]);
    await check(id);
    const made = await propose(id);
    const news = await scene.as(worker(her.id), findNews);
    expect(news).toEqual({ news: "appointment", href: `/me/help/appointments/${made.id}` });
    const other = await scene.newWorker([]);
    expect(await scene.as(worker(other.id), findNews)).toBeUndefined();
    await expect(scene.as(worker(other.id), (ctx) => answerAppointment(ctx, made.id, "suits"))).rejects.toThrow(
      refused("need/no-appointment"),
    );
    await scene.as(worker(her.id), (ctx) => answerAppointment(ctx, made.id, "suits"));
    expect(await scene.as(worker(her.id), findNews)).toBeUndefined();
    expect((await kit(id)).appointments).toMatchObject([{ id: made.id, answer: "suits", cancelled: false }]);
    await expect(propose(id)).rejects.toThrow(refused("need/appointment-open"));
    await scene.as(scene.colleague, (ctx) => cancelAppointment(ctx, id, made.id));
    expect((await kit(id)).appointments).toMatchObject([{ cancelled: true }]);
    await propose(id);
  });

  test("is refused in the past, without a place, and as a call without her consent", async () => {
    const { id } = await scene.one([]);
    await check(id);
    await expect(propose(id, { at: new Date(Date.now() - day).toISOString() })).rejects.toThrow(
      refused("need/appointment-time"),
    );
    await expect(propose(id, { place: "" })).rejects.toThrow(refused("need/appointment-place"));
    await expect(propose(id, { channel: "phone" })).rejects.toThrow(refused("need/no-call-consent"));
    await expect(propose((await scene.group()).id)).rejects.toThrow(refused("need/group-names-nobody"));
  });

  test("goes with her consent, and the messages too", async () => {
    const { id, worker: her } = await scene.one(["call"]);
    await check(id);
    await propose(id);
    await message(id);
    await sql`delete from need_consent where person_id = ${her.id}`.execute(fresh.db);
    for (const table of ["need_appointment", "need_message", "need_warning"])
      expect((await sql`select from ${sql.table(table)}`.execute(fresh.db)).rows, table).toEqual([]);
  });
});

/** Workers of the employer who looked up unpaid wages yesterday. */
async function searchers(
  count: number,
  parts: Parameters<Scene["newWorker"]>[0] = ["employer"],
  need = "WAGE-ARREARS",
) {
  const { keyring } = fresh.context().services;
  const made: string[] = [];
  for (let n = 0; n < count; n++) {
    const { id } = await scene.newWorker(parts);
    const batch = randomUUID();
    const at = Date.now() - day;
    const events = [{ kind: "view" as const, need, at, seconds: 60, own: false, words: 0 }];
    await sql`insert into look_up_batch (id, person_id, part, events_sealed, events, last_at, received_at)
      values (${batch}, ${id}, 'ordinary', ${sealBatch(keyring, batch, events)}, 1, ${new Date(at)}, now())`.execute(
      fresh.db,
    );
    made.push(id);
  }
  return made;
}

async function ask(warning: number, now = new Date()): Promise<void> {
  await scene.as(scene.officer, (ctx) => askWorkers(ctx, warning), now);
  const { rows } = await sql<{ id: number }>`select max(id) as id from need_ask`.execute(fresh.db);
  await inTransaction(fresh.context(undefined, now), (ctx) => putQuestion(ctx, { ask: rows[0]!.id }));
}
const morning = (daysLater = 1) =>
  inTransaction(fresh.context(undefined, new Date(Date.now() + daysLater * day)), (ctx) => stateAnswers(ctx));
const questionTo = async (id: string) =>
  (await sql<{ id: string }>`select id from need_ask_worker where person_id = ${id}`.execute(fresh.db)).rows[0]?.id;
const answer = async (id: string, said: "yes" | "no" | "later") =>
  scene.as(worker(id), async (ctx) => answerAsk(ctx, (await questionTo(id))!, said));
const standing = async (id: number, daysLater = 0) =>
  (await kit(id, scene.officer, new Date(Date.now() + daysLater * day))).ask!.standing;

describe("asking the workers of a group", () => {
  test("finds those who agreed, work there and looked for it, and nobody else", async () => {
    const asked = await searchers(3);
    const notAgreed = await searchers(1, ["call"]);
    const otherSubject = await searchers(1, ["employer"], "HOURS-OVER");
    const gone = await searchers(1);
    await sql`update employment set state = 'left' where person_id = ${gone[0]!}`.execute(fresh.db);
    const { id } = await scene.group();
    await ask(id);
    for (const one of asked) expect(await questionTo(one)).toBeDefined();
    for (const one of [...notAgreed, ...otherSubject, ...gone]) expect(await questionTo(one)).toBeUndefined();
    expect(await scene.as(worker(asked[0]!), findNews)).toMatchObject({ news: "ask" });
  });

  test("says yes from three on, in the morning alone, and opens the way on", async () => {
    const people = await searchers(4);
    const { id } = await scene.group();
    await scene.as(scene.officer, (ctx) => actOnWarning(ctx, id, { act: "screen" }));
    const goOn = () => scene.as(scene.officer, (ctx) => actOnWarning(ctx, id, { act: "check", routine: false }));
    expect(await standing(id)).toBe("not-asked");
    await expect(goOn()).rejects.toThrow(refused("need/ask-workers-first"));
    await ask(id);
    await answer(people[0]!, "yes");
    await answer(people[1]!, "yes");
    await morning(1);
    expect(await standing(id)).toBe("waiting");
    await answer(people[2]!, "yes");
    expect(await standing(id)).toBe("waiting");
    await expect(goOn()).rejects.toThrow(refused("need/ask-workers-first"));
    await morning(2);
    expect(await standing(id)).toBe("yes");
    expect((await goOn()).state).toBe("checked");
  });

  test("says no when more said no; what was told once is not taken back by whoever leaves", async () => {
    const people = await searchers(5);
    const { id } = await scene.group();
    await scene.as(scene.officer, (ctx) => actOnWarning(ctx, id, { act: "screen" }));
    await ask(id);
    for (const one of people.slice(0, 3)) await answer(one, "no");
    await answer(people[3]!, "yes");
    await morning(1);
    expect(await standing(id)).toBe("no");
    await expect(
      scene.as(scene.officer, (ctx) => actOnWarning(ctx, id, { act: "check", routine: false })),
    ).rejects.toThrow(refused("need/workers-said-no"));
    await sql`delete from need_consent where person_id = ${people[0]!} and part = 'employer'`.execute(fresh.db);
    expect(await questionTo(people[0]!)).toBeUndefined();
    await morning(2);
    expect(await standing(id)).toBe("no");
  });

  test.each([0, 1, 2, 3])("looks the same to staff when %s workers were asked", async (count) => {
    const people = await searchers(count);
    const { id } = await scene.group();
    await ask(id);
    for (const one of people.slice(0, 2)) await answer(one, "yes");
    await morning(1);
    const seen = (await kit(id)).ask!;
    expect(seen).toEqual({
      standing: "waiting",
      question: "工会可以去了解一下您单位的工资发放吗？不提任何人的名字。",
      askedOn: todayInChina(new Date()),
      closesOn: addDays(todayInChina(new Date()), 7),
      may: false,
      why: expect.stringContaining("28"),
    });
    expect(await standing(id, 9)).toBe("too-few");
  });

  test("staff can read no answer and no count, in no table", async () => {
    const people = await searchers(3);
    const { id } = await scene.group();
    await ask(id);
    await answer(people[0]!, "yes");
    for (const actor of [scene.officer, scene.supervisor, scene.apart, scene.elsewhere]) {
      const rows = await scene.as(
        actor,
        async (ctx) => (await sql`select * from need_ask_worker`.execute(ctx.db)).rows,
      );
      expect(rows).toEqual([]);
    }
    const own = await scene.as(
      worker(people[0]!),
      async (ctx) => (await sql`select * from need_ask_worker`.execute(ctx.db)).rows,
    );
    expect(own).toHaveLength(1);
    await expect(
      scene.as(worker(people[1]!), async (ctx) => answerAsk(ctx, (await questionTo(people[0]!))!, "no")),
    ).rejects.toThrow(refused("need/no-ask"));
  });

  test("is done once in 28 days for an employer and subject, also from another warning; not for one worker", async () => {
    const first = await scene.group();
    await ask(first.id);
    const second = await scene.group();
    await expect(ask(second.id)).rejects.toThrow(refused("need/ask-again"));
    await ask((await scene.group({ category: "HOURS" })).id);
    await ask(second.id, new Date(Date.now() + 28 * day));
    await expect(ask((await scene.one()).id)).rejects.toThrow(refused("need/ask-not-group"));
    await expect(ask((await scene.area()).id)).rejects.toThrow(refused("need/ask-not-group"));
  });

  test("counts what was answered in time also when nobody counted on the morning after", async () => {
    const people = await searchers(3);
    const { id } = await scene.group();
    await ask(id);
    for (const one of people) await answer(one, "yes");
    await morning(10);
    expect(await standing(id, 10)).toBe("yes");
  });

  test("is over after its last day: no answer is taken, and the answers are deleted", async () => {
    const people = await searchers(3);
    const { id } = await scene.group();
    await ask(id);
    const question = (await questionTo(people[0]!))!;
    await expect(
      scene.as(worker(people[0]!), (ctx) => answerAsk(ctx, question, "yes"), new Date(Date.now() + 9 * day)),
    ).rejects.toThrow(refused("need/ask-closed"));
    await answer(people[0]!, "later");
    await answer(people[0]!, "yes");
    await morning(9);
    expect(await questionTo(people[0]!)).toBeUndefined();
  });
});

describe("her pages", () => {
  const open = (id: string, path: string, method: "GET" | "POST", params: Record<string, string>, body?: object) => {
    const page = contactPages.find((one) => one.path === path && one.method === method)!;
    return scene.as(worker(id), (ctx) => page.answer(ctx, { params, query: {}, body }));
  };

  test("ask once, take an answer from a plain form, and show it again", async () => {
    const [her, other] = await searchers(3);
    await ask((await scene.group()).id);
    const id = (await questionTo(her!))!;
    const path = "/me/help/ask/{id}";
    expect(await open(her!, path, "GET", { id })).toMatchObject({
      page: "helpAsk",
      data: { subject: "工资发放", state: "open" },
    });
    expect(await open(her!, path, "POST", { id }, {})).toMatchObject({
      status: 422,
      data: { error: "请选一个回答。" },
    });
    expect(await open(her!, path, "POST", { id }, { answer: "yes" })).toEqual({ goTo: `/me/help/ask/${id}` });
    expect(await open(her!, path, "GET", { id })).toMatchObject({ data: { answer: "yes" } });
    for (const [who, what] of [
      [other!, id],
      [her!, "not-an-id"],
    ] as const)
      await expect(open(who, path, "GET", { id: what })).rejects.toThrow(refused("need/no-ask"));
  });

  test("show a proposed time and take the answer", async () => {
    const { id, worker: her } = await scene.one(["call"]);
    await check(id);
    const made = await propose(id);
    const path = "/me/help/appointments/{id}";
    const params = { id: String(made.id) };
    expect(await open(her.id, path, "GET", params)).toMatchObject({
      page: "helpAppointment",
      data: { place: "一楼窗口", state: "open" },
    });
    expect(await open(her.id, path, "POST", params, { answer: "maybe" })).toMatchObject({ status: 422 });
    expect(await open(her.id, path, "POST", params, { answer: "another-time" })).toEqual({
      goTo: `/me/help/appointments/${made.id}`,
    });
    expect((await kit(id)).appointments).toMatchObject([{ answer: "another-time" }]);
  });

  test("and what is kept of it is handed over and erased", async () => {
    const [her] = await searchers(3);
    await ask((await scene.group()).id);
    await answer(her!, "no");
    const system = fresh.context();
    const [asked] = await contactPersonalData.exportFor({ ...system, lang: "zh" }, her!);
    expect(asked!.rows).toMatchObject([[{ value: todayInChina(new Date()) }, { value: "不用" }]]);
    expect((await contactPersonalData.eraseFor(system, her!)).erased).toHaveLength(1);
    expect((await contactPersonalData.eraseFor(system, her!)).erased).toEqual([]);
    expect(await questionTo(her!)).toBeUndefined();
  });
});

describe("the kit", () => {
  test("has the careful words where it rests on the separate consent", async () => {
    const { id, worker: her } = await scene.one(["sensitive", "call"], { category: "INJURY" });
    await sql`update need_mark set part = 'sensitive' where person_id = ${her.id}`.execute(fresh.db);
    const shown = await kit(id);
    expect(shown).toMatchObject({ category: { code: "INJURY" }, sensitive: true });
    expect(shown.script.first.join()).not.toContain("工伤");
    expect((await kit((await scene.group({ category: "INJURY" })).id)).sensitive).toBe(false);
  });

  test.each(["docx", "pdf"] as const)("is printed as .%s with nothing of the warning on it", async (format) => {
    const { id } = await scene.group();
    const file = await scene.as(scene.officer, (ctx) => printContactKit(ctx, id, format));
    expect(file.name).toBe(`联系话术 · 劳动报酬.${format}`);
    expect(file).toMatchObject({ size: expect.any(Number) });
  });
});
