import { connect } from "../../apps/server/src/platform/db/connect.ts";
import { type Engine, inBatches } from "./engine.ts";

/**
 * PostgreSQL's full-text search as one would set it up: tsvector with positions, GIN, any of the words, ts_rank_cd, with
 * the settings of the product's database and as many parallel workers as it likes.
 */
export async function postgresEngine(adminUrl: string, database: string): Promise<Engine> {
  const admin = connect(adminUrl, { max: 1 });
  await admin.pool.query(`drop database if exists ${database} with (force)`);
  await admin.pool.query(`create database ${database}`);
  const url = new URL(adminUrl);
  url.pathname = `/${database}`;
  const { pool, close } = connect(url.href, { max: 8 });
  return {
    name: "PostgreSQL",
    async build(entries) {
      await pool.query("create unlogged table entry (at int, kind text, region text, words tsvector)");
      let at = 0;
      for await (const batch of inBatches(entries, 500)) {
        const columns = [batch.map(() => at++), batch.map((e) => e.kind), batch.map((e) => e.region)];
        await pool.query(
          `insert into entry select at, kind, region, to_tsvector('simple', text)
             from unnest($1::int[], $2::text[], $3::text[], $4::text[]) as entry (at, kind, region, text)`,
          [...columns, batch.map((e) => e.tokens.join(" "))],
        );
      }
      await pool.query("set maintenance_work_mem = '512MB'; create index on entry using gin (words)");
      await pool.query("create index on entry (kind, region)");
      await pool.query("vacuum analyze entry");
    },
    async prepare(atOnce) {
      await Promise.all(Array.from({ length: atOnce }, () => pool.query("select count(*) from entry where at < 100")));
    },
    async search(tokens, filter) {
      const { rows } = await pool.query({
        name: filter ? "filtered" : "plain",
        text: `select at from entry, to_tsquery('simple', $1) question where words @@ question
               ${filter ? "and kind = any($2) and region = any($3)" : ""}
               order by ts_rank_cd(words, question) desc, at limit 10`,
        values: [tokens.join(" | "), ...(filter ? [filter.kind, filter.region] : [])],
      });
      return rows.map(({ at }) => at as number);
    },
    async close() {
      await close();
      await admin.pool.query(`drop database if exists ${database} with (force)`);
      await admin.close();
    },
  };
}
