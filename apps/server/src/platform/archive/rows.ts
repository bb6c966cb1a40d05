import { hash } from "node:crypto";

const newline = 0x0a;

/**
 * Counts the rows of COPY's text format, where a line end inside a value is written as \n and so every line is one row,
 * and adds up a 64-bit hash of each: two tables with the same rows, in whatever order, have the same fingerprint.
 */
export class RowTally {
  rows = 0;
  bytes = 0;
  #low = 0;
  #high = 0;
  #rest: Uint8Array = Buffer.alloc(0);

  add(chunk: Uint8Array): void {
    this.bytes += chunk.length;
    let from = 0;
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, from)) {
      const row = chunk.subarray(from, end);
      this.#count(this.#rest.length ? Buffer.concat([this.#rest, row]) : row);
      if (this.#rest.length) this.#rest = Buffer.alloc(0);
      from = end + 1;
    }
    // A copy: whoever gave the chunk may fill its memory with the next one.
    if (from < chunk.length) this.#rest = Buffer.concat([this.#rest, chunk.subarray(from)]);
  }

  /** False when the text ends inside a row. */
  get whole(): boolean {
    return this.#rest.length === 0;
  }

  get fingerprint(): string {
    const hex = (half: number) => half.toString(16).padStart(8, "0");
    return hex(this.#high) + hex(this.#low);
  }

  #count(row: Uint8Array): void {
    this.rows++;
    const digest = hash("sha256", row, "buffer");
    this.#low = (this.#low + digest.readUInt32LE(0)) >>> 0;
    this.#high = (this.#high + digest.readUInt32LE(4)) >>> 0;
  }
}
