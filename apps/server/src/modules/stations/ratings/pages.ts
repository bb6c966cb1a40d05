import { randomBytes, randomUUID } from "node:crypto";
import { type RatePage, ratedAspects } from "@zhijia/contracts";
import { z } from "zod";
import { addDays, todayInChina } from "../../../platform/calendar/index.ts";
import { asSystem, type Context } from "../../../platform/context.ts";
import { messageOf } from "../../../platform/http/messages.ts";
import type { PageAnswer, PageRoute } from "../../../platform/module.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { enterableDraws, newTicketCode } from "../../draws/index.ts";
import { hrefOfTracked, shownCode } from "../../matters/index.ts";
import { urgentHelp } from "../../taxonomy/index.ts";
import { findScannedCode } from "../codes/find-scanned-code.ts";
import { facilitiesOf, listFacilities } from "../facilities.ts";
import { requireStation } from "../stations.ts";
import { type Rating, rateStation } from "./operations/rate-station.ts";
import type { Rated, Score } from "./rules.ts";
import { hasVisited, whoVisits } from "./visits.ts";

const longest = 500;
const text = (most: number) =>
  z
    .string()
    .catch("")
    .transform((words) => words.trim().slice(0, most));
const frame = z.object({ comment: text(longest), phone: text(20), form: z.uuid(), ticket: z.string().max(100) });
const score = z.enum(["1", "2", "3"]).transform((digit) => Number(digit) as Score);

/** The experience officer's board behind a station's code. */
export const ratingPages: PageRoute[] = [
  {
    method: "GET",
    path: "/s/{code}/rate",
    answer: async (ctx, { params }) => {
      const place = await placeOf(ctx, params.code!);
      if (!place) return { goTo: `/s/${encodeURIComponent(params.code!)}` };
      await keepBrowser(ctx, place);
      const who = whoVisits(ctx);
      const again = who && (await asSystem(ctx, "station-ratings", (system) => hasVisited(system, who, place.id)));
      return again ? showAgain(place) : showForm(ctx, place, {});
    },
  },
  {
    method: "POST",
    path: "/s/{code}/rate",
    answer: async (ctx, { params, body }) => {
      const place = await placeOf(ctx, params.code!);
      const sent = frame.safeParse(body);
      // A form that this page did not make, or a code that was taken back meanwhile.
      if (!place || !sent.success) return { goTo: `/s/${encodeURIComponent(params.code!)}` };
      const chosen = (body ?? {}) as Record<string, unknown>;
      const rating: Rating = {
        ...sent.data,
        stationId: place.id,
        district: place.district,
        rated: ratedIn(chosen, place.facilities),
      };
      try {
        const told = await rateStation(ctx, rating);
        return {
          page: "rated",
          data: {
            state: "thanks",
            ...shown(place),
            urgent: await urgentHelp(ctx, rating.comment),
            ...(told.draw && {
              ticket: {
                code: rating.ticket,
                title: told.draw.title,
                href: `/draws/${told.draw.id}`,
                endsOn: told.draw.period.to,
              },
            }),
            ...(told.hasAllTickets && { hasAllTickets: true }),
            ...(told.matterCode && {
              matter: { code: shownCode(told.matterCode), href: hrefOfTracked(ctx, told.matterCode) },
            }),
          },
        };
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        if (error.code === "rating/once") return showAgain(place, 409);
        const field = ({ "rating/nothing": "overall", "rating/phone": "phone" } as const)[error.code as "rating/phone"];
        if (!field) throw error;
        return showForm(ctx, place, { sent: rating, chosen, error: { field, message: messageOf(error, ctx.lang) } });
      }
    },
  },
];

type Place = {
  id: number;
  code: string;
  name: string;
  district: string;
  facilities: { code: string; name: string }[];
};

/** Undefined where there is nothing to rate: a code that is not good any more, a station that is not there for workers. */
async function placeOf(ctx: Context, code: string): Promise<Place | undefined> {
  const scanned = await findScannedCode(ctx, code);
  if (!scanned || scanned.isRevoked) return undefined;
  return asSystem(ctx, "station-ratings", async (system) => {
    const { id, name, state, district_code: district } = await requireStation(system, scanned.stationId);
    if (state !== "open" && state !== "paused") return undefined;
    const has = (await facilitiesOf(system, [id])).get(id)!;
    const names = new Map((await listFacilities(system, { all: true })).map((one) => [one.code, one[ctx.lang]]));
    return { id, code, name, district, facilities: has.map((one) => ({ code: one, name: names.get(one)! })) };
  });
}

function ratedIn(chosen: Record<string, unknown>, facilities: Place["facilities"]): Rated[] {
  const given = (name: string) => score.safeParse(chosen[name]).data;
  return [
    ...ratedAspects.flatMap((about) => {
      const score = given(about);
      return score ? [{ about, score }] : [];
    }),
    ...facilities.flatMap(({ code }) => {
      const score = given(`facility-${code}`);
      return score ? [{ facility: code, score }] : [];
    }),
  ];
}

/**
 * A number by which this browser is known to be the same one, to nobody but the count of a day and of a draw: it ends with the
 * draw, or with the day.
 */
async function keepBrowser(ctx: Context, { district }: Place): Promise<void> {
  if (ctx.actor.kind === "worker") return;
  const draws = await enterableDraws(ctx, { districtCode: district });
  const last = draws.map(({ period }) => period.to).reduce((a, b) => (a > b ? a : b), todayInChina(ctx.now));
  const ends = Date.parse(`${addDays(last, 1)}T00:00:00+08:00`);
  const token = ctx.sentToken?.("browser") ?? randomBytes(16).toString("base64url");
  ctx.keepSession?.("browser", token, Math.ceil((ends - ctx.now.getTime()) / 1000));
}

const shown = ({ code, name }: Place) => ({ backHref: `/s/${encodeURIComponent(code)}`, station: name });

function showAgain(place: Place, status = 200): PageAnswer {
  return { page: "rated", status, data: { state: "again", ...shown(place), urgent: [] } };
}

type Filled = { sent?: Rating; chosen?: Record<string, unknown>; error?: NonNullable<RatePage["error"]> };

async function showForm(ctx: Context, place: Place, { sent, chosen = {}, error }: Filled): Promise<PageAnswer> {
  const [draw] = await enterableDraws(ctx, { districtCode: place.district });
  const fields = [...ratedAspects, ...place.facilities.map(({ code }) => `facility-${code}`)];
  return {
    page: "rate",
    ...(error && { status: 422 }),
    needs: { unkept: true },
    data: {
      ...shown(place),
      action: `/s/${encodeURIComponent(place.code)}/rate`,
      form: sent?.form ?? randomUUID(),
      ticket: sent?.ticket ?? newTicketCode(),
      aspects: ratedAspects,
      facilities: place.facilities,
      chosen: Object.fromEntries(
        fields.flatMap((name) => (score.safeParse(chosen[name]).success ? [[name, String(chosen[name])]] : [])),
      ),
      comment: sent?.comment ?? "",
      longest,
      phone: sent?.phone ?? "",
      signedIn: ctx.actor.kind === "worker",
      ...(draw && { draw: { title: draw.title, href: `/draws/${draw.id}` } }),
      ...(error && { error }),
    },
  };
}
