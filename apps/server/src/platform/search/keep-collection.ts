import { type Context, inTransaction } from "../context.ts";
import { Trouble } from "../trouble.ts";
import type { SearchCollection } from "./collection.ts";
import type { CollectionState, RebuildProgress } from "./index.ts";
import {
  claimCollection,
  generationInUse,
  nameGeneration,
  pendingChanges,
  takeAllChanges,
  takeChanges,
} from "./pending-changes.ts";

const changesAtOnce = 500;

/** What was done: nothing waited, another process is at it, so many changes, or only a rebuild will do. */
export type Followed = "nothing" | "busy" | "rebuild" | number;

/** Brings the oldest changes of a collection into the index. */
export function followChanges(context: Context, collection: SearchCollection): Promise<Followed> {
  const { name } = collection.shape;
  const { search } = context.services;
  return inTransaction(context, async (ctx): Promise<Followed> => {
    if (!(await claimCollection(ctx, name))) return "busy";
    const pending = (await pendingChanges(ctx)).get(name);
    if (!pending) return "nothing";
    const { generation, documents } = await search.state(name);
    const stale = generation === undefined || generation !== (await generationInUse(ctx, name));
    if (stale || pending.rebuild || areMany(pending.count, documents)) return "rebuild";
    const ids = await takeChanges(ctx, name, changesAtOnce);
    const put = await collection.read(ctx, ids);
    const there = new Set(put.map(({ id }) => id));
    await search.apply(name, { put, remove: ids.filter((id) => !there.has(id)) });
    return ids.length;
  });
}

/** Rebuilding costs less than changing a good part one by one. */
const areMany = (changes: number, documents: number) => changes > 2000 && changes > documents / 5;

/**
 * Builds a collection's index anew from the database. Changes that are made meanwhile wait and follow. Errors: Trouble
 * `search/busy` when another process is at it.
 */
export function rebuildCollection(
  context: Context,
  collection: SearchCollection,
  { onProgress, signal }: { onProgress?: (progress: RebuildProgress) => void; signal?: AbortSignal } = {},
): Promise<CollectionState> {
  const { name } = collection.shape;
  return inTransaction(context, async (ctx) => {
    if (!(await claimCollection(ctx, name))) {
      throw new Trouble(
        "search/busy",
        `Another process is bringing the search index of ${name} up to date.`,
        "Wait until it is done.",
        "另一个进程正在更新检索索引，请等它完成。",
      );
    }
    // Before the first document is read: a change whose mark is not seen here may come after its document was read.
    await takeAllChanges(ctx, name);
    const state = await ctx.services.search.rebuild(name, unless(signal, collection.stream(ctx)), onProgress);
    await nameGeneration(ctx, name, state.generation);
    return state;
  });
}

/** Whether a collection's index is there, can be read, is this database's own and has as many documents. */
export function isSound(context: Context, collection: SearchCollection): Promise<boolean> {
  const { name } = collection.shape;
  return inTransaction(context, async (ctx) => {
    // Whoever works on it will leave it sound.
    if (!(await claimCollection(ctx, name))) return true;
    const { generation, documents } = await ctx.services.search.state(name);
    if (generation === undefined || generation !== (await generationInUse(ctx, name))) return false;
    if ((await collection.count(ctx)) === documents) return true;
    // What is still to follow explains the difference. Asked last: a change made during the count has its mark by now.
    return (await pendingChanges(ctx)).has(name);
  });
}

async function* unless<T>(signal: AbortSignal | undefined, batches: AsyncIterable<T>): AsyncGenerator<T> {
  for await (const batch of batches) {
    signal?.throwIfAborted();
    yield batch;
  }
}
