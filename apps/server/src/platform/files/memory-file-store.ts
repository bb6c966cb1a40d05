import { Readable } from "node:stream";
import { Refusal } from "../refusals.ts";
import { bounded } from "./bounded.ts";
import { type FileHash, type FileStore, requireHash } from "./file-store.ts";

/** For tests: gone with the process. */
export function memoryFileStore(): FileStore {
  const contents = new Map<FileHash, Buffer>();
  return {
    async put(bytes, { limitBytes }) {
      const checked = bounded(bytes, limitBytes);
      const chunks: Uint8Array[] = [];
      for await (const chunk of checked.bytes) chunks.push(chunk);
      contents.set(checked.result().hash, Buffer.concat(chunks));
      return checked.result();
    },
    async open(hash) {
      const content = contents.get(requireHash(hash));
      if (!content) throw new Refusal("not-found", "files/gone");
      return Readable.from([content], { objectMode: false });
    },
    has: async (hash) => contents.has(requireHash(hash)),
    async remove(hash) {
      contents.delete(requireHash(hash));
    },
    async *list() {
      yield* [...contents.keys()];
    },
  };
}
