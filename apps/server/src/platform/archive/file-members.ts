import { createHash } from "node:crypto";
import type { Readable } from "node:stream";
import type pg from "pg";
import type { FileStore } from "../files/file-store.ts";
import { Trouble } from "../trouble.ts";
import type { ArchivedFiles, ArchiveMember } from "./manifest.ts";
import type { MemberContent } from "./read-archive.ts";

export const filesFolder = "files/";

type AddStream = (member: ArchiveMember, content: Readable) => Promise<void>;

/**
 * Puts every content that the snapshot's rows name behind the tables. One that is gone from the store, or is not what its
 * name says, is listed as missing: a backup of all the rest is worth more than none.
 */
export async function writeFiles(
  client: pg.Client,
  store: FileStore | undefined,
  add: AddStream,
): Promise<ArchivedFiles> {
  const { rows: made } = await client.query("select to_regclass('public.stored_file') is not null as there");
  if (!made[0].there) return { members: [], missing: [] };
  const { rows } = await client.query<{ hash: string; size: string }>(
    'select hash, size::text from public.stored_file order by hash collate "C"',
  );
  const files: ArchivedFiles = { members: [], missing: [] };
  for (const { hash, size } of rows) {
    if (!store || !(await isWhole(store, hash, Number(size)))) {
      files.missing.push(hash);
      continue;
    }
    const member = { name: `${filesFolder}${hash}`, bytes: Number(size), sha256: hash };
    await add(member, await store.open(hash));
    files.members.push(member);
  }
  return files;
}

async function isWhole(store: FileStore, hash: string, size: number): Promise<boolean> {
  if (!(await store.has(hash))) return false;
  const sum = createHash("sha256");
  let bytes = 0;
  for await (const chunk of await store.open(hash)) {
    sum.update(chunk as Buffer);
    bytes += (chunk as Buffer).length;
  }
  return bytes === size && sum.digest("hex") === hash;
}

/** Puts a content back. What the store has already is not changed by it. */
export async function restoreFile(store: FileStore, name: string, content: MemberContent): Promise<void> {
  const { hash } = await store.put(content, { limitBytes: Number.POSITIVE_INFINITY });
  if (name === `${filesFolder}${hash}`) return;
  await store.remove(hash);
  throw new Trouble("restore/differs", `Read back, the file ${name} is not what the archive holds. Nothing was kept.`);
}
