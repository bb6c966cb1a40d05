import { createHash } from "node:crypto";
import type { DrawRules } from "@zhijia/contracts";
import { addDays, todayInChina } from "../../platform/calendar/index.ts";
import type { Context } from "../../platform/context.ts";
import { findStaff } from "../people/index.ts";
import { findUnionPlace, listGrants, type UnionPlace } from "../unions/index.ts";
import {
  closingOf,
  commitmentOf,
  hashOfRules,
  hashOfServerSeed,
  keyOfDraw,
  protocol,
  rootOfTickets,
  ticketOf,
  winnersOf,
} from "./fair-draw.ts";
import { firstDrawAfter, lineOfSeed, type PublicSeed } from "./public-seed.ts";
import { bytes } from "./store.ts";
import { type PublishedRules, tables } from "./tables.ts";

/** Invented: even the lottery's numbers, and the rules say so. */
const rules: Omit<DrawRules, "title" | "period" | "claim"> = {
  who: "演示：在驿站评价过服务的劳动者。奖品、奖券和彩票号码都是编造的。",
  ticketsPerPerson: 30,
  prizes: [
    { name: "保温壶", valueFen: 12_000, quota: 1 },
    { name: "护膝", valueFen: 5_900, quota: 4 },
    { name: "毛巾", valueFen: 1_500, quota: 10 },
  ],
  reserves: { count: 5, claimDays: 10 },
  seedSource: "ssq",
};
const claim = {
  how: "带上手机里的领奖号。",
  places: ["海湾区一号驿站（演示）", "海湾区二号驿站（演示）"],
  collectDays: 30,
};
const hash = (name: string) => createHash("sha256").update(`zhijia demo draw ${name}`).digest("hex");
const idOf = (name: string) => hash(name).replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, "$1-$2-8$3-8$4-$5");

/** One draw that is finished and one that runs, both invented and labelled. Idempotent. */
export async function loadDemo(ctx: Context): Promise<void> {
  const there = await tables(ctx).selectFrom("draw").select("id").where("is_demo", "=", true).limit(1).execute();
  const place = await demoPlace(ctx);
  if (there.length > 0 || !place) return;
  const today = todayInChina(ctx.now);
  await addDraw(ctx, place, "finished", { from: addDays(today, -50), to: addDays(today, -21) }, 186);
  await addDraw(ctx, place, "running", { from: addDays(today, -9), to: addDays(today, 20) }, 57);
}

export async function removeDemo(ctx: Context): Promise<void> {
  await tables(ctx).deleteFrom("draw").where("is_demo", "=", true).execute();
}

type DemoPlace = { staffId: string; union: UnionPlace };

/** Where the invented station manager works. */
async function demoPlace(ctx: Context): Promise<DemoPlace | undefined> {
  const staff = (await findStaff(ctx, "login", ["station-manager@demo"])).get("station-manager@demo");
  const grants = staff ? await listGrants(ctx, staff.id) : [];
  const branch = grants.flatMap((grant) => ("branch" in grant ? grant.branch : [])).at(0);
  const union = branch && (await findUnionPlace(ctx, Number(branch.split("/").at(-2))));
  return staff && union ? { staffId: staff.id, union } : undefined;
}

async function addDraw(
  ctx: Context,
  { staffId, union }: DemoPlace,
  name: "finished" | "running",
  period: { from: string; to: string },
  count: number,
): Promise<void> {
  const id = idOf(name);
  const title = name === "finished" ? "（演示）秋季体验官抽奖" : "（演示）冬季体验官抽奖";
  const own: DrawRules = { ...rules, title, period, claim: { ...claim, until: addDays(period.to, 60) } };
  const whole: PublishedRules = { ...own, protocol, id, organiser: union.name, area: union.area };
  const serverSeed = hash(`${name} seed`);
  const publishedAt = new Date(`${addDays(period.from, -3)}T02:00:00.000Z`);
  const made = {
    rulesHash: hashOfRules(whole),
    serverSeedHash: hashOfServerSeed(serverSeed),
    publishedAt: publishedAt.toISOString(),
  };
  const commitment = commitmentOf(made);
  await tables(ctx)
    .insertInto("draw")
    .values({
      id,
      union_id: union.id,
      union_path: union.path,
      district_code: union.area,
      state: "published",
      rules: JSON.stringify(whole),
      opens_on: period.from,
      ends_on: period.to,
      is_demo: true,
      created_by: staffId,
      created_at: publishedAt,
      published_at: publishedAt,
      rules_hash: bytes(made.rulesHash),
      server_seed_hash: bytes(made.serverSeedHash),
      commitment: bytes(commitment),
      server_seed_sealed: ctx.services.keyring.seal("draw.server_seed", id, serverSeed),
    })
    .execute();
  const tickets = Array.from({ length: count }, (_, n) => ticketOf(id, hash(`${name} ${n}`).slice(0, 32))).sort();
  await tables(ctx)
    .insertInto("draw_ticket")
    .values(tickets.map((ticket) => ({ draw_id: id, ticket: bytes(ticket) })))
    .execute();
  if (name === "finished") await finish(ctx, { id, whole, commitment, serverSeed, tickets, staffId });
}

type Finished = {
  id: string;
  whole: PublishedRules;
  commitment: string;
  serverSeed: string;
  tickets: string[];
  staffId: string;
};

async function finish(ctx: Context, { id, whole, commitment, serverSeed, tickets, staffId }: Finished): Promise<void> {
  const closedOn = addDays(whole.period.to, 1);
  const closedAt = new Date(`${closedOn}T00:05:00.000+08:00`);
  const ticketRoot = rootOfTickets(tickets);
  const closing = closingOf({ commitment, ticketCount: tickets.length, ticketRoot, closedAt: closedAt.toISOString() });
  const drawnOn = firstDrawAfter("ssq", closedOn);
  const seed: PublicSeed = {
    source: "ssq",
    issue: `${drawnOn.slice(0, 4)}000`,
    drawnOn,
    numbers: "03 08 14 21 27 32 + 09",
  };
  await tables(ctx)
    .updateTable("draw")
    .set({
      state: "drawn",
      closed_at: closedAt,
      ticket_count: tickets.length,
      ticket_root: bytes(ticketRoot),
      closing: bytes(closing),
      public_seed: JSON.stringify(seed),
      seed_entered_by: staffId,
      server_seed: bytes(serverSeed),
      server_seed_sealed: null,
      drawn_at: new Date(`${addDays(drawnOn, 1)}T02:00:00.000Z`),
    })
    .where("id", "=", id)
    .execute();
  const winners = winnersOf(whole, tickets, keyOfDraw(closing, serverSeed, lineOfSeed(seed)));
  for (const { position, prize, ticket } of winners) {
    const state =
      prize === null ? "reserve" : position % 3 === 0 ? "open" : position % 3 === 1 ? "handed-out" : "claimed";
    const due = { open: whole.claim.until, claimed: addDays(whole.claim.until, 15) }[state as "open"] ?? null;
    await tables(ctx)
      .insertInto("draw_win")
      .values({ draw_id: id, position, ticket: bytes(ticket), prize, state, due_on: due })
      .execute();
    if (state !== "claimed" && state !== "handed-out") continue;
    const on = addDays(drawnOn, 2 + (position % 4));
    await tables(ctx)
      .insertInto("draw_claim")
      .values({
        draw_id: id,
        position,
        place: claim.places[position % 2]!,
        person_id: null,
        pick_up_blind: ctx.services.keyring.blind("draw_claim.pick_up", `${id} ${position} 00000000`),
        claimed_on: on,
        ...(state === "handed-out" && { handed_on: addDays(on, 1), handed_by: staffId }),
      })
      .execute();
  }
}
