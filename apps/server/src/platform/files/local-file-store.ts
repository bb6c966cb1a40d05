import { randomUUID } from "node:crypto";
import { createWriteStream, existsSync, mkdirSync } from "node:fs";
import { access, mkdir, open, readdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { Refusal } from "../refusals.ts";
import { syncFolder } from "../sync-folder.ts";
import { bounded } from "./bounded.ts";
import { type FileHash, type FileStore, isHash, requireHash } from "./file-store.ts";

/** Contents as files `ab/cd/<hash>` of one folder, readable by their owner only. */
export function localFileStore(folder: string): FileStore {
  const incoming = join(folder, "incoming");
  const pathOf = (hash: FileHash) => join(folder, requireHash(hash).slice(0, 2), hash.slice(2, 4), hash);
  return {
    async put(bytes, { limitBytes }) {
      if (!existsSync(incoming)) mkdirSync(incoming, { recursive: true, mode: 0o700 });
      const part = join(incoming, randomUUID());
      try {
        const checked = bounded(bytes, limitBytes);
        await pipeline(checked.bytes, createWriteStream(part, { flags: "wx", mode: 0o600, flush: true }));
        const path = pathOf(checked.result().hash);
        await mkdir(dirname(path), { recursive: true, mode: 0o700 });
        // Also over one that is there: it is the same, or a damaged one is healed.
        await rename(part, path);
        await syncFolder(dirname(path));
        return checked.result();
      } finally {
        await rm(part, { force: true });
      }
    },
    async open(hash) {
      try {
        return (await open(pathOf(hash))).createReadStream();
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === "ENOENT") throw new Refusal("not-found", "files/gone");
        throw error;
      }
    },
    has: (hash) =>
      access(pathOf(hash)).then(
        () => true,
        () => false,
      ),
    remove: (hash) => rm(pathOf(hash), { force: true }),
    async *list() {
      for (const first of await namesIn(folder, /^[0-9a-f]{2}$/)) {
        for (const second of await namesIn(join(folder, first), /^[0-9a-f]{2}$/)) {
          yield* (await namesIn(join(folder, first, second))).filter(isHash);
        }
      }
    },
  };
}

async function namesIn(folder: string, pattern = /./): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => pattern.test(name)).sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}
