import { createHash } from "node:crypto";
import { Refusal } from "../refusals.ts";
import type { FileHash } from "./file-store.ts";

/** Passes bytes on while it counts and hashes them. `result` is known when they have all passed. */
export function bounded(bytes: AsyncIterable<Uint8Array>, limitBytes: number) {
  const hash = createHash("sha256");
  let size = 0;
  let result: { hash: FileHash; size: number } | undefined;
  async function* pass(): AsyncGenerator<Uint8Array> {
    for await (const chunk of bytes) {
      size += chunk.length;
      if (size > limitBytes) throw new Refusal("invalid", "files/too-large", { limitMb: megabytes(limitBytes) });
      hash.update(chunk);
      yield chunk;
    }
    result = { hash: hash.digest("hex"), size };
  }
  return { bytes: pass(), result: () => result! };
}

const megabytes = (bytes: number) => Math.round((bytes / 2 ** 20) * 10) / 10;
