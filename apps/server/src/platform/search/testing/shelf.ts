import { sql } from "kysely";
import { type Context, inTransaction } from "../../context.ts";
import { recordChange, recordRebuild } from "../changes.ts";
import type { SearchCollection } from "../collection.ts";
import { bookShape } from "../conformance.ts";
import type { SearchDocument } from "../index.ts";

/** A module in small, for tests: books in a table, each change with its mark in the same transaction. */
export const createShelf = (ctx: Context) =>
  sql`create table book (id text primary key, words text not null)`.execute(ctx.db);

export const putBooks = (context: Context, books: Record<string, string>, bulk = false) =>
  inTransaction(context, async (ctx) => {
    const rows = JSON.stringify(Object.entries(books).map(([id, words]) => ({ id, words })));
    await sql`insert into book select * from json_populate_recordset(null::book, ${rows}::json)
              on conflict (id) do update set words = excluded.words`.execute(ctx.db);
    if (bulk) await recordRebuild(ctx, "book");
    else await recordChange(ctx, "book", Object.keys(books));
  });

export const removeBooks = (context: Context, ids: string[]) =>
  inTransaction(context, async (ctx) => {
    await sql`delete from book where id = any(${ids})`.execute(ctx.db);
    await recordChange(ctx, "book", ids);
  });

type Row = { id: string; words: string };

const documentOf = ({ id, words }: Row): SearchDocument => ({
  id,
  fields: { text: words.split(" ") },
  tags: { shelf: "red" },
});

export const shelf: SearchCollection = {
  shape: bookShape,
  read: async (ctx, ids) => {
    const { rows } = await sql<Row>`select * from book where id = any(${ids})`.execute(ctx.db);
    return rows.map(documentOf);
  },
  stream: async function* (ctx) {
    for (let after = ""; ; ) {
      const { rows } = await sql<Row>`select * from book where id > ${after} order by id limit 100`.execute(ctx.db);
      if (rows.length === 0) return;
      after = rows.at(-1)!.id;
      yield rows.map(documentOf);
    }
  },
  count: async (ctx) => {
    const { rows } = await sql<{ count: number }>`select count(*) as count from book`.execute(ctx.db);
    return rows[0]!.count;
  },
};
