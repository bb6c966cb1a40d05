import type { DeclaredBreak, SignedHead } from "./statements.ts";
import type { Witnessed } from "./witness-file.ts";

export type SourceEntry = {
  seq: number;
  body: string;
  /** The columns beside the body, in the body's words; an offline file has none. `at` with microseconds. */
  copies?: { kind: string; subject: string | null; actor: string; at: string };
};
export type SourceNode = { position: number; hash: Buffer };

/** All that a log says of itself, as one moment saw it. Lists come in batches, so that the largest log needs little memory. */
export type LogSource = {
  /** By `seq`. */
  entries(): AsyncIterable<SourceEntry[]>;
  /** By `position`. */
  nodes(): AsyncIterable<SourceNode[]>;
  /** By `size`. */
  heads(): AsyncIterable<SignedHead[]>;
  breaks: DeclaredBreak[];
  /** Public keys by id, as the log itself names them: worth nothing until somebody trusts the id. */
  keys: Map<string, Buffer>;
  /** What was written outside the database, in the order in which it was. */
  witness(): AsyncIterable<Witnessed>;
  /** Heads that somebody kept elsewhere, beside those above. */
  known?: readonly SignedHead[];
};

/** Takes one item after the other out of batches; waits only between batches. */
export class Feed<T> {
  readonly #batches: AsyncIterator<T[]>;
  #batch: T[] = [];
  #at = 0;

  constructor(batches: AsyncIterable<T[]>) {
    this.#batches = batches[Symbol.asyncIterator]();
  }

  /** True when `next` must be awaited through `fill` first. */
  get empty(): boolean {
    return this.#at >= this.#batch.length;
  }

  async fill(): Promise<void> {
    while (this.empty) {
      const { value, done } = await this.#batches.next();
      if (done) return;
      this.#batch = value;
      this.#at = 0;
    }
  }

  /** The next item, still to be taken; undefined at the end. */
  get next(): T | undefined {
    return this.#batch[this.#at];
  }

  take(): T | undefined {
    return this.#batch[this.#at++];
  }
}
