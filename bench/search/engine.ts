import type { Entry } from "./corpus.ts";

/** Entries of one of these kinds and one of these regions. */
export type Filter = { kind: string[]; region: string[] };

/** A full-text engine under test. `search` gives the numbers of the best ten entries, in the order of the corpus. */
export type Engine = {
  name: string;
  build(entries: AsyncIterable<Entry>): Promise<void>;
  /** Called before the questions; so many will be asked at once. */
  prepare(atOnce: number): Promise<void>;
  search(tokens: readonly string[], filter?: Filter): Promise<number[]>;
  close(): Promise<void>;
};

/** A corpus's entries in batches. */
export async function* inBatches<T>(items: AsyncIterable<T>, size: number): AsyncGenerator<T[]> {
  let batch: T[] = [];
  for await (const item of items) {
    batch.push(item);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length) yield batch;
}
