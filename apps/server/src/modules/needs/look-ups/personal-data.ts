import { sql } from "kysely";
import type { Dataset, PersonalDataPart } from "../../../platform/personal-data.ts";
import { findNeed } from "../../taxonomy/index.ts";
import { consentOf } from "../own-needs/consent-parts.ts";
import { type LookUpPart, tables } from "../tables.ts";
import { openBatch } from "./look-up-event.ts";

const kinds = {
  search: { zh: "提问", en: "Asked" },
  view: { zh: "阅读", en: "Read" },
  calculator: { zh: "用了计算器", en: "Used a calculator" },
  saved: { zh: "收藏", en: "Saved" },
};

/** Goes with the consent it rests on (foreign key); this is for as long as she agrees. */
export const lookUpsPersonalData = {
  tables: ["look_up_batch"],
  async exportFor(ctx, personId) {
    const batches = await tables(ctx)
      .selectFrom("look_up_batch")
      .select(["id", "part", "events_sealed"])
      .where("person_id", "=", personId)
      .orderBy("last_at")
      .execute();
    const rowsOf = async (part: LookUpPart) => {
      const rows = [];
      for (const batch of batches.filter((one) => one.part === part))
        for (const event of await openBatch(ctx.services.keyring, batch)) {
          const name = (await findNeed(ctx, event.need))?.name ?? { zh: event.need, en: event.need };
          rows.push([
            { label: { zh: "时间", en: "When" }, value: new Date(event.at).toISOString() },
            { label: { zh: "主题", en: "Subject" }, value: name[ctx.lang] },
            { label: { zh: "做了什么", en: "What" }, value: kinds[event.kind][ctx.lang] },
            { label: { zh: "看了几秒", en: "Seconds" }, value: String(event.seconds) },
          ]);
        }
      return rows;
    };
    const title = { zh: "您查阅的主题", en: "Subjects you looked up" };
    return [
      { title, purpose: consentOf.ordinary.purpose, rows: await rowsOf("ordinary") },
      { title, purpose: consentOf.sensitive.purpose, rows: await rowsOf("sensitive") },
    ];
  },
  async eraseFor(ctx, personId) {
    const gone = await tables(ctx).deleteFrom("look_up_batch").where("person_id", "=", personId).executeTakeFirst();
    const erased =
      Number(gone.numDeletedRows) > 0 ? [{ zh: "您查阅主题的记录", en: "The subjects you looked up" }] : [];
    return { erased, kept: [] };
  },
  datasets: [dataset("look-up", "ordinary"), dataset("sensitive-look-up", "sensitive")],
} satisfies PersonalDataPart;

/** Of one consent; who is held keeps hers. */
function dataset(name: string, part: LookUpPart): Dataset {
  return {
    name,
    async due({ db }, before, held) {
      const { rows } = await sql<{ due: number; held: number }>`
        select count(*) filter (where person_id <> all (${held}::uuid[])) as due,
          count(*) filter (where person_id = any (${held}::uuid[])) as held
        from look_up_batch where part = ${part} and last_at < ${before}`.execute(db);
      return { due: Number(rows[0]!.due), held: Number(rows[0]!.held) };
    },
    async remove({ db }, before, held) {
      const gone = await sql`delete from look_up_batch
        where part = ${part} and last_at < ${before} and person_id <> all (${held}::uuid[])`.execute(db);
      return Number(gone.numAffectedRows ?? 0);
    },
  };
}
