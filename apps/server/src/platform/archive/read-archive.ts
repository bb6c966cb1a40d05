import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import tar from "tar-stream";
import { archiveTroubles } from "./troubles.ts";

export type MemberContent = AsyncIterable<Buffer>;
export type ReadingProgress = (bytes: number) => void;

/**
 * Gives each member of the archive in turn to `onMember`, which reads it to its end; holds no member in memory. Returns
 * size and SHA-256 of the file. Errors: Trouble `archive/*` for what is no archive, cut off or damaged.
 */
export async function readArchive(
  file: string,
  onMember: (name: string, content: MemberContent, size: number) => Promise<void>,
  onBytes: ReadingProgress = () => {},
): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash("sha256");
  let bytes = 0;
  let members = 0;
  async function* watched(source: AsyncIterable<Buffer>) {
    for await (const chunk of source) {
      hash.update(chunk);
      bytes += chunk.length;
      onBytes(bytes);
      yield chunk;
    }
  }
  const extract = tar.extract();
  const arrived = pipeline(createReadStream(file), watched, createGunzip(), extract);
  // Told by the loop below, or by awaiting it; without this a failure in between would end the process.
  arrived.catch(() => {});
  try {
    for await (const entry of extract) {
      await onMember(entry.header.name, entry as unknown as MemberContent, entry.header.size ?? 0);
      members++;
    }
    await arrived;
  } catch (error) {
    throw readingTrouble(error, file, members);
  }
  if (members === 0) throw archiveTroubles.foreign(file);
  return { bytes, sha256: hash.digest("hex") };
}

/** Small members, such as the manifest. */
export async function textOf(content: MemberContent, limit: number): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of content) {
    size += chunk.length;
    if (size <= limit) chunks.push(chunk);
  }
  return size <= limit ? Buffer.concat(chunks).toString("utf8") : undefined;
}

function readingTrouble(error: unknown, file: string, members: number): unknown {
  const { code = "", message = "" } = error as NodeJS.ErrnoException;
  const ended = code === "Z_BUF_ERROR" || message === "Unexpected end of data";
  if (!ended && !code.startsWith("Z_") && !/^(Invalid tar header|Invalid header|Header exceeds)/.test(message)) {
    return error;
  }
  if (ended) return archiveTroubles.cutOff(file);
  return members === 0 ? archiveTroubles.foreign(file) : archiveTroubles.damaged(file, "it cannot be unpacked");
}
