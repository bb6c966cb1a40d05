import { randomUUID } from "node:crypto";
import { todayInChina } from "../../../../platform/calendar/index.ts";
import { asSystem, type Context, inTransaction } from "../../../../platform/context.ts";
import { countFlood } from "../../../../platform/flood-guard.ts";
import { mobileToE164 } from "../../../../platform/identifiers/mobile-number.ts";
import { Refusal } from "../../../../platform/refusals.ts";
import { currentValue } from "../../../../platform/settings.ts";
import { type EnterableDraw, enterableDraws, giveTicket } from "../../../draws/index.ts";
import { problemTypes, submitMatter } from "../../../matters/index.ts";
import { urgentHelp } from "../../../taxonomy/index.ts";
import { listFacilities } from "../../facilities.ts";
import { lowOf, problemTypeOf, type Rated, wordsOfLow } from "../rules.ts";
import { ratingSettings } from "../settings.ts";
import { commentField, tables } from "../tables.ts";
import { countEntry, enterVisit, noteVisit, whoVisits } from "../visits.ts";

export type Rating = {
  stationId: number;
  district: string;
  rated: readonly Rated[];
  comment: string;
  /** Only to be answered, should something be bad. */
  phone: string;
  /** A random id that came with the form, and the ticket's code: both are kept nowhere with the rating. */
  form: string;
  ticket: string;
};

export type Told = {
  /** Of the draw that gives the ticket; without one there is none, or she has all that one person may have. */
  draw?: EnterableDraw;
  hasAllTickets: boolean;
  /** Tracking code of what it became. */
  matterCode?: string;
};

/** A station's wifi is one address: its busiest hour fits, a script that collects tickets does not. */
const flood = { name: "station.rate", perDevice: 20, perAddress: 100, window: 600 };

/**
 * One rating, what is bad in it as a matter, and a ticket of a running draw: all of it or none, once a day for one who rates. The
 * same form sent again is answered as before and writes nothing.
 * Errors: Refusal `rating/nothing`, `rating/phone`, `rating/no-cookie`, `rating/once`, `rating/too-many`, those of `submitMatter`
 * and `giveTicket`.
 */
export async function rateStation(context: Context, rating: Rating): Promise<Told> {
  if (!rating.rated.some((one) => "about" in one && one.about === "overall")) {
    throw new Refusal("invalid", "rating/nothing");
  }
  if (rating.phone && !mobileToE164(rating.phone)) throw new Refusal("invalid", "rating/phone");
  const seconds = countFlood(context, flood);
  if (seconds > 0) throw new Refusal("too-many", "rating/too-many", { minutes: Math.ceil(seconds / 60) });
  const who = whoVisits(context);
  if (!who) throw new Refusal("invalid", "rating/no-cookie");
  return inTransaction(context, async (ctx) => {
    // From here on nobody's: what is written knows her by the phone that she left, or not at all.
    return asSystem(ctx, "station-ratings", async (system) => {
      const { visit, before } = await enterVisit(system, { ...rating, who });
      const matter = !before || before.becameMatter ? await sendMatter(system, rating) : undefined;
      const draws = await enterableDraws(system, { districtCode: rating.district });
      const draw = before ? draws.find(({ id }) => id === before.drawId) : await enter(system, who, draws);
      if (!before) {
        await keep(system, rating, matter ? matter.id : null);
        await noteVisit(system, visit, { drawId: draw?.id ?? null, becameMatter: Boolean(matter) });
      }
      if (draw) await giveTicket(system, { drawId: draw.id, code: rating.ticket });
      return {
        ...(draw && { draw }),
        hasAllTickets: !draw && draws.length > 0,
        ...(matter && { matterCode: matter.code }),
      };
    });
  });
}

/** The draw that ends first of those of which she may have another ticket. */
async function enter(
  system: Context,
  who: string,
  draws: readonly EnterableDraw[],
): Promise<EnterableDraw | undefined> {
  for (const draw of draws) {
    if (await countEntry(system, { who, drawId: draw.id, most: draw.ticketsPerPerson })) return draw;
  }
  return undefined;
}

/** What is bad, or urgent whatever the scores say; as nobody, unless she left a phone. */
async function sendMatter(ctx: Context, { stationId, district, rated, comment, phone, form }: Rating) {
  const low = lowOf(rated, await currentValue(ctx, ratingSettings.lowAtMost));
  if (low.length === 0 && (await urgentHelp(ctx, comment)).length === 0) return undefined;
  const names = new Map((await listFacilities(ctx, { all: true })).map(({ code, zh }) => [code, zh]));
  const type = problemTypeOf(low);
  const known = (await problemTypes(ctx)).byCode.get(type);
  return submitMatter(ctx, {
    submission: form,
    kind: "appeal",
    channel: "station",
    text: wordsOfLow(low, comment, (code) => names.get(code) ?? code),
    anonymity: phone ? "confidential" : "anonymous",
    ...(phone && { phone }),
    ...(low.length > 0 && known && !known.hidden && { problemType: type }),
    stationId,
    district,
  });
}

async function keep(system: Context, { stationId, rated, comment }: Rating, matterId: number | null): Promise<void> {
  const id = randomUUID();
  await tables(system)
    .insertInto("station_rating")
    .values({
      id,
      station_id: stationId,
      rated_on: todayInChina(system.now),
      comment_sealed: comment ? system.services.keyring.seal(commentField, id, comment) : null,
      matter_id: matterId,
    })
    .execute();
  await tables(system)
    .insertInto("station_rating_score")
    .values(
      rated.map((one) => ({
        rating_id: id,
        about: "about" in one ? one.about : null,
        facility_code: "facility" in one ? one.facility : null,
        score: one.score,
      })),
    )
    .execute();
}
