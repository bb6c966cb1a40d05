import { sql } from "kysely";
import type { Context } from "../../platform/context.ts";
import type { Dataset, PersonalDataPart } from "../../platform/personal-data.ts";
import { tables } from "./tables.ts";

/** After its period a claim stays as a count of prizes; whose it was goes. */
const claims: Dataset = {
  name: "draw-claim",
  async due({ db }, before, held) {
    const { rows } = await sql<{ due: number; held: number }>`
      select count(*) filter (where person_id <> all (${held}::uuid[])) as due,
        count(*) filter (where person_id = any (${held}::uuid[])) as held
      from draw_claim where person_id is not null and claimed_on < ${before}`.execute(db);
    return { due: Number(rows[0]!.due), held: Number(rows[0]!.held) };
  },
  async remove({ db }, before, held) {
    const gone = await sql`update draw_claim set person_id = null
      where person_id is not null and claimed_on < ${before} and person_id <> all (${held}::uuid[])`.execute(db);
    return Number(gone.numAffectedRows ?? 0);
  },
};

/**
 * A person stands in a claim, and only when she was signed in. Tickets and attempts are declared although nothing in them can be
 * traced to anybody: they must stay so.
 */
export const drawsPersonalData: PersonalDataPart = {
  tables: ["draw", "draw_ticket", "draw_ticket_fresh", "draw_win", "draw_claim", "draw_attempt"],
  datasets: [claims],
  async exportFor(ctx, personId) {
    const rows = await tables(ctx)
      .selectFrom("draw_claim as c")
      .innerJoin("draw as d", "d.id", "c.draw_id")
      .select(["d.rules", "c.place", "c.claimed_on", "c.handed_on"])
      .where("c.person_id", "=", personId)
      .orderBy("c.claimed_on")
      .orderBy("c.draw_id")
      .execute();
    return [
      {
        title: { zh: "您领过的奖", en: "Prizes you claimed" },
        purpose: "prize-draw",
        rows: rows.map(({ rules, place, claimed_on, handed_on }) => [
          { label: { zh: "抽奖", en: "Draw" }, value: rules.title },
          { label: { zh: "领奖地点", en: "Where to collect" }, value: place },
          { label: { zh: "登记日期", en: "Claimed on" }, value: claimed_on },
          ...(handed_on ? [{ label: { zh: "领走日期", en: "Collected on" }, value: handed_on }] : []),
        ]),
      },
    ];
  },
  /** The prize stays hers: she has the code. */
  async eraseFor(ctx, personId) {
    const freed = await freeClaims(ctx, personId);
    return { erased: freed ? [{ zh: "领奖登记与您的关联", en: "That prizes were claimed by you" }] : [], kept: [] };
  },
};

async function freeClaims(ctx: Context, personId: string): Promise<boolean> {
  const { numUpdatedRows } = await tables(ctx)
    .updateTable("draw_claim")
    .set({ person_id: null })
    .where("person_id", "=", personId)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
