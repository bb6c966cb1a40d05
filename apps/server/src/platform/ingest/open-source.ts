import { createReadStream } from "node:fs";
import { createGunzip } from "node:zlib";

export type SourceBytes = {
  chunks: AsyncIterable<Buffer>;
  /** Bytes of the file (not of its content) read so far. */
  read: () => number;
  /** Set when the file ended before its content did. */
  broken: () => "truncated" | "corrupt" | undefined;
};

/** One step of decompression: a small step bounds what a thousandfold compressed line takes. */
const step = 8 * 1024;

/** The bytes of a file, decompressed when it is gzip (seen by its first bytes, not by its name). */
export function openSource(path: string, { gzip }: { gzip: boolean }): SourceBytes {
  let read = 0;
  let broken: "truncated" | "corrupt" | undefined;
  const file = createReadStream(path, { highWaterMark: 256 * 1024 });
  async function* plain(): AsyncGenerator<Buffer> {
    for await (const chunk of file as AsyncIterable<Buffer>) {
      read += chunk.length;
      yield chunk;
    }
  }
  async function* unzipped(): AsyncGenerator<Buffer> {
    const gunzip = createGunzip();
    let out: Buffer[] = [];
    let failure: NodeJS.ErrnoException | undefined;
    let wake = () => {};
    gunzip.on("data", (piece: Buffer) => out.push(piece));
    gunzip.on("end", () => wake());
    gunzip.on("error", (error) => {
      failure = error;
      wake();
    });
    // By hand and not piped: a pipe throws away what it has not yet passed on when the stream breaks.
    const until = (work: () => void) =>
      new Promise<void>((resolve) => {
        wake = resolve;
        work();
      });
    try {
      reading: for await (const chunk of file as AsyncIterable<Buffer>) {
        for (let from = 0; from < chunk.length; from += step) {
          const piece = chunk.subarray(from, from + step);
          await until(() => gunzip.write(piece, () => wake()));
          read += piece.length;
          yield* out;
          out = [];
          if (failure) break reading;
        }
      }
      if (!failure) await until(() => gunzip.end());
      yield* out;
    } finally {
      gunzip.destroy();
    }
    if (failure) broken = failure.code === "Z_BUF_ERROR" ? "truncated" : "corrupt";
  }
  return { chunks: gzip ? unzipped() : plain(), read: () => read, broken: () => broken };
}
