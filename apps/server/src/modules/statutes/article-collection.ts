import type { Context } from "../../platform/context.ts";
import type { SearchCollection } from "../../platform/search/collection.ts";
import type { SearchDocument } from "../../platform/search/index.ts";
import { normalise, pairs, words } from "../../platform/search/tokens.ts";

import { countArticles, streamArticlesForIndex } from "./queries.ts";
import { articleCollectionName } from "./statute-importer.ts";
import { type ArticleTable, tables } from "./tables.ts";

type Indexed = { id: string; law: string; text: string; isLabour: boolean; kind: ArticleTable["kind"] };

function documentOf({ id, law, text, isLabour, kind }: Indexed): SearchDocument {
  const all = normalise(`${law}\n${text}`);
  return { id, fields: { words: words(all), pairs: pairs(all) }, tags: { labour: String(isLabour), kind } };
}

/** Every imported article, paragraph and whole text: the law's name and words. Our notes are ranked apart, in memory. */
export const articleCollection: SearchCollection = {
  shape: {
    name: articleCollectionName,
    fields: ["words", "pairs"],
    tags: [{ name: "labour" }, { name: "kind" }],
  },
  read: async (ctx: Context, ids) => {
    if (ids.length === 0) return [];
    const rows = await tables(ctx)
      .selectFrom("article")
      .select(["id", "law", "text", "is_labour as isLabour", "kind"])
      .where("id", "in", ids)
      .execute();
    return rows.map(documentOf);
  },
  stream: async function* (ctx) {
    for await (const batch of streamArticlesForIndex(ctx, { notes: false })) yield batch.map(documentOf);
  },
  count: countArticles,
};
