import { createHash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { filesFolder } from "./file-members.ts";
import {
  type ArchiveManifest,
  type ArchiveMember,
  archiveFormat,
  archiveHeader,
  archiveManifest,
  memberNames,
} from "./manifest.ts";
import { type MemberContent, type ReadingProgress, readArchive, textOf } from "./read-archive.ts";
import { RowTally } from "./rows.ts";
import { archiveTroubles } from "./troubles.ts";

/** An archive that was read from its first to its last byte and is what its manifest says. */
export type CheckedArchive = { file: string; bytes: number; sha256: string; manifest: ArchiveManifest };

const limits = { header: 100_000, manifest: 100_000_000 };

/** Reads the whole archive and compares every member with the manifest. Errors: Trouble `archive/*`. */
export async function checkArchive(file: string, onBytes?: ReadingProgress): Promise<CheckedArchive> {
  const seen: ArchiveMember[] = [];
  const tallies = new Map<string, RowTally>();
  let begun = false;
  let manifest: ArchiveManifest | undefined;
  const look = async (name: string, content: MemberContent) => {
    if (manifest) throw archiveTroubles.damaged(file, "something follows its last part");
    if (!begun) {
      requireHeader(file, name, await textOf(content, limits.header));
      begun = true;
    } else if (name === memberNames.manifest) {
      manifest = manifestFrom(file, await textOf(content, limits.manifest));
    } else {
      seen.push(await lookInto(name, content, tallies));
    }
  };
  const { bytes, sha256 } = await readArchive(file, look, onBytes);
  if (!manifest) throw archiveTroubles.cutOff(file);
  requireSame(file, manifest, seen, tallies);
  return { file, bytes, sha256, manifest };
}

function requireHeader(file: string, name: string, text: string | undefined): void {
  const header = name === memberNames.header ? archiveHeader.safeParse(jsonFrom(text)) : undefined;
  if (!header?.success) throw archiveTroubles.foreign(file);
  if (header.data.format > archiveFormat) throw archiveTroubles.newer(file, `format ${header.data.format}`);
}

function manifestFrom(file: string, text: string | undefined): ArchiveManifest {
  const parsed = archiveManifest.safeParse(jsonFrom(text));
  if (!parsed.success) throw archiveTroubles.damaged(file, "its manifest cannot be read");
  return parsed.data;
}

async function lookInto(name: string, content: MemberContent, tallies: Map<string, RowTally>): Promise<ArchiveMember> {
  const folder = folderOf(name);
  const tally = folder === filesFolder ? undefined : (tallies.get(folder) ?? new RowTally());
  if (tally) tallies.set(folder, tally);
  const hash = createHash("sha256");
  let bytes = 0;
  for await (const chunk of content) {
    hash.update(chunk);
    tally?.add(chunk);
    bytes += chunk.length;
  }
  return { name, bytes, sha256: hash.digest("hex") };
}

function requireSame(
  file: string,
  { tables, jobs, files }: ArchiveManifest,
  seen: ArchiveMember[],
  tallies: Map<string, RowTally>,
): void {
  const listed = [...tables.flatMap(({ members }) => members), ...jobs.members, ...files.members];
  const wrong = listed.find((member, index) => !isDeepStrictEqual(member, seen[index])) ?? seen[listed.length];
  if (wrong) throw archiveTroubles.damaged(file, `${wrong.name} is not what was written`);
  const nothing = new RowTally();
  for (const { name, rows, fingerprint, members } of tables) {
    const tally = (members[0] && tallies.get(folderOf(members[0].name))) ?? nothing;
    if (tally.rows !== rows || tally.fingerprint !== fingerprint || !tally.whole) {
      throw archiveTroubles.damaged(file, `the rows of table ${name} are not what was written`);
    }
  }
}

const folderOf = (name: string) => name.slice(0, name.lastIndexOf("/") + 1);

function jsonFrom(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? "");
  } catch {
    return undefined;
  }
}
