import { type RawBuilder, sql } from "kysely";
import type { Context } from "../context.ts";
import type { Dataset, PersonalDataPart } from "../personal-data.ts";

/** Nobody can tell whose a row is, so that a hold on a person reaches none of them; one on the dataset reaches all. */
function dataset(name: string, due: (before: Date) => RawBuilder<{ due: number }>, remove: typeof due): Dataset {
  return {
    name,
    async due({ db }: Context, before) {
      const { rows } = await due(before).execute(db);
      return { due: Number(rows[0]!.due), held: 0 };
    },
    async remove({ db }, before) {
      return Number((await remove(before).execute(db)).numAffectedRows ?? 0);
    },
  };
}

/** By id nothing of a person stands here: numbers are masked, or go with the record that knows them (forget-messages-to.ts). */
export const gatewaysPersonalData: PersonalDataPart = {
  tables: ["sms_message", "demo_message"],
  exportFor: async () => [],
  eraseFor: async () => ({ erased: [], kept: [] }),
  datasets: [
    dataset(
      "sms-message",
      (before) => sql`select count(*) as due from sms_message where queued_at < ${before}`,
      (before) => sql`delete from sms_message where queued_at < ${before}`,
    ),
    dataset(
      "demo-message",
      (before) => sql`select count(*) as due from demo_message where at < ${before}`,
      (before) => sql`delete from demo_message where at < ${before}`,
    ),
  ],
};
