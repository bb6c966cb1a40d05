import { randomBytes, randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { DrawRules } from "@zhijia/contracts";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { saveRules } from "../../../platform/calendar/index.ts";
import { type Actor, type Context, inTransaction } from "../../../platform/context.ts";
import { messageOf } from "../../../platform/http/messages.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { storedKey } from "../../../platform/settings.ts";
import { type FreshDatabase, freshDatabase } from "../../../platform/testing/index.ts";
import { drawsModule, newTicketCode, verifyDrawFile } from "../../draws/index.ts";
import { mattersModule, standingOfMatters } from "../../matters/index.ts";
import { taxonomyModule } from "../../taxonomy/index.ts";
import { registryOf } from "../../unions/testing/registry.ts";
import { writeCode } from "../codes/code-text.ts";
import { issueCode } from "../codes/issue-codes.ts";
import { signingKeys } from "../codes/signing-keys.ts";
import { stationsOf } from "../testing/stations.ts";
import { addDemoRatings } from "./demo-ratings.ts";
import { type Rating, rateStation } from "./operations/rate-station.ts";
import { ratingPages } from "./pages.ts";
import { ratingsPersonalData } from "./personal-data.ts";
import { getRatings, listRatings } from "./queries.ts";
import { ratingSettings } from "./settings.ts";
import { forgetVisits } from "./visits.ts";

let fresh: FreshDatabase;
let manager: Actor;
let supervisor: Actor;
let elsewhere: Actor;
let east: number;
let station: number;
let other: number;
let worker: Actor;
const day = "2026-11-10";
const noon = (on = day) => new Date(`${on}T12:00:00+08:00`);
const month = { from: "2026-11-01", to: "2026-11-30", page: 1, size: 50 };

beforeAll(async () => {
  fresh = await freshDatabase();
  const rulesOfLaw = new URL("../../../../content/rules/matters.json", import.meta.url);
  await saveRules(fresh.context(), JSON.parse(await readFile(rulesOfLaw, "utf8")));
  await taxonomyModule.loadContent!(fresh.context());
  await mattersModule.loadContent!(fresh.context());
  const registry = registryOf(fresh);
  await registry.districts();
  const city = await registry.union("City", undefined, { level: "city", district: "370200" });
  east = await registry.union("East", city, { level: "district", district: "370212" });
  const west = await registry.union("West", city, { level: "district", district: "370203" });
  manager = await registry.holder("station-manager", { union: east });
  supervisor = await registry.holder("supervisor", { union: city });
  elsewhere = await registry.holder("station-manager", { union: west });
  station = await stationsOf(fresh)({ code: "E-1", union: east, district: "370212" });
  other = await stationsOf(fresh)({ code: "E-2", union: east, district: "370212" });
  await sql`insert into facility (code, name_zh, name_en, icon) values ('water', '饮水', 'Water', 'water')`.execute(
    fresh.db,
  );
  await sql`insert into station_facility values (${station}, 'water'), (${other}, 'water')`.execute(fresh.db);
  const { rows } = await sql<{
    id: string;
  }>`insert into person (id, created_at) values (gen_random_uuid(), now()) returning id`.execute(fresh.db);
  worker = { kind: "worker", id: rows[0]!.id, session: "s" };
});
afterAll(() => fresh.close());
beforeEach(async () => {
  await sql`delete from station_rating`.execute(fresh.db);
  await sql`delete from rating_visit`.execute(fresh.db);
  await sql`delete from draw`.execute(fresh.db);
});

const visitor: Actor = { kind: "visitor" };
type Asking = { actor?: Actor; browser?: string | undefined; at?: Date; address?: string };
const asking = ({ actor = visitor, browser, at = noon(), address = "10.9.0.1" }: Asking = {}): Context => ({
  ...fresh.context(actor, at),
  client: { address, device: randomUUID(), origin: "https://x" },
  sentToken: (kind) => (kind === "browser" ? browser : undefined),
});
const as = <R>(actor: Actor, work: (ctx: Context) => Promise<R>, at = noon()) =>
  inTransaction(fresh.context(actor, at), work);
let addresses = 0;
const browserOf = () => randomBytes(16).toString("base64url");
const rating = (over: Partial<Rating> = {}): Rating => ({
  stationId: station,
  district: "370212",
  rated: [{ about: "overall", score: 3 }],
  comment: "",
  phone: "",
  form: randomUUID(),
  ticket: newTicketCode(),
  ...over,
});
const rate = (over: Partial<Rating> = {}, who: Asking = { browser: browserOf() }) =>
  rateStation(asking({ address: `10.8.${++addresses >> 8}.${addresses & 255}`, ...who }), rating(over));
const count = async (table: string) =>
  (await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(fresh.db)).rows[0]!.n;

const rules: DrawRules = {
  title: "体验官抽奖",
  who: "在驿站评价过服务的劳动者",
  ticketsPerPerson: 2,
  period: { from: "2026-11-01", to: "2026-11-20" },
  prizes: [{ name: "毛巾", valueFen: 1500, quota: 2 }],
  claim: { how: "带上领奖号", places: ["一号驿站"], until: "2026-12-30", collectDays: 20 },
  reserves: { count: 1, claimDays: 5 },
  seedSource: "ssq",
};
/** Through the routes of draws, as staff do. */
async function drawRoute<T>(id: string, actor: Actor, at: Date, input: unknown): Promise<T> {
  const found = drawsModule.routes!.find(({ contract }) => contract.id === id)!;
  return (await as(actor, (ctx) => found.answer(ctx, input as never), at)) as T;
}
async function runningDraw(over: Partial<DrawRules> = {}) {
  const at = new Date("2026-10-20T02:00:00Z");
  const { id } = await drawRoute<{ id: string }>("createDraw", manager, at, {
    body: { unionId: east, rules: { ...rules, ...over } },
  });
  await drawRoute("publishDraw", manager, at, { params: { id } });
  return id;
}

describe("once a day", () => {
  test("for a browser, a person and a station; on the next day again", async () => {
    const browser = browserOf();
    await rate({}, { browser });
    await expect(rate({}, { browser })).rejects.toMatchObject({ code: "rating/once" });
    await rate({ stationId: other }, { browser });
    await rate({}, { browser, at: noon("2026-11-11") });
    await rate({}, { actor: worker });
    await expect(rate({}, { actor: worker, browser: browserOf() })).rejects.toMatchObject({ code: "rating/once" });
    expect(await count("station_rating")).toBe(4);
  });

  test("however many forms are sent at once", async () => {
    const id = await runningDraw();
    const browser = browserOf();
    const done = await Promise.allSettled(Array.from({ length: 12 }, () => rate({}, { browser })));
    expect(done.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const one of done) if (one.status === "rejected") expect(one.reason.code).toBe("rating/once");
    expect(await count("station_rating")).toBe(1);
    const { rows } = await sql`select from draw_ticket_fresh where draw_id = ${id}`.execute(fresh.db);
    expect(rows).toHaveLength(1);
  });

  test("the same form again, also at once, is answered alike and writes nothing more", async () => {
    await runningDraw();
    const browser = browserOf();
    const form = { form: randomUUID(), ticket: newTicketCode(), rated: [{ about: "overall", score: 1 }] } as const;
    const told = await Promise.all([rate(form, { browser }), rate(form, { browser }), rate(form, { browser })]);
    expect(new Set(told.map(({ matterCode }) => matterCode)).size).toBe(1);
    expect(told[0]!.matterCode).toBeDefined();
    expect(told.every(({ draw }) => draw?.title === rules.title)).toBe(true);
    expect([await count("station_rating"), await count("draw_ticket_fresh")]).toEqual([1, 1]);
  });

  test("with another ticket it is another form: nobody gathers tickets with one visit", async () => {
    await runningDraw();
    const browser = browserOf();
    const form = randomUUID();
    await rate({ form }, { browser });
    await expect(rate({ form, ticket: newTicketCode() }, { browser })).rejects.toMatchObject({ code: "rating/once" });
  });

  test("who was here is forgotten in the night; the count of tickets when the draw is over", async () => {
    await runningDraw();
    await rate({}, { actor: worker });
    await rate({}, { browser: browserOf() });
    await as({ kind: "system", name: "night" }, forgetVisits);
    expect([await count("rating_visit"), await count("rating_entry")]).toEqual([2, 2]);
    await as({ kind: "system", name: "night" }, forgetVisits, noon("2026-11-11"));
    expect([await count("rating_visit"), await count("rating_entry")]).toEqual([0, 2]);
    await as({ kind: "system", name: "night" }, forgetVisits, noon("2026-11-21"));
    expect([await count("rating_entry"), await count("station_rating")]).toEqual([0, 2]);
  });
});

describe("tickets", () => {
  test("as many as one may have, over the days, and a draw elsewhere gives none", async () => {
    const browser = browserOf();
    expect(await rate({}, { browser, at: noon("2026-11-02") })).toEqual({ hasAllTickets: false });
    await runningDraw();
    for (const on of ["2026-11-03", "2026-11-04"])
      expect((await rate({}, { browser, at: noon(on) })).draw).toBeDefined();
    expect(await rate({}, { browser, at: noon("2026-11-05") })).toEqual({ hasAllTickets: true });
    expect(await rate({ district: "370203" }, { browser, at: noon("2026-11-06") })).toEqual({ hasAllTickets: false });
    expect((await rate({}, { browser: browserOf(), at: noon("2026-11-05") })).draw).toBeDefined();
  });

  test("a rating that cannot be kept gives none, and the other way round", async () => {
    await runningDraw();
    await expect(rate({ ticket: "mistyped" })).rejects.toMatchObject({ code: "draw/code-mistyped" });
    expect([await count("station_rating"), await count("rating_visit"), await count("rating_entry")]).toEqual([
      0, 0, 0,
    ]);
    await expect(rate({ stationId: 999_999 })).rejects.toThrow(/foreign key/);
    expect(await count("draw_ticket_fresh")).toBe(0);
  });

  test("no column and no order leads from a ticket to a rating", async () => {
    await runningDraw({ ticketsPerPerson: 100 });
    const codes: string[] = [];
    for (let n = 0; n < 24; n++) {
      const ticket = newTicketCode();
      codes.push(ticket);
      await rate({ ticket, comment: `第 ${n} 个`, rated: [{ about: "overall", score: n % 3 === 0 ? 1 : 3 }] });
    }
    const night: Actor = { kind: "system", name: "night" };
    await as(night, forgetVisits, noon("2026-11-11"));
    await as(night, drawsModule.jobs!.find(({ name }) => name === "draws.turn-day")!.run as never, noon("2026-11-11"));
    // Columns: what a ticket consists of stands nowhere else in the database, in no spelling.
    const { rows: tickets } = await sql<{ hex: string; xmin: string }>`
      select encode(ticket, 'hex') as hex, xmin::text from draw_ticket order by ctid`.execute(fresh.db);
    expect(tickets).toHaveLength(24);
    const { rows: columns } = await sql<{ table: string; column: string }>`
      select c.table_name as table, c.column_name as column from information_schema.columns c
      join information_schema.tables t using (table_schema, table_name)
      where t.table_schema in ('public', 'jobs', 'pgboss') and t.table_type = 'BASE TABLE'`.execute(fresh.db);
    expect(columns.length).toBeGreaterThan(300);
    const known = new Set([
      ...tickets.map(({ hex }) => hex),
      ...codes,
      ...codes.map((code) => code.replaceAll("-", "")),
    ]);
    for (const table of [
      "station_rating",
      "station_rating_score",
      "rating_entry",
      "matter",
      "matter_activity",
      "event",
    ]) {
      const { rows } = await sql<{ text: string }>`select t::text as text from ${sql.table(table)} t`.execute(fresh.db);
      const text = rows.map((row) => row.text).join("\n");
      expect(
        [...known].filter((one) => text.toLowerCase().includes(one.toLowerCase())),
        table,
      ).toEqual([]);
    }
    const { rows: references } = await sql`
      select from pg_constraint where contype = 'f' and (conrelid::regclass::text in ('draw_ticket', 'draw_ticket_fresh')
        and confrelid::regclass::text <> 'draw' or confrelid::regclass::text = 'draw_ticket'
        and conrelid::regclass::text <> 'draw_win')`.execute(fresh.db);
    expect(references).toEqual([]);
    // Neither transaction nor place: all tickets are of one transaction, which wrote no rating and no count of tickets.
    expect(new Set(tickets.map(({ xmin }) => xmin)).size).toBe(1);
    expect(tickets.map(({ hex }) => hex)).toEqual(tickets.map(({ hex }) => hex).sort());
    const { rows: shared } = await sql`
      select xmin from station_rating where xmin::text = ${tickets[0]!.xmin}
      union all select xmin from rating_entry where xmin::text = ${tickets[0]!.xmin}
      union all select e.xmin from rating_entry e join station_rating r on r.xmin::text = e.xmin::text`.execute(
      fresh.db,
    );
    expect(shared).toEqual([]);
    const { rows: entries } = await sql<{ xmin: string }>`select distinct xmin::text from rating_entry`.execute(
      fresh.db,
    );
    expect(entries).toHaveLength(1);
    // No time of day with a rating: its columns hold a day.
    const { rows: times } = await sql`
      select from information_schema.columns where table_name in ('station_rating', 'station_rating_score', 'rating_entry', 'draw_ticket')
        and (data_type like 'timestamp%' or is_identity = 'YES')`.execute(fresh.db);
    expect(times).toEqual([]);
    await sql`update station_rating set matter_id = null`.execute(fresh.db);
  });

  test("from the review to winners that anybody computes again", async () => {
    const id = await runningDraw();
    const browsers = Array.from({ length: 5 }, browserOf);
    for (const browser of browsers) await rate({}, { browser });
    const system: Actor = { kind: "system", name: "draws.turn-day" };
    await as(system, drawsModule.jobs![0]!.run as never, new Date("2026-11-21T00:05:00+08:00"));
    const seed = { issue: "2026134", drawnOn: "2026-11-22", numbers: "03 08 14 21 27 32 + 09" };
    const later = noon("2026-11-23");
    await drawRoute("enterDrawSeed", manager, later, { params: { id }, body: seed });
    await drawRoute("confirmDrawSeed", supervisor, later, { params: { id }, body: seed });
    const page = drawsModule.pages!.find(({ path }) => path === "/draws/{id}/file.json")!;
    const answer = await as(visitor, (ctx) => page.answer(ctx, { params: { id }, query: {}, body: undefined }), later);
    const report = verifyDrawFile(String((answer as { file: string }).file));
    expect(report).toMatchObject({ ok: true, drawn: true });
  });
});

describe("what is bad is answered", () => {
  const matterOf = async () => {
    const { rows } = await sql<{
      id: number;
      problem_type: string;
      station_id: number;
      anonymity: string;
      channel: string;
      kind: string;
      district_code: string;
      contact: string | null;
      urgency: string;
    }>`
      select m.id, m.problem_type, m.station_id, m.anonymity, m.channel, m.kind, m.district_code, m.urgency, c.anonymity as contact
      from station_rating r join matter m on m.id = r.matter_id left join matter_contact c on c.matter_id = m.id`.execute(
      fresh.db,
    );
    return rows[0];
  };

  test("as a matter of nobody at the desk of the station's district", async () => {
    const { matterCode } = await rate({
      rated: [
        { about: "overall", score: 2 },
        { facility: "water", score: 1 },
      ],
    });
    expect(matterCode).toMatch(/^[0-9A-Z]{12}$/);
    expect(await matterOf()).toMatchObject({
      ...{ problem_type: "STATION-FACILITY-WATER", station_id: station, anonymity: "anonymous", channel: "station" },
      ...{ kind: "appeal", district_code: "370212", contact: null },
    });
  });

  test("also of somebody who has signed in; with a phone the desk alone may call her", async () => {
    await rate({ rated: [{ about: "overall", score: 1 }] }, { actor: worker });
    expect(await matterOf()).toMatchObject({ anonymity: "anonymous", contact: null });
    await sql`delete from station_rating`.execute(fresh.db);
    await rate({ rated: [{ about: "overall", score: 1 }], phone: "13900000001" });
    expect(await matterOf()).toMatchObject({ anonymity: "confidential", contact: "confidential" });
  });

  test("from the score on that is set; words of danger always", async () => {
    await rate({ rated: [{ about: "overall", score: 2 }], phone: "13900000001" });
    expect(await matterOf()).toBeUndefined();
    await sql`insert into setting (key, value) values (${storedKey(ratingSettings.lowAtMost.key)}, '2')`.execute(
      fresh.db,
    );
    expect((await rate({ rated: [{ about: "overall", score: 2 }] })).matterCode).toBeDefined();
    await sql`update setting set value = '0' where key = ${storedKey(ratingSettings.lowAtMost.key)}`.execute(fresh.db);
    expect((await rate({ rated: [{ about: "overall", score: 1 }] })).matterCode).toBeUndefined();
    await sql`delete from station_rating`.execute(fresh.db);
    expect((await rate({ comment: "活不下去了，想从楼上跳下去" })).matterCode).toBeDefined();
    expect(await matterOf()).toMatchObject({ urgency: "red" });
    await sql`delete from setting where key = ${storedKey(ratingSettings.lowAtMost.key)}`.execute(fresh.db);
  });
});

describe("who reads it", () => {
  test("means of five or more, within one's branch; a comment is sealed where it lies", async () => {
    for (let n = 0; n < 4; n++) await rate({ comment: n ? "" : "水很热" });
    const seen = (actor: Actor, by: "station" | "district" = "station") =>
      as(actor, (ctx) => listRatings(ctx, { ...month, by }));
    expect(await seen(manager)).toEqual({
      rows: [{ id: String(station), name: "站点 E-1", count: 4, low: 0 }],
      total: 1,
    });
    await rate({
      rated: [
        { about: "overall", score: 1 },
        { facility: "water", score: 2 },
      ],
    });
    expect((await seen(manager)).rows[0]).toMatchObject({ count: 5, low: 1, mean: { mean: 2.6 } });
    expect((await seen(supervisor, "district")).rows).toMatchObject([{ id: "370212", count: 5 }]);
    expect(await seen(elsewhere)).toEqual({ rows: [], total: 0 });
    const one = await as(manager, (ctx) => getRatings(ctx, { id: station, ...month }));
    expect(one).toMatchObject({ count: 5, comments: [{ text: "水很热", on: day, isDemo: false }], total: 1 });
    expect(one.items).toMatchObject([
      { about: "overall", count: 5 },
      { facility: "water", count: 1 },
    ]);
    expect(one.items[1]).not.toHaveProperty("mean");
    await expect(as(elsewhere, (ctx) => getRatings(ctx, { id: station, ...month }))).rejects.toBeInstanceOf(Refusal);
    const { rows } = await sql<{
      comment: Buffer;
    }>`select comment_sealed as comment from station_rating where comment_sealed is not null`.execute(fresh.db);
    expect(rows[0]!.comment.includes(Buffer.from("水很热"))).toBe(false);
  });

  test("visitors, workers and others' staff read nothing and write nothing", async () => {
    await rate();
    const seen = (actor: Actor, table: string) =>
      as(actor, async ({ db }) => (await sql`select from ${sql.table(table)}`.execute(db)).rows.length);
    for (const actor of [visitor, worker, elsewhere]) {
      expect([await seen(actor, "station_rating"), await seen(actor, "station_rating_score")]).toEqual([0, 0]);
    }
    expect([await seen(manager, "station_rating"), await seen(manager, "station_rating_score")]).toEqual([1, 1]);
    for (const table of ["rating_visit", "rating_entry"]) {
      await expect(seen(manager, table)).rejects.toThrow(/permission denied/);
    }
    const write = as(manager, ({ db }) =>
      sql`insert into station_rating (station_id, rated_on) values (${station}, ${day})`.execute(db),
    );
    await expect(write).rejects.toThrow(/permission denied/);
  });

  test("she sees and takes away the count of her tickets; words go in time", async () => {
    await runningDraw();
    await rate({ comment: "好" }, { actor: worker });
    const { id } = worker as { id: string };
    const system: Actor = { kind: "system", name: "privacy" };
    const part = ratingsPersonalData;
    expect(await as(system, (ctx) => part.exportFor(ctx, id))).toMatchObject([{ rows: [[{}, { value: "1" }]] }]);
    expect((await as(system, (ctx) => part.eraseFor(ctx, id))).erased).toHaveLength(1);
    expect((await as(system, (ctx) => part.eraseFor(ctx, id))).erased).toEqual([]);
    const [comments] = part.datasets!;
    const before = noon("2027-01-01");
    expect(await as(system, (ctx) => comments!.due(ctx, before, []))).toEqual({ due: 1, held: 0 });
    expect(await as(system, (ctx) => comments!.remove(ctx, before, []))).toBe(1);
    expect(await count("station_rating")).toBe(1);
  });

  test("the demonstration's ratings say that they are invented", async () => {
    await as({ kind: "system", name: "demo" }, (ctx) => addDemoRatings(ctx, [station], day));
    const { comments } = await as(manager, (ctx) => getRatings(ctx, { id: station, ...month }));
    expect(comments.length).toBeGreaterThan(0);
    for (const { text, isDemo } of comments) expect([text.startsWith("（演示）"), isDemo]).toEqual([true, true]);
  });
});

describe("the page", () => {
  let code: string;
  beforeAll(async () => {
    const { id } = await as(manager, (ctx) => issueCode(ctx, { stationId: station, purpose: "experience" }));
    const keys = await signingKeys(fresh.context());
    code = writeCode({ id, stationId: station, purpose: "experience" }, keys.get(1)!);
  });
  type Shown = { page: string; status?: number; goTo?: string; data: Record<string, unknown> };
  const ask = (method: "GET" | "POST", ctx: Context, body?: unknown, at = code) =>
    inTransaction(ctx, (inner) =>
      ratingPages.find((one) => one.method === method)!.answer(inner, { params: { code: at }, query: {}, body }),
    ) as unknown as Promise<Shown>;

  test("gives a browser its number until the draw ends, takes the form, shows the ticket once and says so the next time", async () => {
    await runningDraw();
    const kept: unknown[] = [];
    const first = { ...asking(), keepSession: (...given: unknown[]) => void kept.push(given) } as Context;
    const { data } = await ask("GET", first);
    expect(kept).toEqual([["browser", expect.stringMatching(/^[\w-]{22}$/), 10.5 * 86_400]]);
    expect(data).toMatchObject({ facilities: [{ code: "water", name: "饮水" }], draw: { title: rules.title } });
    const browser = (kept[0] as [string, string])[1];
    const form = {
      form: data.form,
      ticket: data.ticket,
      overall: "3",
      "facility-water": "1",
      "facility-beds": "1",
      comment: " ",
    };
    const sent = await ask("POST", asking({ browser }), form);
    expect(sent).toMatchObject({
      page: "rated",
      data: {
        state: "thanks",
        ticket: { code: data.ticket, title: rules.title },
        matter: { href: expect.stringMatching(/^\/matter\//) },
      },
    });
    expect(await ask("GET", asking({ browser }))).toMatchObject({ page: "rated", data: { state: "again" } });
    const other = { ...form, form: randomUUID() };
    expect(await ask("POST", asking({ browser }), other)).toMatchObject({ status: 409, data: { state: "again" } });
  });

  test("keeps what was said when something is missing", async () => {
    const form = { form: randomUUID(), ticket: newTicketCode(), "facility-water": "2", comment: "水凉", phone: "12" };
    const wrong = await ask("POST", asking({ browser: browserOf() }), form);
    expect(wrong).toMatchObject({
      status: 422,
      data: { error: { field: "overall" }, chosen: { "facility-water": "2" }, comment: "水凉", ticket: form.ticket },
    });
    const phone = await ask("POST", asking({ browser: browserOf() }), { ...form, overall: "1" });
    expect(phone).toMatchObject({ status: 422, data: { error: { field: "phone" }, phone: "12" } });
  });

  test("leads back to the code's own page where there is nothing to rate", async () => {
    expect(await ask("GET", asking(), undefined, "0000000000")).toEqual({ goTo: "/s/0000000000" });
    expect(await ask("POST", asking(), { form: "x" })).toEqual({ goTo: `/s/${code}` });
    await sql`update station set state = 'closed' where id = ${station}`.execute(fresh.db);
    expect(await ask("GET", asking())).toEqual({ goTo: `/s/${code}` });
    await sql`update station set state = 'open' where id = ${station}`.execute(fresh.db);
  });

  test("each refusal is reached, in both languages", async () => {
    const browser = browserOf();
    await rate({}, { browser });
    const crowd = asking({ address: "10.7.0.1", browser: browserOf() });
    const reached = await Promise.all(
      [
        rate({ rated: [] }),
        rate({ phone: "123" }),
        rate({}, {}),
        rate({}, { browser }),
        (async () => {
          for (let n = 0; n < 21; n++)
            await rateStation(crowd, rating()).catch(
              (error) => error.code === "rating/too-many" && Promise.reject(error),
            );
        })(),
      ].map((work) =>
        work.then(
          () => undefined,
          (error: unknown) => error,
        ),
      ),
    );
    expect(reached.map((error) => (error as Refusal)?.code).sort()).toEqual([
      "rating/no-cookie",
      "rating/nothing",
      "rating/once",
      "rating/phone",
      "rating/too-many",
    ]);
    for (const error of reached as Refusal[]) {
      expect(messageOf(error, "zh")).toMatch(/[一-龥]/);
      expect(messageOf(error, "en")).toMatch(/^[A-Z][^一-龥]+\.$/);
    }
  });
});

test("what it became is known by number and state to whoever may see the rating", async () => {
  await rate({ rated: [{ about: "overall", score: 1 }] });
  const { rows } = await sql<{ id: number }>`select matter_id as id from station_rating`.execute(fresh.db);
  const found = await as(manager, (ctx) => standingOfMatters(ctx, [rows[0]!.id]));
  expect(found.get(rows[0]!.id)).toMatchObject({ state: "received", number: expect.stringMatching(/^GH-/) });
});
