import type { DrawPage, DrawPageState } from "@zhijia/contracts";
import { z } from "zod";
import { timeInChina, todayInChina } from "../../platform/calendar/index.ts";
import type { Context } from "../../platform/context.ts";
import type { PageAnswer, PageRoute } from "../../platform/module.ts";
import { Refusal } from "../../platform/refusals.ts";
import { findTicket } from "./find-ticket.ts";
import { claimPrize } from "./operations/claim-prize.ts";
import { firstDrawAfter, seedSources } from "./public-seed.ts";
import { publishedFile } from "./published-file.ts";
import { isOver, isRunning } from "./rules.ts";
import { countTicketsSeen, type DrawRow, hex, requireDraw, selectDraws } from "./store.ts";
import { type PublishedRules, tables } from "./tables.ts";
import { pickUpNumberOf } from "./ticket-code.ts";

const uuid = z.uuid();
const form = z.object({ code: z.string().max(100).catch(""), place: z.string().max(100).optional().catch(undefined) });

export const pages: PageRoute[] = [
  { method: "GET", path: "/draws", answer: (ctx) => listPage(ctx) },
  {
    method: "GET",
    path: "/draws/{id}",
    answer: async (ctx, { params }) => drawPage(ctx, await published(ctx, params.id)),
  },
  {
    method: "GET",
    path: "/draws/{id}/file.json",
    answer: async (ctx, { params }) => {
      const { id } = await published(ctx, params.id);
      return { file: await publishedFile(ctx, id), contentType: "application/json", name: `draw-${id}.json` };
    },
  },
  // By a form: a code in an address would stand in logs and histories.
  { method: "GET", path: "/draws/{id}/ticket", answer: backToDraw },
  {
    method: "POST",
    path: "/draws/{id}/ticket",
    answer: async (ctx, { params, body }) => ticketPage(ctx, await published(ctx, params.id), body),
  },
  { method: "GET", path: "/draws/{id}/claim", answer: backToDraw },
  {
    method: "POST",
    path: "/draws/{id}/claim",
    answer: async (ctx, { params, body }) => {
      const draw = await published(ctx, params.id);
      const { code, place = "" } = form.parse(body ?? {});
      const refused = await claimPrize(ctx, { drawId: draw.id, code, place }).then(() => undefined, refusalCode);
      return ticketPage(ctx, draw, body, refused === "draw/place");
    },
  },
];

async function backToDraw(ctx: Context, { params }: { params: Record<string, string> }): Promise<PageAnswer> {
  return { goTo: `/draws/${(await published(ctx, params.id)).id}` };
}

/** Errors: Refusal `draw/not-found`; drafts are nobody's here. */
async function published(ctx: Context, id: string | undefined): Promise<DrawRow> {
  const draw = uuid.safeParse(id).success ? await requireDraw(ctx, id!) : undefined;
  if (!draw || draw.state === "draft") throw new Refusal("not-found", "draw/not-found");
  return draw;
}

function stateOf({ state, rules }: DrawRow, today: string): DrawPageState {
  if (state === "drawn") return "drawn";
  if (state !== "published") return "seed";
  if (isOver(rules.period, today)) return "closing";
  return isRunning(state, rules.period, today) ? "running" : "soon";
}

async function listPage(ctx: Context): Promise<PageAnswer> {
  const rows = await selectDraws(ctx)
    .where("state", "<>", "draft")
    .orderBy("ends_on", "desc")
    .orderBy("id")
    .limit(50)
    .execute();
  const draws = rows.map((row) => ({
    href: `/draws/${row.id}`,
    title: row.rules.title,
    organiser: (row.rules as PublishedRules).organiser,
    period: row.rules.period,
    state: stateOf(row, todayInChina(ctx.now)),
  }));
  return { page: "draws", data: { draws } };
}

/** So many winners on the page; all of them stand in the file. */
const shownWinners = 100;

async function drawPage(ctx: Context, draw: DrawRow, error?: DrawPage["error"]): Promise<PageAnswer> {
  const rules = draw.rules as PublishedRules;
  const { title, organiser, who, ticketsPerPerson, period, prizes, claim, reserves } = rules;
  const { name, where } = seedSources[rules.seedSource];
  const data: DrawPage = {
    href: `/draws/${draw.id}`,
    ...{ title, organiser, who, ticketsPerPerson, period, prizes, claim, reserves },
    state: stateOf(draw, todayInChina(ctx.now)),
    lottery: { name: name[ctx.lang], where },
    commitment: hex(draw.commitment),
    tickets: await countTicketsSeen(ctx, draw),
    ...(draw.closed_at && {
      closed: {
        closedAt: timeInChina(draw.closed_at),
        closing: hex(draw.closing),
        ticketRoot: hex(draw.ticket_root),
        seedDay: firstDrawAfter(rules.seedSource, todayInChina(draw.closed_at)),
        fileHref: `/draws/${draw.id}/file.json`,
      },
    }),
    ...(draw.state === "drawn" && { drawn: await drawnPart(ctx, draw) }),
    ...(error && { error }),
  };
  return { page: "draw", data, ...(error && { status: 422 }) };
}

async function drawnPart(ctx: Context, { id, rules, public_seed, server_seed }: DrawRow) {
  const wins = tables(ctx).selectFrom("draw_win").where("draw_id", "=", id);
  const { total } = await wins.select(({ fn }) => fn.countAll<number>().as("total")).executeTakeFirstOrThrow();
  const rows = await wins
    .select(["position", "ticket", "prize", "state"])
    .orderBy("position")
    .limit(shownWinners)
    .execute();
  const { issue, drawnOn, numbers } = public_seed!;
  return {
    seed: { issue, drawnOn, numbers },
    serverSeed: hex(server_seed),
    total,
    winners: rows.map(({ position, ticket, prize, state }) => ({
      position,
      ticket: hex(ticket),
      ...(prize !== null && { prize: rules.prizes[prize - 1]!.name }),
      state,
    })),
  };
}

async function ticketPage(ctx: Context, draw: DrawRow, body: unknown, noPlace = false): Promise<PageAnswer> {
  const { code } = form.parse(body ?? {});
  const found = await findTicket(ctx, { drawId: draw.id, code }).catch(refusalCode);
  if (typeof found === "string") return drawPage(ctx, draw, found === "draw/code-mistyped" ? "mistyped" : "unknown");
  const { secret, ticket, win } = found;
  const { title, claim, prizes } = draw.rules;
  return {
    page: "drawTicket",
    ...(noPlace && { status: 422 }),
    data: {
      drawHref: `/draws/${draw.id}`,
      claimHref: `/draws/${draw.id}/claim`,
      title,
      ticket,
      state: win?.state ?? (draw.state === "drawn" ? "not-won" : "listed"),
      ...(win?.prize && { prize: prizes[win.prize - 1]!.name }),
      ...(win?.dueOn && { dueOn: win.dueOn }),
      ...(win?.place && { place: win.place }),
      ...(win?.state === "claimed" && { pickUp: pickUpNumberOf(draw.id, secret) }),
      how: claim.how,
      places: claim.places,
      code,
      signedIn: ctx.actor.kind === "worker",
      ...(noPlace && { error: "place" }),
    },
  };
}

/** The refusals that the page itself tells; others are told as any. */
function refusalCode(error: unknown): string {
  if (error instanceof Refusal && error.kind !== "too-many") return error.code;
  throw error;
}
