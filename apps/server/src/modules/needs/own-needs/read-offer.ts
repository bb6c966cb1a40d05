import { type CalendarDate, todayInChina } from "../../../platform/calendar/index.ts";
import { asSystem, type Context } from "../../../platform/context.ts";
import { findCurrentEmployer, namesOfEmployers } from "../../unions/index.ts";
import { lookUpsKeptOf, needsLookedUp } from "./look-ups-kept.ts";
import { needWords } from "./need-words.ts";
import { lookUpsBehind, type Mark } from "./own-marks.ts";

/** What could go along with a question to the union. */
export type OfferShared = {
  /** Of the need, or of the subject where no look-up is kept any more. */
  code: string;
  subject: string;
  need: string;
  since: CalendarDate;
  employer: { id: number; name: string } | undefined;
};

export async function readOffer(ctx: Context, mark: Mark): Promise<OfferShared> {
  const words = await needWords(ctx);
  const [code = mark.category] = needsLookedUp(lookUpsBehind(mark, await lookUpsKeptOf(ctx, mark.person_id), words));
  const employer = await asSystem(ctx, "own-needs", async (system) => {
    const id = await findCurrentEmployer(system, mark.person_id);
    return id === undefined ? undefined : { id, name: (await namesOfEmployers(system, [id])).get(id) ?? "" };
  });
  return {
    code,
    subject: mark.category,
    need: words.nameOf(code),
    since: todayInChina(mark.since),
    employer,
  };
}
