import yauzl, { type Entry, type ZipFile } from "yauzl";
import { Refusal } from "../refusals.ts";

/** How far an archive may unfold. The totals count what lies in archives within it too. */
export const zipLimits = {
  entries: 10_000,
  /** Unpacked bytes of all entries. */
  total: 512 * 2 ** 20,
  /** Unpacked to packed; small entries may be more regular than that. */
  ratio: 200,
  ratioFrom: 2 ** 20,
  /** 1 is the archive itself, 2 one within it. */
  depth: 2,
  /** An archive within the archive is looked at in memory. */
  inner: 32 * 2 ** 20,
};

type Limits = typeof zipLimits;

const refusals = {
  bomb: () => new Refusal("invalid", "files/archive-bomb"),
  damaged: () => new Refusal("invalid", "files/archive-damaged"),
  encrypted: () => new Refusal("invalid", "files/archive-encrypted"),
  nested: () => new Refusal("invalid", "files/archive-nested"),
};
const refusal = (why: keyof typeof refusals) => refusals[why]();

/**
 * Looks through a zip file (.xlsx and .docx are such) without unpacking it to disk: every entry is decompressed, because
 * what its directory says of sizes may be a lie, and counted. Errors: Refusal `files/archive-*`.
 */
export async function checkZip(path: string, limits: Limits = zipLimits): Promise<void> {
  const zip = await opened<ZipFile>((done) => yauzl.open(path, { lazyEntries: true, autoClose: false }, done));
  await lookThrough(zip, { ...limits }, 1);
}

async function lookThrough(zip: ZipFile, left: Limits, depth: number): Promise<void> {
  try {
    const directory = zip.readEntryCursor as unknown as number;
    const entries = await listEntries(zip, left);
    await requireNoGaps(zip, entries, directory);
    for (const entry of entries) await lookInto(zip, entry, left, depth);
  } catch (error) {
    // Whatever the reader finds wrong: bad marks, names that climb out, sizes that lie, broken compression.
    throw error instanceof Refusal || isOfMachine(error) ? error : refusal("damaged");
  } finally {
    zip.close();
  }
}

async function listEntries(zip: ZipFile, left: Limits): Promise<Entry[]> {
  left.entries -= zip.entryCount;
  if (left.entries < 0) throw refusal("bomb");
  const entries: Entry[] = [];
  await new Promise<void>((resolve, reject) => {
    zip.on("entry", (entry: Entry) => {
      entries.push(entry);
      zip.readEntry();
    });
    zip.on("end", resolve);
    zip.on("error", reject);
    zip.readEntry();
  });
  return entries;
}

/**
 * Entries lie one behind the other from the first byte to the directory, at most a descriptor (24 bytes) apart. Overlapping
 * ones are how a small bomb becomes a large one (D. Fifield, "A better zip bomb", 2019); in gaps lie entries that a program
 * reading from the front sees and we do not.
 */
async function requireNoGaps(zip: ZipFile, entries: Entry[], directory: number): Promise<void> {
  let end = 0;
  const byPlace = entries.toSorted((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader);
  for (const entry of byPlace) {
    requireNext(end, entry.relativeOffsetOfLocalHeader);
    const { fileDataStart } = await opened<{ fileDataStart: number }>((done) =>
      zip.readLocalFileHeader(entry, { minimal: true }, done),
    );
    end = fileDataStart + entry.compressedSize;
  }
  requireNext(end, directory);
}

function requireNext(end: number, start: number): void {
  if (start < end) throw refusal("bomb");
  if (start > end + (end === 0 ? 0 : 24)) throw refusal("damaged");
}

async function lookInto(zip: ZipFile, entry: Entry, left: Limits, depth: number): Promise<void> {
  // Nobody can look into it, a scanner neither.
  if (entry.isEncrypted()) throw refusal("encrypted");
  if (entry.fileName.endsWith("/")) return;
  const stream = await opened<AsyncIterable<Buffer>>((done) => zip.openReadStream(entry, done as never));
  const pieces: Buffer[] = [];
  let head = Buffer.alloc(0);
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    left.total -= chunk.length;
    if (left.total < 0) throw refusal("bomb");
    if (size > left.ratioFrom && size > left.ratio * entry.compressedSize) throw refusal("bomb");
    if (head.length < 8) head = Buffer.concat([head, chunk.subarray(0, 8)]);
    if (!isZip(head)) continue;
    if (depth >= left.depth || size > left.inner) throw refusal("nested");
    pieces.push(chunk);
  }
  if (isOtherArchive(head)) throw refusal("nested");
  if (pieces.length === 0) return;
  const inner = await opened<ZipFile>((done) => yauzl.fromBuffer(Buffer.concat(pieces), { lazyEntries: true }, done));
  await lookThrough(inner, left, depth + 1);
}

const isZip = (head: Buffer) => head.length >= 4 && head.readUInt32BE(0) === 0x504b0304;

/** gzip, 7z, rar, xz, bzip2: what we do not look into. */
const isOtherArchive = (head: Buffer) =>
  ["1f8b08", "377abcaf271c", "526172211a07", "fd377a585a00", "425a68"].some((mark) =>
    head.toString("hex").startsWith(mark),
  );

const isOfMachine = (error: unknown) => /^E[A-Z]+$/.test((error as NodeJS.ErrnoException).code ?? "");

async function opened<R>(open: (done: (error: Error | null, result: R) => void) => void): Promise<R> {
  try {
    return await new Promise<R>((resolve, reject) =>
      open((error, result) => (error ? reject(error) : resolve(result))),
    );
  } catch (error) {
    throw error instanceof Refusal || isOfMachine(error) ? error : refusal("damaged");
  }
}
