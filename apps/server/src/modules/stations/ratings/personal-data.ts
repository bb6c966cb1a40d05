import { sql } from "kysely";
import type { Context } from "../../../platform/context.ts";
import type { Dataset, PersonalDataPart } from "../../../platform/personal-data.ts";
import { enterableDraws } from "../../draws/index.ts";
import { entriesOf, forgetEntries } from "./visits.ts";

/** Words go in time; scores, which are about a station alone, stay. Nobody's can be held: they are nobody's. */
const comments: Dataset = {
  name: "station-rating-comment",
  async due({ db }, before) {
    const { rows } = await sql<{ due: number }>`
      select count(*) as due from station_rating where comment_sealed is not null and rated_on < ${before}`.execute(db);
    return { due: Number(rows[0]!.due), held: 0 };
  },
  async remove({ db }, before) {
    const gone = await sql`
      update station_rating set comment_sealed = null where comment_sealed is not null and rated_on < ${before}`.execute(
      db,
    );
    return Number(gone.numAffectedRows ?? 0);
  },
};

/**
 * Who rated what is kept nowhere. Of somebody who was signed in there is, while a draw runs, how many tickets she had, found
 * by the keyed hash of her account; and that she was at a station today, which goes by itself in the night.
 */
export const ratingsPersonalData: PersonalDataPart = {
  tables: ["station_rating", "station_rating_score", "rating_visit", "rating_entry"],
  datasets: [comments],
  async exportFor(ctx, personId) {
    const draws = await drawsWithHers(ctx, personId);
    return [
      {
        title: { zh: "您评价驿站得到的奖券数", en: "How many tickets you got for rating stations" },
        purpose: "station-rating",
        rows: draws.map(({ title, tickets }) => [
          { label: { zh: "抽奖", en: "Draw" }, value: title },
          { label: { zh: "张数", en: "Tickets" }, value: String(tickets) },
        ]),
      },
    ];
  },
  async eraseFor(ctx, personId) {
    const draws = await drawsWithHers(ctx, personId);
    for (const { id } of draws) await forgetEntries(ctx, personId, id);
    return { erased: draws.length ? [{ zh: "得到几张奖券的计数", en: "The count of tickets you got" }] : [], kept: [] };
  },
};

async function drawsWithHers(ctx: Context, personId: string) {
  const found: { id: string; title: string; tickets: number }[] = [];
  for (const { id, title } of await enterableDraws(ctx)) {
    const tickets = await entriesOf(ctx, personId, id);
    if (tickets > 0) found.push({ id, title, tickets });
  }
  return found;
}
