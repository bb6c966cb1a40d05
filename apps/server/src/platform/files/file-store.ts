import type { Readable } from "node:stream";

/** SHA-256 of the content, 64 small hex digits: the name of a file everywhere in the product. */
export type FileHash = string;

/**
 * Where contents lie, named by what they are: the same content is there once, and nothing is ever changed. Knows no
 * names, owners or kinds; `receive-file.ts` stands in front of it. `conformance.ts` says what an adapter must do.
 */
export interface FileStore {
  /** Keeps a content; whole and on disk when it resolves, not there at all when it fails. Errors: Refusal `files/too-large`. */
  put(bytes: AsyncIterable<Uint8Array>, options: { limitBytes: number }): Promise<{ hash: FileHash; size: number }>;
  /** Errors: Refusal `files/gone`. */
  open(hash: FileHash): Promise<Readable>;
  has(hash: FileHash): Promise<boolean>;
  /** Nothing to remove is no error. */
  remove(hash: FileHash): Promise<void>;
  /** In any order. */
  list(): AsyncIterable<FileHash>;
}

/** What an installation offers for files. */
export type FileServices = {
  store: FileStore;
  scan: MalwareScan;
  /** A folder of our own for contents that are still being looked at. */
  spool: string;
};

export type ScanResult = { clean: true } | { clean: false; found: string };

/** Looks for harmful content before anything else opens it. */
export interface MalwareScan {
  /** Kept with every file: `none` or the scanner's name. */
  name: string;
  /** Errors: Refusal `files/not-scanned` when a configured scanner cannot be asked: nothing passes unseen. */
  scan(bytes: AsyncIterable<Uint8Array>): Promise<ScanResult>;
}

const hashes = /^[0-9a-f]{64}$/;

/** Never a path, nor anything else from outside. Errors: RangeError. */
export function requireHash(hash: string): FileHash {
  if (!hashes.test(hash)) throw new RangeError("this is no SHA-256 in hex");
  return hash;
}

export function isHash(text: string): boolean {
  return hashes.test(text);
}
