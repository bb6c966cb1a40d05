import { join } from "node:path";
import type { CollectionShape, SearchIndex } from "./index.ts";
import { type LanceCollection, openCollection } from "./lance-collection.ts";

export type LanceIndexOptions = {
  /** A folder of its own; each collection gets one in it. */
  folder: string;
  shapes: readonly CollectionShape[];
  /** How long a finished generation outlives its successor, for readers in other processes; 60,000 unless told. */
  graceMs?: number;
  /** How long a writer waits for another process that writes; 20 unless told. */
  waitSeconds?: number;
};

/**
 * The index on LanceDB. Any number of processes may read and write one folder: writers of a collection exclude each
 * other, readers notice a switch. Opening removes what killed processes left. Errors: Trouble `search/busy` of writers.
 */
export async function openLanceIndex(options: LanceIndexOptions): Promise<SearchIndex> {
  const { folder, shapes, graceMs = 60_000, waitSeconds = 20 } = options;
  const collections = new Map<string, LanceCollection>();
  for (const shape of shapes) {
    const own = join(folder, shape.name);
    collections.set(shape.name, await openCollection({ folder: own, shape, graceMs, waitSeconds }));
  }
  const collectionOf = (name: string) => {
    const collection = collections.get(name);
    if (!collection) throw new TypeError(`there is no collection ${name}`);
    return collection;
  };
  return {
    search: async (name, request) => collectionOf(name).search(request),
    apply: async (name, change) => collectionOf(name).apply(change),
    rebuild: async (name, documents, onProgress) => collectionOf(name).rebuild(documents, onProgress),
    optimise: async (name) => collectionOf(name).optimise(),
    state: async (name) => collectionOf(name).state(),
    close: async () => {
      for (const collection of collections.values()) await collection.close();
    },
  };
}
