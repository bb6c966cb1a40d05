import { sql } from "kysely";
import type { Context } from "../../platform/context.ts";
import type { SearchCollection } from "../../platform/search/collection.ts";
import type { SearchDocument } from "../../platform/search/index.ts";
import { normalise, words } from "../../platform/search/tokens.ts";
import { findNeed } from "../taxonomy/index.ts";
import { shownConfidence } from "./case-cards.ts";
import { tables } from "./tables.ts";

const tokensOf = (text: string) => words(normalise(text));

type IndexRow = {
  id: string;
  title: string;
  cause: string | null;
  province: string | null;
  year: number | null;
  court_level: string | null;
  outcome: string;
  authority: string;
  is_labour: boolean;
  interpreted: boolean;
  text: string;
  story: string;
  needs: string[];
};

const caseRows = sql<IndexRow>`
  select d.id, d.title, d.cause, d.province, d.year, d.court_level, d.outcome, d.authority, d.is_labour, d.interpreted,
         coalesce((select string_agg(s.text, ' ' order by s.position) from case_section s where s.case_id = d.id), '') as text,
         coalesce((select concat_ws(' ', i.content -> 'happened' ->> 'zh', i.content -> 'decided' ->> 'zh',
                                    i.content -> 'youCan' ->> 'zh')
                     from case_interpretation i where i.case_id = d.id), '') as story,
         array(select l.need_code from case_label l
                where l.case_id = d.id and (l.state = 'confirmed' or l.confidence >= ${shownConfidence})) as needs
    from case_document d`;

async function caseDocument(ctx: Context, row: IndexRow): Promise<SearchDocument> {
  const names: string[] = [];
  for (const code of row.needs) {
    const need = await findNeed(ctx, code);
    if (need) names.push(need.name.zh, need.legalTerm.zh);
  }
  const tags: SearchDocument["tags"] = {
    need: row.needs,
    outcome: row.outcome,
    authority: row.authority,
    labour: String(row.is_labour),
    interpreted: String(row.interpreted),
  };
  if (row.province) tags.region = row.province;
  if (row.year) tags.year = String(row.year);
  if (row.court_level) tags.court = row.court_level;
  const subject = [row.title, row.cause ?? "", ...names].join(" ");
  return {
    id: row.id,
    fields: { subject: tokensOf(subject), story: tokensOf(row.story), text: tokensOf(row.text) },
    tags,
  };
}

/** Cases: `subject` is title, cause and needs, `story` a lawyer's plain words, `text` the masked judgment. */
export const caseCollection: SearchCollection = {
  shape: {
    name: "case",
    fields: ["subject", "story", "text"],
    tags: [
      { name: "need", many: true },
      { name: "region" },
      { name: "year" },
      { name: "court" },
      { name: "outcome" },
      { name: "authority" },
      { name: "labour" },
      { name: "interpreted" },
    ],
  },
  read: async (ctx, ids) => {
    const { rows } = await sql<IndexRow>`${caseRows} where d.id = any(${ids})`.execute(ctx.db);
    return Promise.all(rows.map((row) => caseDocument(ctx, row)));
  },
  stream: async function* (ctx) {
    for (let after = ""; ; ) {
      const { rows } = await sql<IndexRow>`${caseRows} where d.id > ${after} order by d.id limit 200`.execute(ctx.db);
      const last = rows.at(-1);
      if (!last) return;
      after = last.id;
      yield await Promise.all(rows.map((row) => caseDocument(ctx, row)));
    }
  },
  count: (ctx) => countRows(ctx, "case_document"),
};

type TextRow = { id: string; kind: string; title: string; text: string; is_labour: boolean };

function textDocument({ id, kind, title, text, is_labour }: TextRow): SearchDocument {
  return { id, fields: { subject: tokensOf(title), text: tokensOf(text) }, tags: { kind, labour: String(is_labour) } };
}

/** Plain library texts. */
export const textCollection: SearchCollection = {
  shape: { name: "text", fields: ["subject", "text"], tags: [{ name: "kind" }, { name: "labour" }] },
  read: async (ctx, ids) => {
    if (ids.length === 0) return [];
    const rows = await tables(ctx)
      .selectFrom("library_text")
      .select(["id", "kind", "title", "text", "is_labour"])
      .where("id", "in", ids)
      .execute();
    return rows.map(textDocument);
  },
  stream: async function* (ctx) {
    for (let after = ""; ; ) {
      const rows = await tables(ctx)
        .selectFrom("library_text")
        .select(["id", "kind", "title", "text", "is_labour"])
        .where("id", ">", after)
        .orderBy("id")
        .limit(500)
        .execute();
      const last = rows.at(-1);
      if (!last) return;
      after = last.id;
      yield rows.map(textDocument);
    }
  },
  count: (ctx) => countRows(ctx, "library_text"),
};

async function countRows(ctx: Context, table: "case_document" | "library_text"): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(table)}`.execute(ctx.db);
  return rows[0]!.count;
}
