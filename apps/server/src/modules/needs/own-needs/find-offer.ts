import type { HelpOffer } from "@zhijia/contracts";
import type { Context } from "../../../platform/context.ts";
import { findNews } from "../contact/find-news.ts";
import { tables } from "../tables.ts";
import { agreeing, liveParts } from "../watch/city.ts";
import { lookUpsKeptOf, needsLookedUp } from "./look-ups-kept.ts";
import { needWords } from "./need-words.ts";
import { lookUpsBehind, type Mark } from "./own-marks.ts";

export const offerHref = (id: number) => `/me/help/offers/${id}`;

/** After so many days nobody comes back to an offer that was not answered. */
const days = 30;

/**
 * The help that is offered to the signed-in worker now and that she has not answered; undefined for everybody else, and while
 * nothing may be inferred.
 */
export async function findOffer(ctx: Context): Promise<HelpOffer | undefined> {
  const news = await findNews(ctx);
  if (news) return news;
  const mark = await findOpenMark(ctx);
  if (!mark) return undefined;
  const offer: HelpOffer = { href: offerHref(mark.id), ...(mark.warning_id !== null && { told: true }) };
  // On a page that she comes to for something else, a sensitive matter is not named: somebody may look on.
  if (mark.part === "sensitive") return offer;
  const words = await needWords(ctx);
  const [need] = needsLookedUp(lookUpsBehind(mark, await lookUpsKeptOf(ctx, mark.person_id), words));
  return { ...offer, need: words.nameOf(need ?? mark.category) };
}

async function findOpenMark(ctx: Context): Promise<Mark | undefined> {
  if (ctx.actor.kind !== "worker") return undefined;
  const { id } = ctx.actor;
  const mark = await tables(ctx)
    .selectFrom("need_mark")
    .selectAll()
    .where("person_id", "=", id)
    .where("offered_at", ">", new Date(ctx.now.getTime() - days * 86_400_000))
    .where("answer", "is", null)
    .where("ended_at", "is", null)
    // Staff opened it for her when they spoke with her.
    .where("consultation_id", "is", null)
    .orderBy("offered_at", "desc")
    .limit(1)
    .executeTakeFirst();
  if (!mark) return undefined;
  return (await agreeing(ctx, mark.part, await liveParts(ctx), [id])).has(id) ? mark : undefined;
}
