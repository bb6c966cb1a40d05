import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { type Connection, connect, Session, type Table } from "@lancedb/lancedb";
import { readCurrent, readMeta } from "./generations.ts";
import type { CollectionShape } from "./index.ts";
import { openTable, tableFormat, warmIndices } from "./lance-table.ts";

/** A generation that is open in this process. */
export type OpenGeneration = { name: string; table: Table; connection: Connection; uses: number; retired: boolean };

/** Bytes of index and of metadata that this process keeps in memory, for all collections together. */
const session = new Session(512n * 1024n * 1024n, 128n * 1024n * 1024n);

/** How long a reader may not notice that another process switched. */
const noticeMs = 250;

const warmAfterMs = 2000;

/** Handles are refreshed after this many seconds when another process writes; their own writes they see at once. */
const readConsistencyInterval = 1;

export const connectTo = (folder: string) => connect(folder, { readConsistencyInterval }, session);

export const aboutGeneration = (shape: CollectionShape) => ({ format: tableFormat, shape });

/** Keeps the current generation of one collection open and lets go of old ones when their last search is done. */
export function createReader(folder: string, shape: CollectionShape) {
  let current: OpenGeneration | undefined;
  let opening: Promise<OpenGeneration | undefined> | undefined;
  let looked = 0;
  const open = new Set<OpenGeneration>();

  const closeUnused = (generation: OpenGeneration) => {
    if (!generation.retired || generation.uses > 0) return;
    generation.table.close();
    generation.connection.close();
    open.delete(generation);
  };
  const retire = (generation: OpenGeneration | undefined) => {
    if (!generation) return;
    generation.retired = true;
    closeUnused(generation);
  };
  const openNamed = async (name: string | undefined): Promise<OpenGeneration | undefined> => {
    if (!name) return undefined;
    const about = await readMeta(folder, name);
    // Written by another version of the program: to be rebuilt before it can be asked.
    if (!isDeepStrictEqual(about, JSON.parse(JSON.stringify(aboutGeneration(shape))))) return undefined;
    const connection = await connectTo(join(folder, name));
    const generation = { name, connection, table: await openTable(connection), uses: 0, retired: false };
    open.add(generation);
    // Only in a process that stays: a command has answered by then.
    setTimeout(() => generation.retired || warmIndices(generation.table).catch(() => {}), warmAfterMs).unref();
    return generation;
  };
  const look = async () => {
    const name = await readCurrent(folder);
    looked = Date.now();
    if (name === current?.name) return current;
    const next = await openNamed(name);
    retire(current);
    current = next;
    return current;
  };
  /** One look at a time, so that no generation is opened twice. */
  const refresh = () => {
    opening ??= look().finally(() => {
      opening = undefined;
    });
    return opening;
  };

  return {
    /** Looks at once, after a switch by this process or a failure. */
    refresh,
    /** Forgets the open generation, which could not be read. */
    forget: () => {
      retire(current);
      current = undefined;
    },
    /** Runs `work` on the current generation, which stays open until it is done; undefined when there is none. */
    use: async <R>(work: (generation: OpenGeneration) => Promise<R>): Promise<R | undefined> => {
      const generation = current && Date.now() - looked < noticeMs ? current : await refresh();
      if (!generation) return undefined;
      generation.uses++;
      try {
        return await work(generation);
      } finally {
        generation.uses--;
        closeUnused(generation);
      }
    },
    inUse: (): ReadonlySet<string> => new Set([...open].map(({ name }) => name)),
    close: async () => {
      await opening?.catch(() => {});
      retire(current);
      current = undefined;
    },
  };
}
