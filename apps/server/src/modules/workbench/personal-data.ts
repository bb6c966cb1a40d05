import { sql } from "kysely";
import type { Dataset, PersonalDataPart } from "../../platform/personal-data.ts";
import { tables } from "./tables.ts";

/** Rows of people, by the moment that their period counts from. */
function dataset(name: string, table: string, from: string, closed = "true"): Dataset {
  const old = (before: Date) => sql<boolean>`${sql.raw(closed)} and ${sql.ref(from)} < ${before}`;
  return {
    name,
    async due({ db }, before, held) {
      const { rows } = await sql<{ due: number; held: number }>`
        select count(*) filter (where person_id is null or person_id <> all (${held}::uuid[])) as due,
          count(*) filter (where person_id = any (${held}::uuid[])) as held
        from ${sql.table(table)} where ${old(before)}`.execute(db);
      return { due: Number(rows[0]!.due), held: Number(rows[0]!.held) };
    },
    async remove({ db }, before, held) {
      const gone = await sql`delete from ${sql.table(table)} where ${old(before)}
        and (person_id is null or person_id <> all (${held}::uuid[]))`.execute(db);
      return Number(gone.numAffectedRows ?? 0);
    },
  };
}

export const workbenchPersonalData: PersonalDataPart = {
  tables: [
    "explanation_request",
    "explanation_rating",
    "case_standing",
    "case_explanation",
    "label_decision",
    "label_training",
  ],
  datasets: [
    dataset("explanation-request", "explanation_request", "answered_at", "state <> 'open'"),
    dataset("explanation-rating", "explanation_rating", "at"),
  ],
  async exportFor(ctx, personId) {
    const asked = await tables(ctx)
      .selectFrom("explanation_request")
      .select(["key", "words_sealed", "at", "state"])
      .where("person_id", "=", personId)
      .orderBy("id")
      .execute();
    const rated = await tables(ctx)
      .selectFrom("explanation_rating")
      .select(["case_id", "helpful", "at"])
      .where("person_id", "=", personId)
      .orderBy("id")
      .execute();
    const requests = await Promise.all(
      asked.map(async ({ key, words_sealed, at }) => [
        { label: { zh: "时间", en: "When" }, value: at.toISOString() },
        {
          label: { zh: "您写的", en: "Your words" },
          value: await ctx.services.keyring.open("explanation_request.words", key, words_sealed),
        },
      ]),
    );
    return [
      { title: { zh: "您请求解释的", en: "What you asked to explain" }, purpose: "case-ratings", rows: requests },
      {
        title: { zh: "您的评价", en: "Your ratings" },
        purpose: "case-ratings",
        rows: rated.map(({ case_id, helpful, at }) => [
          { label: { zh: "案例", en: "Case" }, value: case_id },
          {
            label: { zh: "有没有用", en: "Was it of help" },
            value: { zh: helpful ? "有用" : "没用", en: helpful ? "yes" : "no" }[ctx.lang],
          },
          { label: { zh: "时间", en: "When" }, value: at.toISOString() },
        ]),
      },
    ];
  },
  async eraseFor(ctx, personId) {
    const asked = await tables(ctx)
      .deleteFrom("explanation_request")
      .where("person_id", "=", personId)
      .executeTakeFirst();
    const rated = await tables(ctx)
      .deleteFrom("explanation_rating")
      .where("person_id", "=", personId)
      .executeTakeFirst();
    return {
      erased: [
        ...(asked.numDeletedRows > 0n ? [{ zh: "您请求解释的话", en: "What you asked to explain" }] : []),
        ...(rated.numDeletedRows > 0n ? [{ zh: "您的评价", en: "Your ratings" }] : []),
      ],
      kept: [],
    };
  },
};
