import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Actor, inTransaction } from "../../platform/context.ts";
import type { PageAnswer } from "../../platform/module.ts";
import { type FreshDatabase, freshDatabase } from "../../platform/testing/index.ts";
import { pages } from "./pages.ts";
import { bytes } from "./store.ts";
import { sampleDraw, sampleRules, codeOf as secretOf } from "./testing/sample-draw.ts";
import { newTicketCode, readTicketCode, writeTicketCode } from "./ticket-code.ts";
import { verifyDrawFile } from "./verify-draw-file.ts";

let fresh: FreshDatabase;
const whole = sampleDraw(8);
const { id } = sampleRules;
const draft = "11111111-1111-4111-8111-111111111111";

beforeAll(async () => {
  fresh = await freshDatabase();
  const { db } = fresh;
  await sql`insert into district (code, name, level, source) values ('340705', '某区', 'county', 'test')`.execute(db);
  await sql`insert into union_org (level, name, district_code) values ('district', '某区总工会', '340705')`.execute(db);
  const rules = JSON.stringify(sampleRules);
  await sql`insert into draw (id, union_id, union_path, district_code, rules, opens_on, ends_on)
    select ${draft}, id, path, district_code, ${rules}, '2026-10-01', '2026-10-31' from union_org`.execute(db);
  await sql`insert into draw (id, union_id, union_path, district_code, state, rules, opens_on, ends_on, published_at, rules_hash,
      server_seed_hash, commitment, closed_at, ticket_count, ticket_root, closing, public_seed, server_seed, drawn_at)
    select ${id}, id, path, district_code, 'drawn', ${rules}, '2026-10-01', '2026-10-31', ${whole.publishedAt},
      ${bytes(whole.rulesHash)}, ${bytes(whole.serverSeedHash)}, ${bytes(whole.commitment)}, ${whole.closedAt}, 8,
      ${bytes(whole.ticketRoot)}, ${bytes(whole.closing)}, ${JSON.stringify(whole.publicSeed)}, ${bytes(whole.serverSeed!)}, now()
    from union_org`.execute(db);
  for (const ticket of whole.tickets) {
    await sql`insert into draw_ticket (draw_id, ticket) values (${id}, ${bytes(ticket)})`.execute(db);
  }
  for (const { position, prize, ticket } of whole.winners!) {
    await sql`insert into draw_win (draw_id, position, ticket, prize, state, due_on)
      values (${id}, ${position}, ${bytes(ticket)}, ${prize}, ${prize ? "open" : "reserve"}, ${prize ? "2026-11-30" : null})`.execute(
      db,
    );
  }
});
afterAll(() => fresh.close());

const visitor: Actor = { kind: "visitor" };
const ask = (method: "GET" | "POST", path: string, drawId = id, body: unknown = undefined, actor = visitor) =>
  inTransaction(fresh.context(actor, new Date("2026-11-05T04:00:00Z")), (ctx) =>
    pages
      .find((one) => one.method === method && one.path === path)!
      .answer(ctx, { params: { id: drawId }, query: {}, body }),
  ) as Promise<PageAnswer & { page: string; data: Record<string, unknown> }>;

const { ticketOf } = await import("./fair-draw.ts");
const codes = new Map(
  Array.from({ length: 8 }, (_, n) => [ticketOf(id, secretOf(n)), writeTicketCode(Buffer.from(secretOf(n), "hex"))]),
);
const codeAt = (position: number) => codes.get(whole.winners![position - 1]!.ticket)!;
const loser = [...codes].find(([ticket]) => !whole.winners!.some((winner) => winner.ticket === ticket))![1];

test("everybody reads how a draw was made; drafts, and what is no draw, are not found", async () => {
  expect(await ask("GET", "/draws")).toMatchObject({
    page: "draws",
    data: { draws: [{ href: `/draws/${id}`, state: "drawn" }] },
  });
  const { data } = await ask("GET", "/draws/{id}");
  expect(data).toMatchObject({
    commitment: whole.commitment,
    closed: { closing: whole.closing, closedAt: "2026-11-01 00:05", seedDay: "2026-11-03" },
    drawn: { total: 6, serverSeed: whole.serverSeed },
  });
  for (const unknown of [draft, "22222222-2222-4222-8222-222222222222", "x'y"]) {
    await expect(ask("GET", "/draws/{id}", unknown)).rejects.toMatchObject({ code: "draw/not-found" });
  }
});

test("the file of the page is the one that verifies", async () => {
  const answer = (await ask("GET", "/draws/{id}/file.json")) as unknown as { file: string; name: string };
  expect(answer.name).toBe(`draw-${id}.json`);
  expect(verifyDrawFile(answer.file)).toMatchObject({ ok: true, drawn: true });
});

test("a code shows what became of its ticket, and nothing of others; wrong codes are told at the field", async () => {
  const look = (code: string) => ask("POST", "/draws/{id}/ticket", id, { code });
  expect(await look(codeAt(1))).toMatchObject({ page: "drawTicket", data: { state: "open", prize: "保温壶" } });
  expect(await look(codeAt(5))).toMatchObject({ data: { state: "reserve" } });
  expect(await look(loser)).toMatchObject({ data: { state: "not-won" } });
  expect(await look("nonsense")).toMatchObject({ page: "draw", status: 422, data: { error: "mistyped" } });
  expect(await look(newTicketCode())).toMatchObject({ page: "draw", status: 422, data: { error: "unknown" } });
  expect(await ask("POST", "/draws/{id}/ticket", id, undefined)).toMatchObject({ data: { error: "mistyped" } });
  for (const path of ["/draws/{id}/ticket", "/draws/{id}/claim"]) {
    expect(await ask("GET", path)).toEqual({ goTo: `/draws/${id}` });
  }
});

test("a prize is claimed without signing in and without a script: a place, then the number to say", async () => {
  const claim = (code: string, place?: string) => ask("POST", "/draws/{id}/claim", id, { code, place });
  expect(await claim(codeAt(2))).toMatchObject({ status: 422, data: { state: "open", error: "place" } });
  const claimed = await claim(codeAt(2), "二号驿站");
  expect(claimed).toMatchObject({
    page: "drawTicket",
    data: { state: "claimed", place: "二号驿站", pickUp: expect.stringMatching(/^\d{8}$/), dueOn: "2026-12-05" },
  });
  const again = await ask("POST", "/draws/{id}/ticket", id, { code: codeAt(2) });
  expect(again.data).toEqual(claimed.data);
  expect((await claim(loser, "二号驿站")).data).toMatchObject({ state: "not-won" });
  expect(readTicketCode(codeAt(2))).toBeDefined();
});
