import { rm } from "node:fs/promises";
import { join } from "node:path";
import { Trouble } from "../trouble.ts";
import { makeFolder, newGeneration, removeLeftovers, switchTo, syncTree } from "./generations.ts";
import type { CollectionShape, CollectionState, Hit, RebuildProgress, SearchDocument, SearchRequest } from "./index.ts";
import { aboutGeneration, connectTo, createReader, type OpenGeneration } from "./lance-reader.ts";
import * as lance from "./lance-table.ts";
import { mergeLists } from "./merge-lists.ts";
import { rank, roundScore } from "./rank.ts";
import { withWriterLock } from "./writer-lock.ts";

export type LanceCollection = Awaited<ReturnType<typeof openCollection>>;

type CollectionOptions = { folder: string; shape: CollectionShape; graceMs: number; waitSeconds: number };

const mostTied = 5000;
/** Characters of tokens that a rebuild hands over at once: large enough for few fragments, small enough for memory. */
const batchCharacters = 6_000_000;
const idsAtOnce = 500;

export async function openCollection({ folder, shape, graceMs, waitSeconds }: CollectionOptions) {
  const reader = createReader(folder, shape);
  let closed = false;
  let damaged: string | undefined;
  let sweeping: NodeJS.Timeout | undefined;

  const asWriter = async <R>(seconds: number, work: () => Promise<R>) => {
    // Somebody may have deleted the whole index, which is allowed: it is a copy.
    await makeFolder(folder);
    return withWriterLock(join(folder, "writer.lock"), seconds, work);
  };
  const sweep = () => removeLeftovers(folder, reader.inUse(), graceMs);
  /** Old generations go when their time has come, or at the next opening when this process ends before. */
  const sweepLater = () => {
    clearTimeout(sweeping);
    sweeping = setTimeout(() => void asWriter(0, sweep).catch(() => {}), graceMs + 1000).unref();
  };

  async function search(request: SearchRequest): Promise<Hit[]> {
    const queries = queriesOf(shape, request);
    const filter = lance.filterOf(shape, request.where ?? {});
    const nothingAllowed = Object.values(request.where ?? {}).some((values) => values.length === 0);
    if (queries.length === 0 || request.limit <= 0 || nothingAllowed) return [];
    const run = () => reader.use(({ table }) => bestOf(table, queries, filter, request.limit));
    try {
      return (await run()) ?? [];
    } catch (error) {
      // Another process may have switched and taken the old generation away while this search ran.
      const before = reader.inUse();
      reader.forget();
      const now = await reader.refresh().catch(() => undefined);
      if (now && !before.has(now.name)) return (await run()) ?? [];
      damaged = now?.name ?? damaged;
      // The engine's own message may quote the question.
      throw new Trouble(
        "search/unreadable",
        `The search index of ${shape.name} cannot be read (${(error as Error).name}).`,
        "It is rebuilt by the running server; `zhijia reindex` does it at once.",
        "检索索引无法读取，服务会自动重建；也可运行 zhijia reindex。",
      );
    }
  }

  async function write(change: { put: SearchDocument[]; remove: string[] }, { table, name }: OpenGeneration) {
    const begun = Date.now() - 1000;
    const put = new Map(change.put.map((document) => [document.id, document]));
    const gone = change.remove.filter((id) => !put.has(id));
    for (let at = 0; at < gone.length; at += idsAtOnce) await lance.deleteRows(table, gone.slice(at, at + idsAtOnce));
    if (put.size)
      await lance.putRows(
        table,
        [...put.values()].map((document) => lance.toRow(document, shape)),
      );
    await syncTree(join(folder, name), begun);
  }

  async function build(documents: AsyncIterable<SearchDocument[]>, onProgress: (progress: RebuildProgress) => void) {
    await sweep();
    const name = newGeneration();
    const path = join(folder, name);
    try {
      const connection = await connectTo(path);
      const table = await lance.createTable(connection, shape);
      const count = await fill(table, documents, onProgress);
      onProgress({ phase: "index", documents: count });
      await lance.createIndices(table, shape);
      onProgress({ phase: "switch", documents: count });
      table.close();
      connection.close();
      await switchTo(folder, name, aboutGeneration(shape));
    } catch (error) {
      await rm(path, { recursive: true, force: true });
      throw error;
    }
    await reader.refresh();
    damaged = undefined;
    sweepLater();
  }

  async function fill(
    table: Awaited<ReturnType<typeof lance.createTable>>,
    documents: AsyncIterable<SearchDocument[]>,
    onProgress: (progress: RebuildProgress) => void,
  ): Promise<number> {
    let rows: Record<string, unknown>[] = [];
    let characters = 0;
    let count = 0;
    const flush = async () => {
      if (rows.length) await table.add(rows);
      rows = [];
      characters = 0;
    };
    for await (const batch of documents) {
      if (closed) throw new Error("the index was closed during a rebuild");
      for (const document of batch) {
        const row = lance.toRow(document, shape);
        for (const name of shape.fields) characters += (row[`f_${name}`] as string).length;
        rows.push(row);
        if (characters >= batchCharacters) await flush();
      }
      count += batch.length;
      onProgress({ phase: "read", documents: count });
    }
    await flush();
    return count;
  }

  async function state(): Promise<CollectionState> {
    const none = { documents: 0, generation: undefined, recent: 0 };
    try {
      const found = await reader.use(async ({ name, table }) => ({
        documents: await table.countRows(),
        generation: name,
        recent: await lance.countRecent(table),
      }));
      return found && found.generation !== damaged ? found : none;
    } catch {
      reader.forget();
      return none;
    }
  }

  // What a killed process left. Somebody who writes just now will do it himself the next time.
  await asWriter(0, sweep).catch(() => {});

  return {
    search,
    state,
    async apply(change: { put: SearchDocument[]; remove: string[] }): Promise<void> {
      if (change.put.length + change.remove.length === 0) return;
      await asWriter(waitSeconds, async () => {
        await reader.refresh();
        const applied = await reader.use(async (generation) => {
          await write(change, generation);
          return true;
        });
        if (!applied && change.put.length) await build(once(change.put), () => {});
      });
    },
    async rebuild(
      documents: AsyncIterable<SearchDocument[]>,
      onProgress: (progress: RebuildProgress) => void = () => {},
    ): Promise<CollectionState> {
      await asWriter(Math.min(waitSeconds, 2), () => build(documents, onProgress));
      return state();
    },
    optimise: () =>
      asWriter(waitSeconds, async () => {
        await reader.refresh();
        await reader.use(async ({ name, table }) => {
          const begun = Date.now() - 1000;
          // No other writer, so what no version names was left by a killed one; versions live on for slow readers.
          await table.optimize({ cleanupOlderThan: new Date(Date.now() - 10 * graceMs), deleteUnverified: true });
          await syncTree(join(folder, name), begun);
        });
      }),
    async close(): Promise<void> {
      closed = true;
      clearTimeout(sweeping);
      await reader.close();
    },
  };
}

/** Clauses of one field with one boost are one query; BM25 adds up over tokens. Errors: a field the collection has not. */
function queriesOf({ fields }: CollectionShape, { any }: SearchRequest): lance.TokenQuery[] {
  const queries = new Map<string, { field: string; tokens: string[]; boost: number }>();
  for (const { field, tokens, boost = 1 } of any) {
    if (!fields.includes(field)) throw new TypeError(`there is no field ${field}`);
    if (tokens.length === 0 || boost <= 0) continue;
    const key = `${field} ${boost}`;
    const query = queries.get(key) ?? { field, tokens: [], boost };
    query.tokens.push(...tokens);
    queries.set(key, query);
  }
  return [...queries.values()];
}

async function bestOf(
  table: OpenGeneration["table"],
  queries: lance.TokenQuery[],
  filter: string | undefined,
  limit: number,
): Promise<Hit[]> {
  if (queries.length > 1) {
    const merged = await mergeLists(queries.length, limit, (at, depth, ids) =>
      lance.ask(table, [queries[at]!], ids ? lance.among(filter, ids) : filter, depth),
    );
    if (merged) return rank(merged, limit);
  }
  // One more than asked for shows whether equals were cut apart; the engine's order among equals is not ours.
  for (let fetched = limit + 1; ; fetched = fetched * 2 + 16) {
    const hits = await lance.ask(table, queries, filter, fetched);
    const cut = hits.length === fetched && hits[limit - 1];
    if (!cut || fetched > limit + mostTied || roundScore(cut.score) > roundScore(hits.at(-1)!.score)) {
      return rank(hits, limit);
    }
  }
}

async function* once(documents: SearchDocument[]): AsyncGenerator<SearchDocument[]> {
  yield documents;
}
