import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { saveRules } from "../../../platform/calendar/index.ts";
import { type Actor, inTransaction } from "../../../platform/context.ts";
import type { PageAnswer } from "../../../platform/module.ts";
import { type FreshDatabase, freshDatabase } from "../../../platform/testing/index.ts";
import { sceneOf } from "../../matters/testing/scene.ts";
import { loadPurposes } from "../../privacy/operations/load-purposes.ts";
import { employ, newWorker } from "../../privacy/testing/scene.ts";
import { addLookUps } from "../look-ups/add-look-ups.ts";
import { actOnWarning } from "../outreach/operations/act-on-warning.ts";
import { decide, letRecognise } from "../testing/consenting.ts";
import { markStep } from "../watch/rules.ts";
import { findOffer } from "./find-offer.ts";
import { moveMergedPerson } from "./move-merged-person.ts";
import { tellStaff } from "./operations/tell-staff.ts";
import { ownNeedsPages } from "./pages.ts";

type Worker = Extract<Actor, { kind: "worker" }>;

let fresh: FreshDatabase;
let scene: Awaited<ReturnType<typeof sceneOf>>;
const now = new Date("2026-11-22T08:00:00Z");
const hour = 3_600_000;
const later = (hours: number) => new Date(now.getTime() + hours * hour);

beforeAll(async () => {
  fresh = await freshDatabase();
  scene = await sceneOf(fresh);
  for (const file of ["privacy", "needs"])
    await saveRules(
      fresh.context(),
      JSON.parse(readFileSync(new URL(`../../../../content/rules/${file}.json`, import.meta.url), "utf8")),
    );
  await loadPurposes(fresh.context());
  const { rows } = await sql<{
    id: number;
    path: string;
  }>`select id, path from union_org where id = ${scene.city}`.execute(fresh.db);
  await letRecognise(fresh, { city: rows[0]! });
});
afterAll(() => fresh.close());

/** What a page answers, as the server mounts it: in one transaction, as the restricted role. */
async function open(
  actor: Actor,
  method: "GET" | "POST",
  path: string,
  sent: Record<string, string> = {},
  at = now,
): Promise<PageAnswer> {
  const page = ownNeedsPages.find(
    (one) => one.method === method && new RegExp(`^${one.path.replace("{id}", "\\d+")}$`).test(path),
  )!;
  const id = /\d+$/.exec(path)?.[0] ?? "";
  const [query, body] = method === "GET" ? [sent, {}] : [{}, sent];
  return inTransaction(fresh.context(actor, at), (ctx) => page.answer(ctx, { params: { id }, query, body }));
}
// biome-ignore lint/suspicious/noExplicitAny: each test looks at what it expects.
const dataOf = (answer: PageAnswer) => (answer as any).data;
const helpOf = async (actor: Actor, at = now) => dataOf(await open(actor, "GET", "/me/help", {}, at));
const offerOf = (actor: Actor, at = now) => inTransaction(fresh.context(actor, at), (ctx) => findOffer(ctx));

/** She looks things up; how many are kept. */
async function lookUp(her: Worker, needs: string[], at = now): Promise<number> {
  const events = needs.map((need, n) => ({
    kind: (["search", "view", "calculator", "saved"] as const)[n % 4]!,
    need,
    at: at.toISOString(),
    seconds: 90,
    own: true,
    words: n,
  }));
  return (await addLookUps(fresh.context(her, at), { batch: randomUUID(), events })).kept;
}

/** A worker who agreed to these parts three days ago. */
async function agreeing(parts: Parameters<typeof decide>[2], employer: number | undefined = scene.employer) {
  const her = await newWorker(fresh);
  if (employer !== undefined) await employ(fresh.context(), her.id, employer);
  await decide(fresh, her, parts, { now: later(-72) });
  return her;
}

/** What the watch writes when it recognises a need: help is offered. */
async function mark(
  { id }: Worker,
  { part = "ordinary", category = "WAGE", at = now, reasons = ["came-back", "colleagues-too"] } = {},
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into need_mark (person_id, part, category, score, reasons, since, told_at, config_version, offered_at)
    values (${id}, ${part}, ${category}, .5, ${reasons}, ${later(-72)}, ${at}, 1, ${at}) returning id`.execute(
    fresh.db,
  );
  return Number(rows[0]!.id);
}

const count = async (query: ReturnType<typeof sql>) => (await query.execute(fresh.db)).rows.length;

/** Every column of the database in which somebody's id stands, or bytes that are hers: `table.column`. */
async function placesOf(id: string, sealed: readonly Uint8Array[]): Promise<string[]> {
  const { rows: columns } = await sql<{ table: string; column: string; type: string }>`
    select table_name as table, column_name as column, data_type as type from information_schema.columns
    join information_schema.tables using (table_schema, table_name)
    where table_schema = 'public' and table_type = 'BASE TABLE' and data_type in ('text', 'uuid', 'jsonb', 'bytea', 'ARRAY')`.execute(
    fresh.db,
  );
  const found: string[] = [];
  for (const { table, column, type } of columns) {
    const holds =
      type === "bytea"
        ? sql`${sql.ref(column)} = any (${sealed.map((bytes) => Buffer.from(bytes))}::bytea[])`
        : sql`position(${id} in ${sql.ref(column)}::text) > 0`;
    if (await count(sql`select from ${sql.table(table)} where ${holds} limit 1`)) found.push(`${table}.${column}`);
  }
  return found.sort();
}

describe("while it is off", () => {
  test("nothing is kept of whoever looks things up, whatever sends it", async () => {
    const her = await newWorker(fresh);
    expect(await lookUp(her, ["WAGE-ARREARS", "INJ-GRADE", "COL-UNION"])).toBe(0);
    await expect(mark(her)).rejects.toThrow(/foreign key/);
    expect(await placesOf(her.id, [])).toEqual(["person.id"]);
    expect(await offerOf(her)).toBeUndefined();
    expect(await helpOf(her)).toMatchObject({ state: "off", open: true, marks: [], lookUps: [], looks: [] });
  });

  test("a refusal, and a consent to a part alone, keep nothing either", async () => {
    const her = await newWorker(fresh);
    await decide(fresh, her, ["ordinary"], { act: "refused", now: later(-72) });
    await decide(fresh, her, ["sensitive", "employer", "call"], { now: later(-72) });
    expect(await lookUp(her, ["WAGE-ARREARS", "INJ-GRADE"])).toBe(0);
  });

  test("nobody is offered anything while the purpose is not live", async () => {
    const her = await agreeing(["ordinary"]);
    await mark(her);
    await sql`update purpose set suspended = true where code = 'need-recognition'`.execute(fresh.db);
    try {
      expect(await offerOf(her)).toBeUndefined();
      expect(await helpOf(her)).toMatchObject({ state: "paused", open: false });
      expect(await inTransaction(fresh.context(undefined, later(25)), tellStaff)).toBe(0);
    } finally {
      await sql`update purpose set suspended = false where code = 'need-recognition'`.execute(fresh.db);
    }
  });
});

describe("switching it on", () => {
  const hashes = async (her: Worker) => {
    const { choices } = await helpOf(her);
    return Object.fromEntries(
      choices.map(({ part, textHash }: { part: string; textHash: string }) => [`text-${part}`, textHash]),
    );
  };

  test("is one tap on the words shown; the others only where she ticked them; twice is once", async () => {
    const her = await newWorker(fresh);
    const shown = await hashes(her);
    for (let n = 0; n < 2; n++)
      expect(await open(her, "POST", "/me/help", { ...shown, act: "on", call: "1" })).toEqual({
        goTo: "/me/help?done=on",
      });
    const { state, choices } = await helpOf(her);
    expect(state).toBe("on");
    expect(choices.filter(({ on }: { on: boolean }) => on).map(({ part }: { part: string }) => part)).toEqual([
      "ordinary",
      "call",
    ]);
    expect(await count(sql`select from consent where person_id = ${her.id}`)).toBe(2);
    await open(her, "POST", "/me/help", { ...shown, act: "save", sensitive: "1" });
    expect(
      await count(sql`select from need_consent where person_id = ${her.id} and part in ('ordinary', 'sensitive')`),
    ).toBe(2);
    expect(await count(sql`select from need_consent where person_id = ${her.id}`)).toBe(2);
  });

  test("to other words than those shown is none of it", async () => {
    const her = await newWorker(fresh);
    const shown = { ...(await hashes(her)), "text-sensitive": "00" };
    const answer = await open(her, "POST", "/me/help", { ...shown, act: "on", sensitive: "1" });
    expect(answer).toMatchObject({ page: "help", status: 422, data: { state: "off", error: expect.any(String) } });
    expect(await count(sql`select from consent where person_id = ${her.id}`)).toBe(0);
  });

  test("lets ordinary needs be noticed; sensitive ones only with their own consent, some never", async () => {
    const her = await agreeing(["ordinary"]);
    expect(await lookUp(her, ["WAGE-ARREARS", "INJ-GRADE", "WOM-PREG", "WEL-PSY", "COL-UNION", "PROC-PETITION"])).toBe(
      1,
    );
    const him = await agreeing(["ordinary", "sensitive"]);
    expect(await lookUp(him, ["WAGE-ARREARS", "INJ-GRADE", "WOM-PREG", "WEL-PSY", "COL-UNION", "PROC-PETITION"])).toBe(
      3,
    );
    const { subjects } = await helpOf(him);
    expect(subjects).toHaveLength(13);
  });
});

describe("what was inferred", () => {
  test("stands on her page with the look-ups that it came from, and on nobody else's", async () => {
    const [her, him] = [await agreeing(["ordinary"]), await agreeing(["ordinary"])];
    await lookUp(her, ["WAGE-ARREARS", "WAGE-ARREARS", "WAGE-OT"], later(-30));
    await lookUp(her, ["WAGE-ARREARS", "CTR-NONE"], now);
    const id = await mark(her);
    const { marks, lookUps } = await helpOf(her);
    expect(marks).toMatchObject([
      {
        need: "拖欠工资",
        sensitive: false,
        since: "2026-11-19",
        from: { days: 2, searches: 2, views: 1, minutes: 6, calculators: 1, saved: 0 },
        happened: [{ what: "offered", on: "2026-11-22" }],
        open: true,
      },
    ]);
    expect(lookUps.map(({ on, lines }: { on: string; lines: unknown[] }) => [on, lines.length])).toEqual([
      ["2026-11-22", 2],
      ["2026-11-21", 2],
    ]);
    expect(await helpOf(him)).toMatchObject({ marks: [], lookUps: [] });
    for (const [method, path] of [
      ["GET", `/me/help/offers/${id}`],
      ["POST", `/me/help/offers/${id}`],
      ["POST", `/me/help/marks/${id}`],
    ] as const)
      await expect(open(him, method, path, { act: "not-me" })).rejects.toMatchObject({ code: "need/no-mark" });
    const seen = await inTransaction(fresh.context(him, now), ({ db }) => sql`select from need_mark`.execute(db));
    expect(seen.rows).toEqual([]);
    await expect(
      inTransaction(fresh.context(her, now), ({ db }) => sql`select from look_up_batch`.execute(db)),
    ).rejects.toThrow(/permission denied/);
  });

  test("is offered by name, and without a name where it is sensitive", async () => {
    const her = await agreeing(["ordinary", "sensitive"]);
    await lookUp(her, ["WAGE-ARREARS"]);
    const id = await mark(her);
    expect(await offerOf(her)).toEqual({ href: `/me/help/offers/${id}`, need: "拖欠工资" });
    const other = await mark(her, { part: "sensitive", category: "INJURY", at: later(1) });
    expect(await offerOf(her, later(2))).toEqual({ href: `/me/help/offers/${other}` });
    expect(await offerOf({ kind: "visitor" })).toBeUndefined();
  });

  test("that she has not answered says when the union was told meanwhile: until then she alone knows", async () => {
    const her = await agreeing(["ordinary"]);
    const id = await mark(her);
    expect(await offerOf(her, later(1))).not.toHaveProperty("told");
    await inTransaction(fresh.context(undefined, later(25)), tellStaff);
    expect(await offerOf(her, later(26))).toMatchObject({ href: `/me/help/offers/${id}`, told: true });
  });

  test("that she does not want is put aside for a month, for staff too, and never asked twice", async () => {
    const her = await agreeing(["ordinary"]);
    const id = await mark(her);
    for (let n = 0; n < 2; n++)
      expect(await open(her, "POST", `/me/help/offers/${id}`, { act: "declined" })).toEqual({
        goTo: "/me/help?done=declined",
      });
    expect(await offerOf(her, later(1))).toBeUndefined();
    await inTransaction(fresh.context(undefined, later(25)), tellStaff);
    expect(await count(sql`select from need_mark where id = ${id} and warning_id is not null`)).toBe(0);
    const { rows } = await sql<Parameters<typeof markStep>[0]>`select * from need_mark where id = ${id}`.execute(
      fresh.db,
    );
    expect(markStep(rows[0], 9, later(29 * 24))).toBe("leave");
    expect(markStep(rows[0], 9, later(31 * 24))).toBe("new");
  });

  test("and was not about her is void: what staff were told goes, and a figure without her is counted", async () => {
    const her = await agreeing(["ordinary"]);
    const id = await mark(her);
    expect(await inTransaction(fresh.context(undefined, later(25)), tellStaff)).toBe(1);
    const before = await count(sql`select from need_verdict`);
    const told = await count(sql`select from matter where kind = 'need'`);
    for (let n = 0; n < 2; n++) await open(her, "POST", `/me/help/marks/${id}`, {}, later(30));
    expect(await count(sql`select from matter where kind = 'need'`)).toBe(told - 1);
    const { rows } = await sql`select answer, warning_id, ended_at from need_mark where id = ${id}`.execute(fresh.db);
    expect(rows).toEqual([{ answer: "not-me", warning_id: null, ended_at: later(30) }]);
    expect(await count(sql`select from need_verdict`)).toBe(before + 1);
    const { rows: verdicts } =
      await sql`select level, category, verdict, month::text from need_verdict order by id desc limit 1`.execute(
        fresh.db,
      );
    expect(verdicts).toEqual([{ level: "worker", category: "WAGE", verdict: "not-a-need", month: "2026-11-01" }]);
    expect((await helpOf(her, later(31))).marks).toMatchObject([{ open: false }]);
  });
});

describe("what she said to staff on the telephone", () => {
  /** Staff were told of her, and reached her. */
  async function reached() {
    const her = await agreeing(["ordinary", "call"]);
    const id = await mark(her);
    await inTransaction(fresh.context(undefined, later(25)), tellStaff);
    const { rows } = await sql<{ warning_id: number }>`select warning_id from need_mark where id = ${id}`.execute(
      fresh.db,
    );
    const officer = await scene.holder("rights-officer", scene.a);
    const act = (what: Parameters<typeof actOnWarning>[2]) =>
      actOnWarning(fresh.context(officer, later(26)), Number(rows[0]!.warning_id), what);
    await act({ act: "screen" });
    await act({ act: "check", routine: false });
    return { her, id, act };
  }
  const call = { act: "contact", channel: "phone", outcome: "reached", words: "打通了" } as const;

  test("yes: her consultation is there, and the app neither asks again nor ends what staff are doing", async () => {
    const { her, id, act } = await reached();
    await act(call);
    await act({ act: "open", words: "本人同意：欠薪" });
    const matters = await count(sql`select from matter`);
    expect(await offerOf(her, later(27))).toBeUndefined();
    expect((await helpOf(her, later(27))).marks[0]).not.toHaveProperty("offerHref");
    expect(await open(her, "GET", `/me/help/offers/${id}`, {}, later(27))).toEqual({ goTo: "/me/help" });
    // From a page that was open before.
    const late = await open(her, "POST", `/me/help/offers/${id}`, { act: "send", need: "1" }, later(27));
    expect(late).toMatchObject({ status: 422 });
    await open(her, "POST", `/me/help/offers/${id}`, { act: "declined" }, later(27));
    expect(await count(sql`select from matter`)).toBe(matters);
    const came = { helped: true, people: 1, recoveredFen: 100, recoveredFor: ["wage" as const], words: "补发了" };
    expect(await act({ act: "close", ...came })).toMatchObject({ state: "closed" });
  });

  test("no: the app does not ask again, for a month", async () => {
    const { her, id, act } = await reached();
    await act(call);
    await act({ act: "decline", words: "本人不要" });
    expect(await offerOf(her, later(27))).toBeUndefined();
    const { rows } = await sql<Parameters<typeof markStep>[0]>`select * from need_mark where id = ${id}`.execute(
      fresh.db,
    );
    expect(markStep(rows[0], 9, later(28 * 24))).toBe("leave");
  });

  test("nothing, as nobody reached her: the offer in the app stays, and says that the union was told", async () => {
    const { her, act } = await reached();
    await act({ ...call, outcome: "not-reached" });
    await act({ act: "decline", words: "几次没打通" });
    expect(await offerOf(her, later(27))).toMatchObject({ told: true });
  });
});

describe("help", () => {
  const everything = { act: "send", need: "1", since: "1", employer: "1", phone: "1", who: "named" };
  const sentOf = async (id: number) =>
    (
      await sql<Record<string, unknown> & { matter: number }>`
        select m.id as matter, m.kind, m.problem_type, m.employer_id, m.desk_id, m.anonymity, m.submission, m.text_sealed,
          c.person_id, c.phone_sealed is not null as phone, c.name_sealed is not null as name
        from need_mark k join matter m on m.id = k.consultation_id join matter_contact c on c.matter_id = m.id where k.id = ${id}`.execute(
        fresh.db,
      )
    ).rows;

  test("goes to the union with exactly what she let go along, once", async () => {
    const her = await agreeing(["ordinary"]);
    await lookUp(her, ["WAGE-ARREARS"]);
    const id = await mark(her);
    const asked = dataOf(await open(her, "GET", `/me/help/offers/${id}`));
    expect(asked).toMatchObject({
      need: "拖欠工资",
      since: "2026-11-19",
      employer: "某厂",
      phone: expect.stringContaining("****"),
    });
    const answers = [];
    for (let n = 0; n < 2; n++)
      answers.push(await open(her, "POST", `/me/help/offers/${id}`, { ...everything, words: "三个月没发了" }));
    for (const answer of answers) expect((answer as { goTo: string }).goTo).toMatch(/^\/matter\/.+\/sent$/);
    const sent = await sentOf(id);
    expect(sent).toMatchObject([
      {
        kind: "consultation",
        problem_type: "WAGE-ARREARS",
        employer_id: scene.employer,
        desk_id: scene.a,
        anonymity: "named",
        person_id: her.id,
        phone: true,
        name: true,
      },
    ]);
    expect(await count(sql`select from matter_contact where person_id = ${her.id}`)).toBe(1);
    const { keyring } = fresh.context().services;
    const text = await keyring.open("matter.text", String(sent[0]!.submission), sent[0]!.text_sealed as Uint8Array);
    expect(text).toContain("拖欠工资");
    expect(text).toContain("三个月没发了");
    expect(await offerOf(her, later(1))).toBeUndefined();
    expect((await helpOf(her)).marks).toMatchObject([
      { matterHref: "/me/matters", happened: [{}, { what: "accepted" }] },
    ]);
    expect(await open(her, "GET", `/me/help/offers/${id}`)).toEqual({ goTo: "/me/help" });
  });

  test("goes without what she took out, and still past her employer's own union", async () => {
    const chair = await scene.holder("rights-officer", scene.a);
    await sql`insert into staff_tie (staff_id, employer_id, kind) values (${chair.id}, ${scene.employer}, 'manager')`.execute(
      fresh.db,
    );
    try {
      const her = await agreeing(["ordinary"]);
      await lookUp(her, ["WAGE-ARREARS"]);
      const id = await mark(her);
      await open(her, "POST", `/me/help/offers/${id}`, { act: "send" });
      const [sent] = await sentOf(id);
      expect(sent).toMatchObject({
        problem_type: null,
        employer_id: null,
        desk_id: scene.city,
        anonymity: "confidential",
        phone: false,
        name: false,
      });
      const { keyring } = fresh.context().services;
      const text = await keyring.open("matter.text", String(sent!.submission), sent!.text_sealed as Uint8Array);
      expect(text).not.toMatch(/工资|2026/);
    } finally {
      await sql`delete from staff_tie where staff_id = ${chair.id}`.execute(fresh.db);
      await sql`delete from role_grant where staff_id = ${chair.id}`.execute(fresh.db);
    }
  });

  test("taken up late closes what staff were told meanwhile", async () => {
    const her = await agreeing(["ordinary"]);
    const id = await mark(her);
    await inTransaction(fresh.context(undefined, later(25)), tellStaff);
    await open(her, "POST", `/me/help/offers/${id}`, everything, later(26));
    const { rows } = await sql`select m.state, m.closed_as from need_mark k join need_warning w on w.id = k.warning_id
      join matter m on m.id = w.matter_id where k.id = ${id}`.execute(fresh.db);
    expect(rows).toEqual([{ state: "closed", closed_as: "withdrawn" }]);
    expect((await helpOf(her, later(26))).marks[0].happened.map(({ what }: { what: string }) => what)).toEqual([
      "offered",
      "told",
      "closed",
      "accepted",
    ]);
  });

  test("that was refused or is nobody's is not asked for", async () => {
    const her = await agreeing(["ordinary"]);
    const id = await mark(her);
    await open(her, "POST", `/me/help/offers/${id}`, { act: "declined" });
    expect(await open(her, "POST", `/me/help/offers/${id}`, everything)).toMatchObject({ status: 422 });
    await expect(open(her, "POST", "/me/help/offers/999999", everything)).rejects.toMatchObject({
      code: "need/no-mark",
    });
  });
});

describe("an offer without an answer", () => {
  test("is told to the desk that the wall names after a day: blue, without her, her employer or her colleagues", async () => {
    const [her, him] = [await agreeing(["ordinary", "employer"]), await agreeing(["ordinary", "sensitive"])];
    const ids = [await mark(her), await mark(him, { part: "sensitive", category: "INJURY" })];
    expect(await inTransaction(fresh.context(undefined, later(23)), tellStaff)).toBe(0);
    expect(await inTransaction(fresh.context(undefined, later(24)), tellStaff)).toBe(2);
    expect(await inTransaction(fresh.context(undefined, later(25)), tellStaff)).toBe(0);
    const { rows } =
      await sql`select w.level, w.category, w.employer_id, w.workers, w.grade, w.reasons, w.district_code,
        m.employer_id as of_matter, m.desk_id, m.kind, m.urgency, m.problem_type,
        exists (select from matter_contact c where c.matter_id = m.id) as contact
      from need_mark k join need_warning w on w.id = k.warning_id join matter m on m.id = w.matter_id
      where k.id = any (${ids}::bigint[]) order by w.category`.execute(fresh.db);
    const bare = {
      level: "worker",
      employer_id: null,
      workers: null,
      grade: "blue",
      reasons: ["came-back"],
      district_code: "370202",
      of_matter: null,
      desk_id: scene.a,
      kind: "need",
      urgency: "green",
      contact: false,
    };
    expect(rows).toEqual([
      { ...bare, category: "INJURY", problem_type: "INJURY" },
      { ...bare, category: "WAGE", problem_type: "WAGE" },
    ]);
    for (const { id } of [her, him]) {
      const places = await placesOf(id, []);
      expect(places.filter((place) => /^(matter|need_warning|event)/.test(place))).toEqual([]);
    }
  });
});

describe("withdrawal, in one tap,", () => {
  test("leaves no row of hers, nor what staff were told", async () => {
    const her = await agreeing(["ordinary", "sensitive", "employer", "call"]);
    await lookUp(her, ["WAGE-ARREARS", "INJ-GRADE"]);
    await mark(her);
    await inTransaction(fresh.context(undefined, later(25)), tellStaff);
    const { rows } = await sql<{ events_sealed: Uint8Array }>`
      select events_sealed from look_up_batch where person_id = ${her.id}`.execute(fresh.db);
    const sealed = rows.map(({ events_sealed }) => events_sealed);
    expect(await placesOf(her.id, sealed)).toEqual(
      expect.arrayContaining(["look_up_batch.events_sealed", "need_consent.person_id", "need_mark.person_id"]),
    );
    const told = await count(sql`select from need_warning`);
    expect(await open(her, "POST", "/me/help", { act: "off" }, later(26))).toEqual({ goTo: "/me/help?done=off" });
    expect(await open(her, "POST", "/me/help", { act: "off" }, later(26))).toEqual({ goTo: "/me/help?done=off" });
    expect(await placesOf(her.id, sealed)).toEqual([
      "access_entry.actor",
      "access_entry.body",
      "access_entry.subject",
      "consent.person_id",
      "employment.person_id",
      "person.id",
    ]);
    expect(await count(sql`select from need_warning`)).toBe(told - 1);
    expect(await lookUp(her, ["WAGE-ARREARS"], later(27))).toBe(0);
    expect(await helpOf(her, later(27))).toMatchObject({ state: "off", marks: [], lookUps: [] });
  });
});

test("two records that were one person are one worker's, by what she decided last", async () => {
  for (const consentsFirst of [true, false]) {
    const [keep, gone] = [await newWorker(fresh), await agreeing(["ordinary", "sensitive"])];
    await lookUp(gone, ["WAGE-ARREARS", "INJ-GRADE"]);
    await mark(gone);
    await decide(fresh, keep, ["sensitive"], { now: later(-60) });
    await decide(fresh, keep, ["sensitive"], { act: "withdrawn", now: later(-50) });
    const consents = () =>
      sql`update consent set person_id = ${keep.id} where person_id = ${gone.id}`.execute(fresh.db);
    if (consentsFirst) await consents();
    for (let n = 0; n < 2; n++)
      await inTransaction(fresh.context(undefined, now), (ctx) =>
        moveMergedPerson(ctx, { keep: keep.id, gone: gone.id }),
      );
    if (!consentsFirst) await consents();
    const { rows } = await sql`select part from need_consent where person_id = ${keep.id}`.execute(fresh.db);
    expect(rows).toEqual([{ part: "ordinary" }]);
    expect(await helpOf(keep)).toMatchObject({
      state: "on",
      marks: [{ need: "拖欠工资" }],
      lookUps: [{ lines: [{}] }],
    });
    expect(await count(sql`select from need_consent where person_id = ${gone.id}`)).toBe(0);
  }
});
