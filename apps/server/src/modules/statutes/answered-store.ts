import { sql } from "kysely";
import type { Context } from "../../platform/context.ts";
import type { RankingModel } from "./ranking/article-ranker.ts";
import { tables } from "./tables.ts";

/** A question with the articles that answer it, by their records' ids. */
export type JudgedQuestion = { id: string; text: string; articles: { id: string; grade: number }[] };

export type StoredQuestion = {
  id: string;
  text: string;
  needs: Record<string, number>;
  articles: { id: string; grade: number }[];
};

const modelName = "article";

/** All answered questions in the order of their ids, so that the same ones always teach the same. */
export async function listAnswered(ctx: Context): Promise<StoredQuestion[]> {
  const { rows } = await sql<StoredQuestion>`
    select q.id, q.text, q.needs, coalesce(j.articles, '[]') as articles
      from answered_question q
      left join (select question_id, json_agg(json_build_object('id', article_id, 'grade', grade) order by article_id) as articles
                   from question_judgement group by question_id) j on j.question_id = q.id
     order by q.id collate "C"`.execute(ctx.db);
  return rows;
}

export async function findModel(ctx: Context): Promise<{ model: RankingModel; trainedAt: string } | undefined> {
  const row = await tables(ctx)
    .selectFrom("ranking_model")
    .select(["model", sql<string>`trained_at::text`.as("trainedAt")])
    .where("name", "=", modelName)
    .executeTakeFirst();
  return row && { model: row.model as RankingModel, trainedAt: row.trainedAt };
}

/** Replaces what an earlier training imported, and the model; what staff answered stays. */
export async function saveTraining(
  ctx: Context,
  questions: readonly (JudgedQuestion & { needs: Record<string, number> })[],
  model: RankingModel,
): Promise<void> {
  await tables(ctx).deleteFrom("answered_question").where("source", "=", "import").execute();
  const list = JSON.stringify(questions);
  await sql`
    insert into answered_question (id, text, source, needs)
    select id, text, 'import', needs from json_to_recordset(${list}::json) as q(id text, text text, needs jsonb)
    on conflict (id) do nothing`.execute(ctx.db);
  await sql`
    insert into question_judgement (question_id, article_id, grade)
    select q.id, a.id, a.grade
      from json_to_recordset(${list}::json) as q(id text, articles json),
           json_to_recordset(q.articles) as a(id text, grade integer)
    on conflict do nothing`.execute(ctx.db);
  const row = { model: JSON.stringify(model), questions: questions.length, trained_at: ctx.now };
  await tables(ctx)
    .insertInto("ranking_model")
    .values({ name: modelName, ...row })
    .onConflict((conflict) => conflict.column("name").doUpdateSet(row))
    .execute();
}

/** Back to the weights that the product ships; what staff answered stays. Returns whether there was anything to forget. */
export async function deleteTraining(ctx: Context): Promise<boolean> {
  await tables(ctx).deleteFrom("answered_question").where("source", "=", "import").execute();
  const { numDeletedRows } = await tables(ctx)
    .deleteFrom("ranking_model")
    .where("name", "=", modelName)
    .executeTakeFirstOrThrow();
  return numDeletedRows > 0n;
}
