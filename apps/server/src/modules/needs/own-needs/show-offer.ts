import type { HelpOfferPage } from "@zhijia/contracts";
import type { Context } from "../../../platform/context.ts";
import { requireWorker } from "../../../platform/permissions.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { maskPhone } from "../../../platform/text/masks.ts";
import { whoSees } from "../../matters/index.ts";
import { readMyRecord } from "../../people/index.ts";
import { findUnionFor } from "../../unions/index.ts";
import { tables } from "../tables.ts";
import { offerHref } from "./find-offer.ts";
import type { AskedHelp } from "./operations/ask-help.ts";
import type { Mark } from "./own-marks.ts";
import { readOffer } from "./read-offer.ts";

export const longestHelpWords = 2000;
const everything = { need: true, since: true, employer: true, phone: true };

/** Exactly what would go to the union, each of it to be taken out. Errors: Refusal `need/no-mark`. */
export async function showOffer(
  ctx: Context,
  id: number,
  { asked, error }: { asked?: AskedHelp; error?: string } = {},
): Promise<HelpOfferPage> {
  const mark = await getOwnMark(ctx, id);
  const { need, since, employer } = await readOffer(ctx, mark);
  const record = await readMyRecord(ctx, mark.person_id);
  const union = await findUnionFor(ctx, mark.person_id);
  const seenBy = (value: "named" | "confidential") => ({
    value,
    sees: whoSees({ anonymity: value, onRecord: false, contactKnown: true }, ctx.lang),
  });
  return {
    href: offerHref(id),
    need,
    since,
    ...(employer && { employer: employer.name }),
    ...(record.phone && { phone: maskPhone(record.phone) }),
    shares: asked?.shares ?? everything,
    words: asked?.words ?? "",
    longest: longestHelpWords,
    levels: [seenBy("confidential"), seenBy("named")],
    chosen: asked?.anonymity ?? "confidential",
    ...(union && { union: union.name }),
    ...(error && { error }),
  };
}

/** Errors: Refusal `need/no-mark`, also for another's, which row-level security hides. */
export async function getOwnMark(ctx: Context, id: number): Promise<Mark> {
  const mark = await tables(ctx)
    .selectFrom("need_mark")
    .selectAll()
    .where("id", "=", id)
    .where("person_id", "=", requireWorker(ctx.actor).id)
    .executeTakeFirst();
  if (!mark) throw new Refusal("not-found", "need/no-mark");
  return mark;
}
