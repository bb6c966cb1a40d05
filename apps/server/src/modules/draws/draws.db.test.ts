import { randomBytes } from "node:crypto";
import type { DrawRules } from "@zhijia/contracts";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Actor, inTransaction } from "../../platform/context.ts";
import { type FreshDatabase, freshDatabase } from "../../platform/testing/index.ts";
import { registryOf } from "../unions/testing/registry.ts";
import { giveTicket } from "./index.ts";
import { claimPrize } from "./operations/claim-prize.ts";
import { closeDraw } from "./operations/close-draw.ts";
import { confirmSeed } from "./operations/confirm-seed.ts";
import { enterSeed } from "./operations/enter-seed.ts";
import { handOutPrize } from "./operations/hand-out-prize.ts";
import { publishDraw } from "./operations/publish-draw.ts";
import { saveDraw } from "./operations/save-draw.ts";
import { turnDay } from "./operations/turn-day.ts";
import { publishedFile } from "./published-file.ts";
import { enterableDraws, getDraw, listDraws, listWins } from "./queries.ts";
import { mostWrongCodes, mostWrongPickUps } from "./rules.ts";
import { newTicketCode } from "./ticket-code.ts";
import { verifyDrawFile } from "./verify-draw-file.ts";

let fresh: FreshDatabase;
let manager: Extract<Actor, { kind: "staff" }>;
let supervisor: Extract<Actor, { kind: "staff" }>;
let elsewhere: Extract<Actor, { kind: "staff" }>;
let [union, otherUnion] = [0, 0];
const visitor: Actor = { kind: "visitor" };

beforeAll(async () => {
  fresh = await freshDatabase();
  const registry = registryOf(fresh);
  await registry.districts();
  const city = await registry.union("市总工会", undefined, { level: "city", district: "370200" });
  union = await registry.union("市南区总工会", city, { level: "district", district: "370202" });
  otherUnion = await registry.union("市北区总工会", city, { level: "district", district: "370203" });
  manager = await registry.holder("station-manager", { union });
  supervisor = await registry.holder("supervisor", { union: city });
  elsewhere = await registry.holder("station-manager", { union: otherUnion });
});
afterAll(() => fresh.close());

/** In one transaction as somebody, at noon in China of a day, or at a moment. */
const as = <R>(actor: Actor, at: string, work: Parameters<typeof inTransaction<R>>[1], address = "10.0.0.1") =>
  inTransaction(
    {
      ...fresh.context(actor, new Date(at.length === 10 ? `${at}T12:00:00+08:00` : at)),
      client: { address, device: "test", origin: "http://x" },
    },
    work,
  );
const system: Actor = { kind: "system", name: "draws.turn-day" };
const seed = { issue: "2026126", drawnOn: "2026-11-03", numbers: "03 08 14 21 27 32 + 09" };

const rules: DrawRules = {
  title: "体验官抽奖",
  who: "在驿站评价过服务的劳动者",
  ticketsPerPerson: 30,
  period: { from: "2026-10-01", to: "2026-10-31" },
  prizes: [
    { name: "保温壶", valueFen: 12000, quota: 1 },
    { name: "毛巾", valueFen: 1500, quota: 2 },
  ],
  claim: { how: "带上领奖号", places: ["一号驿站", "二号驿站"], until: "2026-11-30", collectDays: 20 },
  reserves: { count: 2, claimDays: 5 },
  seedSource: "ssq",
};

const draft = (over: Partial<DrawRules> = {}, unionId = union, actor: Actor = manager) =>
  as(actor, "2026-09-20", (ctx) => saveDraw(ctx, { unionId, rules: { ...rules, ...over } })).then(({ id }) => id);
async function published(over: Partial<DrawRules> = {}) {
  const id = await draft(over);
  await as(manager, "2026-09-28", (ctx) => publishDraw(ctx, { id }));
  return id;
}
const give = (drawId: string, day = "2026-10-10", code?: string) =>
  as(visitor, day, (ctx) => giveTicket(ctx, { drawId, code }));
const turn = (day: string) => as(system, `${day}T00:05:00+08:00`, turnDay);

/** A draw that is drawn, with the codes of its tickets by ticket. */
async function drawn(count = 8, over: Partial<DrawRules> = {}) {
  const id = await published(over);
  const codes = new Map<string, string>();
  for (let n = 0; n < count; n++) {
    const { code, ticket } = await give(id);
    codes.set(ticket, code);
  }
  await turn("2026-11-01");
  await as(manager, "2026-11-04", (ctx) => enterSeed(ctx, { id, ...seed }));
  await as(supervisor, "2026-11-04", (ctx) => confirmSeed(ctx, { id, ...seed }));
  const { wins } = await as(manager, "2026-11-04", (ctx) => listWins(ctx, { id, page: 1, size: 100 }));
  const codeOf = (position: number) => codes.get(wins[position - 1]!.ticket)!;
  const loser = [...codes].find(([ticket]) => !wins.some((win) => win.ticket === ticket))?.[1];
  return { id, codes, wins, codeOf, loser: loser! };
}
const claim = (drawId: string, code: string, day = "2026-11-05", place = "一号驿站", actor: Actor = visitor) =>
  as(actor, day, (ctx) => claimPrize(ctx, { drawId, code, place }));
const handOut = (id: string, position: number, pickUp: string, day = "2026-11-06") =>
  as(manager, day, (ctx) => handOutPrize(ctx, { id, position, pickUp }));
const statesOf = async (id: string) =>
  (await as(manager, "2026-11-06", (ctx) => listWins(ctx, { id, page: 1, size: 100 }))).wins.map(
    ({ state, prize }) => `${state} ${prize ?? "-"}`,
  );
const refused = (work: Promise<unknown>, code: string) => expect(work).rejects.toMatchObject({ code });

test("from the rules to the winners: everybody can recompute it from the published file alone", async () => {
  const id = await published();
  expect(await as(visitor, "2026-10-10", (ctx) => enterableDraws(ctx, { districtCode: "370202" }))).toContainEqual({
    id,
    title: rules.title,
    ticketsPerPerson: 30,
    period: rules.period,
  });
  for (const day of ["2026-10-01", "2026-10-02", "2026-10-31"]) for (let n = 0; n < 10; n++) await give(id, day);
  await turn("2026-11-01");
  const closed = await as(visitor, "2026-11-01", (ctx) => publishedFile(ctx, id));
  expect(verifyDrawFile(closed)).toMatchObject({ ok: true, drawn: false });
  await as(manager, "2026-11-04", (ctx) => enterSeed(ctx, { id, ...seed }));
  expect(await as(supervisor, "2026-11-04", (ctx) => confirmSeed(ctx, { id, ...seed }))).toEqual({ winners: 5 });
  const text = await as(visitor, "2026-11-05", (ctx) => publishedFile(ctx, id));
  const report = verifyDrawFile(text);
  expect(report.checks.filter(({ ok }) => !ok)).toEqual([]);
  expect(report).toMatchObject({ ok: true, drawn: true });
  expect(report.winners?.map(({ prize }) => prize)).toEqual([1, 2, 2, null, null]);
  // The part that was frozen is the same in both files.
  const frozen = (file: string) => file.split('"publicSeed"')[0];
  expect(frozen(text)).toBe(frozen(closed));
  expect(fresh.published.map(({ name }) => name).slice(-3)).toEqual(["draw.published", "draw.closed", "draw.drawn"]);
  const { rows } = await sql<{ body: string }>`
    select body from access_entry where body::text like ${`%${id}%`} order by seq`.execute(fresh.db);
  const logged = JSON.stringify(rows);
  for (const code of [report && JSON.parse(text).commitment, JSON.parse(text).closing]) expect(logged).toContain(code);
});

describe("rules", () => {
  test("are checked before they are kept, and before they are published", async () => {
    await refused(draft({ period: { from: "2026-10-02", to: "2026-10-01" } }), "draw/period");
    await refused(draft({ claim: { ...rules.claim, until: "2026-11-01" } }), "draw/claim-too-early");
    await refused(draft({}, 999_999), "draw/no-union");
    const late = await draft();
    await refused(
      as(manager, "2026-10-02", (ctx) => publishDraw(ctx, { id: late })),
      "draw/period-begun",
    );
  });

  test("are a draft's to change, and nobody's once published, not even by hand in the database", async () => {
    const id = await draft();
    const save = (title: string) =>
      as(manager, "2026-09-21", (ctx) => saveDraw(ctx, { id, unionId: union, rules: { ...rules, title } }));
    await save("改过的");
    const { commitment } = await as(manager, "2026-09-28", (ctx) => publishDraw(ctx, { id }));
    await refused(save("再改"), "draw/published");
    await refused(
      as(manager, "2026-09-28", (ctx) => publishDraw(ctx, { id })),
      "draw/wrong-state",
    );
    const shown = await as(manager, "2026-09-29", (ctx) => getDraw(ctx, id));
    expect(shown).toMatchObject({ title: "改过的", commitment, state: "published", may: [] });
    for (const change of [
      sql`update draw set rules = rules || '{"title":"x"}' where id = ${id}`,
      sql`update draw set ends_on = ends_on + 1 where id = ${id}`,
      sql`update draw set commitment = 'x' where id = ${id}`,
      sql`update draw set state = 'draft', commitment = null where id = ${id}`,
    ]) {
      await expect(change.execute(fresh.db)).rejects.toThrow(/not changed/);
    }
  });
});

describe("a ticket", () => {
  test("is given on the days of the period only", async () => {
    const id = await published();
    for (const day of ["2026-09-30", "2026-11-01"]) await refused(give(id, day), "draw/not-running");
    await refused(give(await draft()), "draw/not-running");
    await refused(give("00000000-0000-4000-8000-000000000000"), "draw/not-found");
    await refused(give(id, "2026-10-10", "1234"), "draw/code-mistyped");
  });

  test("sent twice with the code of the form is one ticket, also on the next day", async () => {
    const id = await published();
    const code = newTicketCode();
    const first = await give(id, "2026-10-10", code);
    expect(await give(id, "2026-10-10", code)).toEqual(first);
    await turn("2026-10-11");
    expect(await give(id, "2026-10-11", code)).toEqual(first);
    await turn("2026-11-01");
    expect(await as(manager, "2026-11-01", (ctx) => getDraw(ctx, id))).toMatchObject({ tickets: 1, state: "closed" });
  });

  test("is there only when what earned it is", async () => {
    const id = await published();
    const failing = as(visitor, "2026-10-10", async (ctx) => {
      await giveTicket(ctx, { drawId: id });
      throw new Error("the rating was not kept");
    });
    await expect(failing).rejects.toThrow("not kept");
    await turn("2026-11-01");
    expect(await as(manager, "2026-11-01", (ctx) => getDraw(ctx, id))).toMatchObject({ tickets: 0 });
  });

  test("given while the draw closes is in the list, or was refused: none is lost", async () => {
    const id = await published();
    const given: string[] = [];
    const atMidnight = async () => {
      // The clock of these requests stands before midnight; the closing comes in between.
      await give(id, "2026-10-31").then(
        ({ ticket }) => void given.push(ticket),
        (error) => expect(error.code).toBe("draw/not-running"),
      );
    };
    await Promise.all([
      ...Array.from({ length: 10 }, atMidnight),
      turn("2026-11-01"),
      ...Array.from({ length: 10 }, atMidnight),
    ]);
    await atMidnight();
    const file = JSON.parse(await as(visitor, "2026-11-01", (ctx) => publishedFile(ctx, id)));
    expect(file.tickets).toEqual(given.sort());
    const { rows } = await sql`select from draw_ticket_fresh where draw_id = ${id}`.execute(fresh.db);
    expect(rows).toEqual([]);
  });
});

describe("what a ticket says about whoever got it", () => {
  const rowsOf = async (table: string, id: string) => {
    const { rows } = await sql<{ ticket: string; xmin: string; ctid: string }>`
      select encode(ticket, 'hex') as ticket, xmin::text, ctid::text from ${sql.table(table)} where draw_id = ${id}
      order by ${sql.table(table)}.ctid`.execute(fresh.db);
    return rows;
  };

  test("its tables have a draw and a hash, and nothing else", async () => {
    const { rows } = await sql<{ column: string }>`
      select table_name || '.' || column_name as column from information_schema.columns
      where table_name in ('draw_ticket', 'draw_ticket_fresh') order by 1`.execute(fresh.db);
    expect(rows.map(({ column }) => column)).toEqual([
      "draw_ticket.draw_id",
      "draw_ticket.ticket",
      "draw_ticket_fresh.draw_id",
      "draw_ticket_fresh.ticket",
    ]);
  });

  test("after the night neither place nor transaction tells who came when; after closing not even the day", async () => {
    const id = await published();
    const given: string[] = [];
    for (let n = 0; n < 12; n++) given.push((await give(id, "2026-10-10")).ticket);
    // Before the night an insider could tell: this is what the specification says is not guaranteed.
    expect(new Set((await rowsOf("draw_ticket_fresh", id)).map(({ xmin }) => xmin)).size).toBe(12);
    await turn("2026-10-11");
    expect(await rowsOf("draw_ticket_fresh", id)).toEqual([]);
    const first = await rowsOf("draw_ticket", id);
    expect(new Set(first.map(({ xmin }) => xmin)).size).toBe(1);
    expect(first.map(({ ticket }) => ticket)).toEqual(given.toSorted());
    for (let n = 0; n < 5; n++) given.push((await give(id, "2026-10-11")).ticket);
    await turn("2026-10-12");
    expect(new Set((await rowsOf("draw_ticket", id)).map(({ xmin }) => xmin)).size).toBe(2);
    await turn("2026-11-01");
    const last = await rowsOf("draw_ticket", id);
    expect(new Set(last.map(({ xmin }) => xmin)).size).toBe(1);
    expect(last.map(({ ticket }) => ticket)).toEqual(given.toSorted());
  });

  test("nothing else of the database changes with it, and its code is nowhere", async () => {
    const id = await published();
    const before = [fresh.published.length, fresh.enqueued.length];
    const { rows: were } = await sql<{ n: number }>`select count(*)::int as n from access_entry`.execute(fresh.db);
    const { code, ticket } = await give(id);
    const { rows: are } = await sql<{ n: number }>`select count(*)::int as n from access_entry`.execute(fresh.db);
    expect([fresh.published.length, fresh.enqueued.length, are]).toEqual([...before, were]);
    const { rows } = await sql<{ all: string }>`select string_agg(t::text, '') as all from (
      select * from draw_ticket_fresh union all select * from draw_ticket) t`.execute(fresh.db);
    expect(rows[0]!.all).toContain(ticket);
    expect(rows[0]!.all).not.toContain(code.slice(0, 4));
  });

  test("the count that is shown grows overnight only", async () => {
    const id = await published();
    await give(id);
    const seen = async () => (await as(manager, "2026-10-10", (ctx) => getDraw(ctx, id))).tickets;
    expect(await seen()).toBe(0);
    await turn("2026-10-11");
    expect(await seen()).toBe(1);
  });
});

describe("closing and drawing", () => {
  test("is never early, and once", async () => {
    const id = await published();
    const close = (day: string) => as(manager, day, (ctx) => closeDraw(ctx, { id }));
    await refused(close("2026-10-31"), "draw/not-over");
    await close("2026-11-01");
    await refused(close("2026-11-01"), "draw/wrong-state");
    await turn("2026-11-02");
    await expect(sql`update draw set closed_at = now() where id = ${id}`.execute(fresh.db)).rejects.toThrow(
      /not changed/,
    );
  });

  test("takes a seed that is younger than the closing, from two people who agree", async () => {
    const id = await published();
    const enter = (over: object, actor = manager, day = "2026-11-04") =>
      as(actor, day, (ctx) => enterSeed(ctx, { id, ...seed, ...over }));
    const confirm = (over: object, actor = supervisor) =>
      as(actor, "2026-11-04", (ctx) => confirmSeed(ctx, { id, ...seed, ...over }));
    await refused(enter({}), "draw/wrong-state");
    await turn("2026-11-01");
    await refused(confirm({}), "draw/wrong-state");
    await refused(enter({ drawnOn: "2026-11-01" }), "draw/seed-too-early");
    await refused(enter({ numbers: "1 2 3" }), "draw/seed-form");
    await refused(enter({}, manager, "2026-11-03T21:00:00+08:00"), "draw/seed-not-yet");
    await refused(enter({}, supervisor), "draw/not-found");
    await enter({ numbers: "1 2 3 4 5 6 7" });
    await enter({});
    const second = await as(supervisor, "2026-11-04", (ctx) => getDraw(ctx, id));
    expect(JSON.stringify(second)).not.toContain("14 21 27");
    expect(second.may).toEqual(["confirm-seed"]);
    const both: Actor = { ...manager, grants: [...manager.grants, ...supervisor.grants] };
    await refused(confirm({}, both as typeof supervisor), "draw/own-seed");
    await refused(confirm({ numbers: "03 08 14 21 27 33 + 09" }), "draw/seed-differs");
    await refused(confirm({}, manager as typeof supervisor), "request/not-allowed");
    // Nobody entered: the prizes stay.
    expect(await confirm({})).toEqual({ winners: 0 });
    await refused(confirm({}), "draw/wrong-state");
    await expect(sql`update draw set server_seed = 'x' where id = ${id}`.execute(fresh.db)).rejects.toThrow(
      /not changed/,
    );
  });

  test("the secret seed can be read by nobody before", async () => {
    const id = await published();
    for (const actor of [visitor, manager, supervisor]) {
      const read = as(actor, "2026-10-10", ({ db }) =>
        sql`select server_seed_sealed from draw where id = ${id}`.execute(db),
      );
      await expect(read).rejects.toThrow(/permission denied/);
    }
    await refused(
      as(visitor, "2026-10-10", (ctx) => publishedFile(ctx, id)),
      "draw/not-found",
    );
  });
});

describe("a prize", () => {
  test("is claimed by its code and handed out by the number that follows from it", async () => {
    const { id, codeOf, loser } = await drawn();
    await refused(claim(id, codeOf(1), "2026-11-05", "别处"), "draw/place");
    const first = await claim(id, codeOf(1));
    expect(first).toMatchObject({ position: 1, dueOn: "2026-11-25", place: "一号驿站" });
    expect(await claim(id, codeOf(1).toLowerCase(), "2026-11-07", "二号驿站")).toEqual({ ...first, place: "二号驿站" });
    await refused(claim(id, loser), "draw/not-won");
    await refused(claim(id, codeOf(4)), "draw/not-won");
    await refused(claim(id, "nonsense"), "draw/code-mistyped");
    await refused(claim(id, newTicketCode()), "draw/no-ticket");
    await refused(handOut(id, 2, first.pickUp), "draw/not-claimed");
    await refused(handOut(id, 99, first.pickUp), "draw/not-claimed");
    await handOut(id, 1, ` ${first.pickUp.slice(0, 4)} ${first.pickUp.slice(4)}`);
    await refused(handOut(id, 1, first.pickUp), "draw/not-claimed");
    await refused(claim(id, codeOf(1)), "draw/claimed");
    expect(await as(manager, "2026-11-06", (ctx) => getDraw(ctx, id))).toMatchObject({
      stock: [
        { prize: 1, quota: 1, open: 0, claimed: 0, handedOut: 1, left: 0 },
        { prize: 2, quota: 2, open: 2, claimed: 0, handedOut: 0, left: 2 },
      ],
    });
  });

  test("pressed twenty times at once is one claim", async () => {
    const { id, codeOf } = await drawn();
    const places = ["一号驿站", "二号驿站"];
    const all = await Promise.all(
      Array.from({ length: 20 }, (_, n) => claim(id, codeOf(2), "2026-11-05", places[n % 2])),
    );
    expect(new Set(all.map(({ pickUp }) => pickUp)).size).toBe(1);
    const { rows } = await sql`select from draw_claim where draw_id = ${id}`.execute(fresh.db);
    expect(rows).toHaveLength(1);
    const handed = await Promise.allSettled(Array.from({ length: 8 }, () => handOut(id, 2, all[0]!.pickUp)));
    expect(handed.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  test("cannot be had by guessing the number at the counter, and its holder can unlock it", async () => {
    const { id, codeOf } = await drawn();
    const { pickUp } = await claim(id, codeOf(1));
    const wrong = pickUp === "00000000" ? "00000001" : "00000000";
    for (let n = 0; n < mostWrongPickUps; n++) await refused(handOut(id, 1, wrong), "draw/pick-up");
    await refused(handOut(id, 1, pickUp), "draw/pick-up-locked");
    await claim(id, codeOf(1));
    await handOut(id, 1, pickUp);
  });

  test("cannot be had by guessing codes: an address is made to wait, others are not", async () => {
    const { id, codeOf } = await drawn();
    const guess = (code: string, address: string, at = "2026-11-05T04:00:00Z") =>
      as(visitor, at, (ctx) => claimPrize(ctx, { drawId: id, code, place: "一号驿站" }), address);
    for (let n = 0; n < mostWrongCodes; n++) await refused(guess(newTicketCode(), "10.9.9.9"), "draw/no-ticket");
    await refused(guess(codeOf(1), "10.9.9.9"), "draw/wait");
    await guess(codeOf(1), "10.9.9.8");
    await guess(codeOf(1), "10.9.9.9", "2026-11-05T05:00:01Z");
    const { rows } = await sql<{ all: string }>`select string_agg(t::text, '') as all from draw_attempt t`.execute(
      fresh.db,
    );
    expect(rows[0]!.all).not.toContain("10.9.9");
    await turn("2026-11-07");
    expect((await sql`select from draw_attempt`.execute(fresh.db)).rows).toEqual([]);
  });

  test("that nobody claims or collects goes to the next reserve, as the rules say", async () => {
    const { id, codeOf } = await drawn();
    await handOut(id, 2, (await claim(id, codeOf(2))).pickUp);
    await claim(id, codeOf(3), "2026-11-20"); // To be collected until 10 December, and is not.
    await turn("2026-12-01");
    expect(await statesOf(id)).toEqual([
      "expired 保温壶",
      "handed-out 毛巾",
      "claimed 毛巾",
      "open 保温壶",
      "reserve -",
    ]);
    await turn("2026-12-01");
    await refused(claim(id, codeOf(1), "2026-12-01"), "draw/expired");
    await claim(id, codeOf(4), "2026-12-06");
    await turn("2026-12-11");
    expect(await statesOf(id)).toEqual([
      "expired 保温壶",
      "handed-out 毛巾",
      "expired 毛巾",
      "claimed 保温壶",
      "open 毛巾",
    ]);
    // The day itself counts, the night after it does not wait for the job.
    await refused(claim(id, codeOf(5), "2026-12-17"), "draw/expired");
    await claim(id, codeOf(5), "2026-12-16");
    const text = await as(visitor, "2026-12-16", (ctx) => publishedFile(ctx, id));
    expect(verifyDrawFile(text).ok).toBe(true);
  });

  test("of rules without reserves stays with the union", async () => {
    const { id } = await drawn(4, { reserves: { count: 0, claimDays: 5 } });
    await turn("2026-12-01");
    expect(await statesOf(id)).toEqual(["expired 保温壶", "expired 毛巾", "expired 毛巾"]);
  });
});

describe("who sees and does what", () => {
  test("drafts are one's own union's; what is published everybody may read, and nobody else change", async () => {
    const [own, other] = [await draft(), await draft({ title: "别区的抽奖" }, otherUnion, elsewhere)];
    const open = await published();
    await refused(
      as(manager, "2026-10-10", (ctx) => getDraw(ctx, other)),
      "draw/not-found",
    );
    await refused(
      as(visitor, "2026-10-10", (ctx) => getDraw(ctx, own)),
      "draw/not-found",
    );
    await refused(
      as(elsewhere, "2026-10-10", (ctx) => getDraw(ctx, open)),
      "request/not-allowed",
    );
    await refused(
      as(elsewhere, "2026-09-28", (ctx) => publishDraw(ctx, { id: own })),
      "draw/not-found",
    );
    await refused(
      as(elsewhere, "2026-11-01", (ctx) => closeDraw(ctx, { id: open })),
      "request/not-allowed",
    );
    await refused(
      as(elsewhere, "2026-11-01", (ctx) => listWins(ctx, { id: open, page: 1, size: 9 })),
      "request/not-allowed",
    );
    await refused(draft({}, otherUnion), "request/not-allowed");
    const { draws, total } = await as(elsewhere, "2026-10-10", (ctx) => listDraws(ctx, { page: 1, size: 50 }));
    expect([draws.map(({ title }) => title), total]).toEqual([["别区的抽奖"], 1]);
    const mine = await as(manager, "2026-10-10", (ctx) => listDraws(ctx, { state: "draft", page: 1, size: 1 }));
    expect(mine.draws).toHaveLength(1);
    expect(mine.total).toBeGreaterThan(1);
  });

  test("row-level security says the same without the operations", async () => {
    const own = await draft();
    const { id } = await drawn();
    const { rows: people } = await sql<{ id: string }>`
      insert into person (id) values (gen_random_uuid()), (gen_random_uuid()) returning id`.execute(fresh.db);
    const [her, him] = people.map((row): Actor => ({ kind: "worker", id: row.id, session: "s" })) as [Actor, Actor];
    const first = (await as(manager, "2026-11-05", (ctx) => listWins(ctx, { id, page: 1, size: 9 }))).wins[0]!;
    await sql`insert into draw_claim (draw_id, position, place, person_id, pick_up_blind, claimed_on)
      values (${id}, 1, '一号驿站', ${people[0]!.id}, ${randomBytes(20)}, '2026-11-05')`.execute(fresh.db);
    const count = async (actor: Actor, table: string, where = sql`true`) =>
      as(actor, "2026-11-05", async ({ db }) => {
        const { rows } = await sql<{
          n: number;
        }>`select count(*)::int as n from ${sql.table(table)} where ${where}`.execute(db);
        return rows[0]!.n;
      });
    for (const actor of [visitor, her, him, elsewhere]) expect(await count(actor, "draw", sql`id = ${own}`)).toBe(0);
    for (const actor of [manager, supervisor]) expect(await count(actor, "draw", sql`id = ${own}`)).toBe(1);
    const claims = sql`draw_id = ${id}`;
    expect(
      await Promise.all([visitor, him, elsewhere, her, manager].map((actor) => count(actor, "draw_claim", claims))),
    ).toEqual([0, 0, 0, 1, 1]);
    expect(await count(visitor, "draw_win", claims)).toBe(5);
    for (const actor of [visitor, her, manager, supervisor]) {
      for (const table of ["draw_ticket", "draw_ticket_fresh", "draw_attempt"]) {
        await expect(count(actor, table)).rejects.toThrow(/permission denied/);
      }
      for (const statement of [
        sql`delete from draw where id = ${id}`,
        sql`insert into draw_win (draw_id, position, ticket, state) values (${id}, 99, ${Buffer.from(first.ticket, "hex")}, 'reserve')`,
        sql`update draw_win set ticket = ${randomBytes(16)} where draw_id = ${id}`,
        sql`update draw_claim set person_id = null where draw_id = ${id}`,
        sql`update draw set server_seed = 'x' where id = ${id}`,
      ]) {
        await expect(as(actor, "2026-11-05", ({ db }) => statement.execute(db))).rejects.toThrow(/permission denied/);
      }
    }
    const update = (actor: Actor) =>
      as(actor, "2026-11-05", async ({ db }) => {
        const done = await sql`update draw_claim set wrong_tries = 1 where draw_id = ${id}`.execute(db);
        return Number(done.numAffectedRows);
      });
    expect(await Promise.all([visitor, her, elsewhere, supervisor, manager].map(update))).toEqual([0, 0, 0, 0, 1]);
    await sql`delete from draw_claim where draw_id = ${id}`.execute(fresh.db);
  });
});

test("of a claimer who is signed in it is kept that she claimed, until she or her record goes", async () => {
  const { drawsPersonalData: part } = await import("./personal-data.ts");
  const { moveMergedPerson } = await import("./operations/move-merged-person.ts");
  const { id, codeOf } = await drawn();
  const people = await sql<{ id: string }>`
    insert into person (id) values (gen_random_uuid()), (gen_random_uuid()) returning id`.execute(fresh.db);
  const [her, kept] = people.rows.map((row) => row.id) as [string, string];
  await claim(id, codeOf(1), "2026-11-05", "一号驿站", { kind: "worker", id: her, session: "s" });
  await claim(id, codeOf(2));
  const system = fresh.context();
  const rowsFor = async (person: string) => (await part.exportFor(system, person)).flatMap(({ rows }) => rows);
  expect(JSON.stringify(await rowsFor(her))).toContain("一号驿站");
  await moveMergedPerson(system, { keep: kept, gone: her });
  expect([(await rowsFor(her)).length, (await rowsFor(kept)).length]).toEqual([0, 1]);
  const [claims] = part.datasets!;
  const day = (text: string) => new Date(`${text}T00:00:00Z`);
  expect(await claims!.due(system, day("2026-11-05"), [])).toEqual({ due: 0, held: 0 });
  expect(await claims!.due(system, day("2026-11-06"), [kept])).toEqual({ due: 0, held: 1 });
  expect(await claims!.remove(system, day("2026-11-06"), [kept])).toBe(0);
  expect(await claims!.remove(system, day("2026-11-06"), [])).toBe(1);
  expect(await part.eraseFor(system, kept)).toEqual({ erased: [], kept: [] });
  await sql`update draw_claim set person_id = ${kept} where draw_id = ${id} and position = 1`.execute(fresh.db);
  expect((await part.eraseFor(system, kept)).erased).toHaveLength(1);
  expect(await rowsFor(kept)).toEqual([]);
});
