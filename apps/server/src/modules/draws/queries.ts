import type { DrawRules, getDrawContract, listDrawsContract, listDrawWinsContract, OutputOf } from "@zhijia/contracts";
import { sql } from "kysely";
import { todayInChina } from "../../platform/calendar/index.ts";
import type { Actor, Context } from "../../platform/context.ts";
import { grantsFor, may, requirePermission } from "../../platform/permissions.ts";
import { findUnionPlace } from "../unions/index.ts";
import { firstDrawAfter, lineOfSeed } from "./public-seed.ts";
import { type DrawAction, isOver, isPossible } from "./rules.ts";
import { countTicketsSeen, type DrawRow, hex, placeOf, requireDraw, selectDraws } from "./store.ts";
import { type DrawState, tables, type WinState } from "./tables.ts";

type DrawLine = OutputOf<typeof listDrawsContract>["draws"][number];
type Paged<State> = { state?: State | undefined; page: number; size: number };

/** The draws of the asker's unions, the newest first. What is published is public; staff see their own here. */
export async function listDraws(ctx: Context, { state, page, size }: Paged<DrawState>) {
  let rows = selectDraws(ctx);
  const grants = grantsFor(ctx.actor, "draw.read");
  rows = rows.where((where) =>
    where.or(
      grants.map((grant) =>
        "branch" in grant ? sql<boolean>`union_path ^@ ${grant.branch}` : sql<boolean>`district_code ^@ ${grant.area}`,
      ),
    ),
  );
  if (state) rows = rows.where("state", "=", state);
  const { total } = await rows
    .clearSelect()
    .select(({ fn }) => fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  const found = await rows
    .orderBy("opens_on", "desc")
    .orderBy("id")
    .limit(size)
    .offset((page - 1) * size)
    .execute();
  const draws: DrawLine[] = [];
  for (const row of found) draws.push(await lineOf(ctx, row));
  return { draws, total };
}

async function lineOf(ctx: Context, row: DrawRow): Promise<DrawLine> {
  const { id, state, rules, union_id } = row;
  return {
    id,
    title: rules.title,
    state,
    period: rules.period,
    prizes: rules.prizes.reduce((sum, { quota }) => sum + quota, 0),
    tickets: await countTicketsSeen(ctx, row),
    union: (await findUnionPlace(ctx, union_id))?.name ?? "",
  };
}

/** Errors: Refusal `draw/not-found`; `request/not-allowed` for another union's. */
export async function getDraw(ctx: Context, id: string): Promise<OutputOf<typeof getDrawContract>> {
  const row = await requireDraw(ctx, id);
  requirePermission(ctx.actor, "draw.read", placeOf(row));
  const { rules, state, closed_at: closedAt } = row;
  return {
    ...(await lineOf(ctx, row)),
    rules: rules as DrawRules,
    unionId: row.union_id,
    ...(row.published_at && { publishedAt: row.published_at.toISOString(), commitment: hex(row.commitment) }),
    ...(closedAt && {
      closedAt: closedAt.toISOString(),
      closing: hex(row.closing),
      ticketRoot: hex(row.ticket_root),
      seedDay: firstDrawAfter(rules.seedSource, todayInChina(closedAt)),
    }),
    seedEnteredByMe: ctx.actor.kind === "staff" && row.seed_entered_by === ctx.actor.id,
    // Until two agree, the second must not read what the first entered.
    ...(state === "drawn" && { publicSeed: lineOfSeed(row.public_seed!), drawnAt: row.drawn_at!.toISOString() }),
    stock: await stockOf(ctx, row),
    may: actionsOf(ctx.actor, row, todayInChina(ctx.now)),
  };
}

const actions: { action: DrawAction; permission: "draw.manage" | "draw.confirm" }[] = [
  { action: "edit", permission: "draw.manage" },
  { action: "publish", permission: "draw.manage" },
  { action: "close", permission: "draw.manage" },
  { action: "enter-seed", permission: "draw.manage" },
  { action: "confirm-seed", permission: "draw.confirm" },
  { action: "hand-out", permission: "draw.manage" },
];

/** What this member of staff may do with it now; the operations ask the same. */
function actionsOf(actor: Actor, row: DrawRow, today: string): DrawAction[] {
  return actions
    .filter(({ action, permission }) => isPossible(action, row.state) && may(actor, permission, placeOf(row)))
    .map(({ action }) => action)
    .filter((action) => action !== "close" || isOver(row.rules.period, today))
    .filter((action) => action !== "confirm-seed" || actor.kind !== "staff" || row.seed_entered_by !== actor.id);
}

async function stockOf(ctx: Context, { id, state, rules }: DrawRow) {
  if (state !== "drawn") return [];
  const rows = await tables(ctx)
    .selectFrom("draw_win")
    .select(["prize", "state", ({ fn }) => fn.countAll<number>().as("n")])
    .where("draw_id", "=", id)
    .groupBy(["prize", "state"])
    .execute();
  return rules.prizes.map(({ quota }, index) => {
    const count = (wanted: WinState) =>
      rows.filter((row) => row.prize === index + 1 && row.state === wanted).reduce((sum, { n }) => sum + n, 0);
    const handedOut = count("handed-out");
    return {
      prize: index + 1,
      quota,
      open: count("open"),
      claimed: count("claimed"),
      handedOut,
      left: quota - handedOut,
    };
  });
}

/** In the order in which they were drawn. Errors: Refusal `draw/not-found`; `request/not-allowed` for another union's. */
export async function listWins(
  ctx: Context,
  { id, state, page, size }: Paged<WinState> & { id: string },
): Promise<OutputOf<typeof listDrawWinsContract>> {
  const draw = await requireDraw(ctx, id);
  requirePermission(ctx.actor, "draw.read", placeOf(draw));
  let rows = tables(ctx)
    .selectFrom("draw_win as w")
    .leftJoin("draw_claim as c", (on) => on.onRef("c.draw_id", "=", "w.draw_id").onRef("c.position", "=", "w.position"))
    .where("w.draw_id", "=", id);
  if (state) rows = rows.where("w.state", "=", state);
  const { total } = await rows.select(({ fn }) => fn.countAll<number>().as("total")).executeTakeFirstOrThrow();
  const found = await rows
    .select(["w.position", "w.ticket", "w.prize", "w.state", "w.due_on", "c.place", "c.claimed_on", "c.handed_on"])
    .orderBy("w.position")
    .limit(size)
    .offset((page - 1) * size)
    .execute();
  const wins = found.map((row) => ({
    position: row.position,
    ticket: hex(row.ticket),
    ...(row.prize !== null && { prize: draw.rules.prizes[row.prize - 1]!.name }),
    state: row.state,
    ...(row.due_on && { dueOn: row.due_on }),
    ...(row.place && { place: row.place }),
    ...(row.claimed_on && { claimedOn: row.claimed_on }),
    ...(row.handed_on && { handedOn: row.handed_on }),
  }));
  return { wins, total };
}

export type EnterableDraw = {
  id: string;
  title: string;
  /** Most that one person may get in the whole period: the caller's to keep, who knows persons. */
  ticketsPerPerson: number;
  period: { from: string; to: string };
};

/** The draws that give tickets today: all, or those whose area covers the district. */
export async function enterableDraws(
  ctx: Context,
  { districtCode }: { districtCode?: string | undefined } = {},
): Promise<EnterableDraw[]> {
  const today = todayInChina(ctx.now);
  let rows = selectDraws(ctx)
    .where("state", "=", "published")
    .where("opens_on", "<=", today)
    .where("ends_on", ">=", today);
  // `340700` is the city `3407`, `340705` itself.
  if (districtCode) {
    rows = rows.where(sql<boolean>`${districtCode} ^@ regexp_replace(district_code, '(00){1,2}$', '')`);
  }
  const found = await rows.orderBy("ends_on").orderBy("id").execute();
  return found.map(({ id, rules: { title, ticketsPerPerson, period } }) => ({ id, title, ticketsPerPerson, period }));
}
