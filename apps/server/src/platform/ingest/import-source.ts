import { type Context, inTransaction } from "../context.ts";
import {
  beginImport,
  type Counts,
  countRejects,
  endImport,
  type ImportFile,
  moveCheckpoint,
  type Reject,
  streamRejects,
} from "./import-file.ts";
import type { Identified, Importer, Refused } from "./importer.ts";
import { patiently } from "./patiently.ts";
import { readRecords } from "./read-records.ts";
import { findSource, type Source } from "./sources.ts";

export type ImportProgress = Counts & { records: number; bytes: number; totalBytes: number; recordsPerSecond: number };

export type ImportReport = Counts & {
  name: string;
  /** False when it was interrupted; running it again goes on from there. */
  finished: boolean;
  /** It went on where a killed or interrupted run stood. */
  resumed: boolean;
  records: number;
  seconds: number;
  kinds: Record<string, Counts>;
  /** How many were refused for each reason. */
  reasons: Record<string, number>;
  /** Each refused record with its place and reason, as lines of JSON for a rejects file. */
  rejects: () => AsyncGenerator<string>;
};

export type ImportOptions = {
  onProgress?: (progress: ImportProgress) => void;
  /** Stops at the next checkpoint. */
  signal?: AbortSignal;
  batch?: { records: number; characters: number };
};

/** A batch is kept as a whole or not at all; its size bounds the memory. */
const usualBatch = { records: 1000, characters: 4_000_000 };

type Pending<R> = { at: number; place: Pick<Reject, "fileNo" | "line">; record: Identified<R> };
type Refusing = Reject & { kind: string };

/**
 * Imports a file or folder: every record is taken, passed over as unchanged, or refused with a reason; killed at any
 * moment it goes on from its last checkpoint. Errors: Trouble `import/*`.
 */
export async function importSource<R, P>(
  context: Context,
  importer: Importer<R, P>,
  path: string,
  { onProgress, signal, batch = usualBatch }: ImportOptions = {},
): Promise<ImportReport> {
  const source = await findSource(path);
  const file = await patiently(() => beginImport(context, importer.name, source));
  const resumedAt = file.position;
  const begun = Date.now();
  const reading = readRecords(source);
  let position = 0;
  let flushedAt = resumedAt;
  let saved = Promise.resolve();
  let inFlight = new Map<string, string>();
  let pending: Pending<R>[] = [];
  let rejects: Refusing[] = [];
  let skips: string[] = [];
  let characters = 0;
  let batches = resumedAt > 0 ? 1 : 0;

  const count = (kind: string, what: keyof Counts) => {
    file[what] += 1;
    file.kinds[kind] ??= { accepted: 0, unchanged: 0, refused: 0, skipped: 0 };
    file.kinds[kind][what] += 1;
  };
  const flush = async (last: boolean) => {
    const [records, refusing, skipped, to] = [pending, rejects, skips, position];
    [pending, rejects, skips, characters, flushedAt] = [[], [], [], 0, position];
    const prepared = await patiently(() => prepareBatch(context, importer, records, inFlight));
    // The next batch is read and prepared while this one is written.
    await saved;
    inFlight = prepared.hashes;
    refusing.push(...prepared.refusing);
    const from = file.position;
    file.position = to;
    for (const kind of skipped) count(kind, "skipped");
    for (const kind of prepared.unchanged) count(kind, "unchanged");
    for (const kind of prepared.accepted) count(kind, "accepted");
    for (const { kind } of refusing) count(kind, "refused");
    const bulk = !last || batches > 0;
    batches += 1;
    saved = patiently(() =>
      inTransaction(context, async (ctx) => {
        if (prepared.rows.length) await importer.save(ctx, prepared.rows, { bulk });
        if (prepared.withdrawn.length) await importer.remove?.(ctx, prepared.withdrawn);
        await moveCheckpoint(ctx, from, file, refusing);
      }),
    );
    // Awaited at the next flush; until then a failure is not an unhandled one.
    saved.catch(() => {});
    const seconds = Math.max(0.001, (Date.now() - begun) / 1000);
    onProgress?.({
      ...countsOf(file),
      records: to,
      bytes: reading.bytesRead(),
      totalBytes: source.bytes,
      recordsPerSecond: Math.round((to - resumedAt) / seconds),
    });
  };

  for await (const raw of reading.records) {
    if (signal?.aborted) break;
    position += 1;
    if (position <= resumedAt) continue;
    const place = { fileNo: raw.fileNo, line: raw.line };
    const read = raw.kind === "reject" ? { refuse: raw.code, detail: raw.detail } : await importer.read(raw);
    if ("skip" in read) skips.push(read.kind);
    else if ("refuse" in read) {
      const { refuse: code, detail, id, kind = "unreadable" } = read as Refused;
      rejects.push({ position, ...place, code, detail, id, kind });
    } else {
      pending.push({ at: position, place, record: read });
      if (raw.kind !== "reject") characters += raw.kind === "text" ? raw.text.length : sizeOf(raw.value);
    }
    const full = pending.length + rejects.length >= batch.records || characters >= batch.characters;
    if (full || position - flushedAt >= 20 * batch.records) await flush(false);
  }
  await flush(true);
  await saved;
  const finished = !signal?.aborted;
  if (finished) {
    await patiently(() =>
      inTransaction(context, async (ctx) => {
        if (file.accepted > 0) await importer.finish?.(ctx);
        await endImport(ctx, file.id);
      }),
    );
  }
  return {
    ...countsOf(file),
    name: source.name,
    finished,
    resumed: resumedAt > 0,
    records: file.position,
    seconds: (Date.now() - begun) / 1000,
    kinds: file.kinds,
    reasons: await patiently(() => countRejects(context, file.id)),
    rejects: () => rejectLines(context, file, source),
  };
}

/** What is new or changed, prepared; of two records with one id in a batch the later stands. */
async function prepareBatch<R, P>(
  context: Context,
  importer: Importer<R, P>,
  batch: readonly Pending<R>[],
  inFlight: ReadonlyMap<string, string>,
) {
  const rows = new Map<string, P>();
  const hashes = new Map<string, string>();
  const accepted: string[] = [];
  const unchanged: string[] = [];
  const refusing: Refusing[] = [];
  const withdrawn: string[] = [];
  const ids = [...new Set(batch.map((b) => b.record.id))];
  const known = ids.length ? await importer.known(context, ids) : { hashes: new Map(), barred: new Set() };
  for (const { at, place, record } of batch) {
    const { id, kind, hash } = record;
    const refuse = (code: string, detail: string) => refusing.push({ position: at, ...place, code, detail, id, kind });
    if (known.barred.has(id)) {
      refuse("record/taken-down", "taken down on request");
    } else if ((hashes.get(id) ?? inFlight.get(id) ?? known.hashes.get(id)) === hash) {
      unchanged.push(kind);
    } else {
      const row = await importer.prepare(context, record.record, id, hash);
      if (row && typeof row === "object" && "refuse" in row) {
        refuse(row.refuse, row.detail);
        if (known.hashes.has(id)) withdrawn.push(id);
      } else {
        hashes.set(id, hash);
        rows.delete(id);
        rows.set(id, row as P);
        accepted.push(kind);
      }
    }
  }
  return { rows: [...rows.values()], hashes, accepted, unchanged, refusing, withdrawn };
}

function countsOf({ accepted, unchanged, refused, skipped }: Counts): Counts {
  return { accepted, unchanged, refused, skipped };
}

function sizeOf(value: Record<string, unknown>): number {
  let size = 0;
  for (const part of Object.values(value)) if (typeof part === "string") size += part.length;
  return size + 200;
}

async function* rejectLines(context: Context, file: ImportFile, source: Source): AsyncGenerator<string> {
  for await (const rejects of streamRejects(context, file.id)) {
    for (const { fileNo, line, code, detail, id } of rejects) {
      yield `${JSON.stringify({ file: source.files[fileNo - 1]?.name, line, id, reason: code, detail })}\n`;
    }
  }
}
