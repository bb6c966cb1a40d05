import type { Context } from "../context.ts";
import type { CollectionShape, SearchDocument } from "./index.ts";

/** What a module gives to the index: how its documents look, and where they come from. */
export type SearchCollection = {
  shape: CollectionShape;
  /** The documents of these ids that there are; an id without one is gone and leaves the index. */
  read(ctx: Context, ids: readonly string[]): Promise<SearchDocument[]>;
  /** All documents, each once, in batches, in one consistent pass. */
  stream(ctx: Context): AsyncIterable<SearchDocument[]>;
  /** How many `stream` would give; an index that has another number is rebuilt. */
  count(ctx: Context): Promise<number>;
};
