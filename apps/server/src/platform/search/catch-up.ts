import { setTimeout as sleep } from "node:timers/promises";
import type { Context } from "../context.ts";
import type { SearchCollection } from "./collection.ts";
import type { RebuildProgress } from "./index.ts";
import { followChanges, isSound, rebuildCollection } from "./keep-collection.ts";

/**
 * Brings one collection's index up to date once, for a command that searches or has just imported; with a running server
 * it waits until that has done so. Errors: Trouble `search/busy` when another process rebuilds for long.
 */
export async function catchUp(
  context: Context,
  collection: SearchCollection,
  options: { onProgress?: (progress: RebuildProgress) => void; signal?: AbortSignal } = {},
): Promise<void> {
  if (!(await isSound(context, collection))) await rebuildCollection(context, collection, options);
  for (;;) {
    options.signal?.throwIfAborted();
    const followed = await followChanges(context, collection);
    if (followed === "nothing") return;
    if (followed === "rebuild") await rebuildCollection(context, collection, options);
    else if (followed === "busy") await sleep(250);
  }
}
