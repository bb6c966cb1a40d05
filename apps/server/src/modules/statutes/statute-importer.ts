import type { Importer } from "../../platform/ingest/index.ts";
import { recordChange, recordRebuild } from "../../platform/search/changes.ts";
import { type ArticleRow, readStatute } from "./statute-record.ts";
import { articleHashes, refreshValidity, saveArticles } from "./store.ts";

/** The name of the articles' collection in the search index. */
export const articleCollectionName = "article";

/** Articles, paragraphs and whole texts of statutes. */
export const statuteImporter: Importer<ArticleRow, ArticleRow> = {
  name: "statutes",
  async read(raw) {
    if (raw.kind === "text") {
      return { refuse: "statute/plain-file", detail: "statutes come as records, not as text files", kind: "file" };
    }
    return readStatute(raw.value);
  },
  known: async (ctx, ids) => ({ hashes: await articleHashes(ctx, ids), barred: new Set() }),
  prepare: async (_ctx, row) => row,
  async save(ctx, rows, { bulk }) {
    await saveArticles(ctx, rows);
    if (bulk) await recordRebuild(ctx, articleCollectionName);
    else
      await recordChange(
        ctx,
        articleCollectionName,
        rows.map((r) => r.id),
      );
  },
  async finish(ctx) {
    const changed = await refreshValidity(ctx);
    if (changed.length > 1000) await recordRebuild(ctx, articleCollectionName);
    else await recordChange(ctx, articleCollectionName, changed);
  },
};
