import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import { type Context, inTransaction } from "../../platform/context.ts";
import { receiveFile } from "../../platform/files/index.ts";
import type { ImportReport } from "../../platform/ingest/index.ts";
import { describeError, type Log } from "../../platform/log.ts";
import { Trouble } from "../../platform/trouble.ts";
import { importCases, importTexts } from "../casebase/index.ts";
import { importStatutes } from "../statutes/index.ts";
import { libraryFolder } from "./library-folder.ts";
import { type LibraryImportTable, tables } from "./tables.ts";

const importers = { cases: importCases, texts: importTexts, statutes: importStatutes };
const mostRejects = 50_000_000;

type Taken = Pick<LibraryImportTable, "kind" | "path" | "name" | "bytes"> & { id: number };

/** Looks every two seconds for an import to carry out, one at a time; `stop` ends one at its next checkpoint. */
export function startLibraryImports(contextFor: () => Context, log: Log): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const running = (async () => {
    while (!stopping.signal.aborted) {
      try {
        const next = await takeNext(contextFor());
        if (next) await carryOut(contextFor, next, stopping.signal, log);
      } catch (error) {
        log.error("library-import.failed", describeError(error));
      }
      await sleep(2000, undefined, { signal: stopping.signal, ref: false }).catch(() => {});
    }
  })();
  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}

/** The oldest that waits, or whose runner died, and whose file lies on this machine. */
export async function takeNext(context: Context): Promise<Taken | undefined> {
  return inTransaction(context, async (ctx) => {
    const { rows } = await sql<Taken>`
      select id, kind, path, name, bytes from library_import
      where state = 'waiting' or (state = 'running' and updated_at < now() - interval '1 minute')
      order by id for update skip locked`.execute(tables(ctx));
    const here = rows.find(({ path }) => existsSync(join(libraryFolder(ctx), path)));
    if (!here) return undefined;
    await update(ctx, here.id, { state: "running" });
    return here;
  });
}

export async function carryOut(
  contextFor: () => Context,
  { id, kind, path, name }: Taken,
  signal: AbortSignal,
  log: Log,
): Promise<void> {
  const file = join(libraryFolder(contextFor()), path);
  let told = Promise.resolve();
  try {
    const report = await importers[kind](contextFor(), file, {
      signal,
      onProgress: ({ records, bytes, totalBytes, accepted, unchanged, refused, skipped }) => {
        const share = totalBytes ? Math.min(1, bytes / totalBytes) : 0;
        const counts = { records, share, accepted, unchanged, refused, skipped };
        told = told.then(() => update(contextFor(), id, counts)).catch(() => {});
      },
    });
    await told;
    // Stopped with the server: it goes on from its checkpoint.
    if (!report.finished) return update(contextFor(), id, { state: "waiting" });
    await inTransaction(contextFor(), async (ctx) => update(ctx, id, await resultOf(ctx, report)));
  } catch (error) {
    await told;
    log.warn("library-import.refused", { id, ...describeError(error) });
    const problem = error instanceof Trouble ? error.message : "internal";
    // The file's place on this machine is nobody's business.
    await update(contextFor(), id, { state: "failed", problem: problem.replaceAll(file, name) });
  }
  await rm(file, { force: true });
}

async function resultOf(ctx: Context, report: ImportReport) {
  const { accepted, unchanged, refused, skipped, records, reasons } = report;
  const counts = { accepted, unchanged, refused, skipped, records, share: 1, reasons: JSON.stringify(reasons) };
  if (refused === 0) return { state: "done" as const, ...counts };
  const { hash } = await receiveFile(ctx, asBytes(report.rejects()), {
    limitBytes: mostRejects,
    accept: ["text/plain"],
    name: "rejects.txt",
  });
  return { state: "done" as const, ...counts, rejects_file: hash };
}

async function* asBytes(lines: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  for await (const line of lines) yield Buffer.from(line);
}

type Update = Partial<
  Pick<LibraryImportTable, "problem" | "rejects_file"> & {
    state: "waiting" | "running" | "done" | "failed";
    records: number;
    share: number;
    accepted: number;
    unchanged: number;
    refused: number;
    skipped: number;
    reasons: string;
  }
>;

async function update(context: Context, id: number, change: Update): Promise<void> {
  await inTransaction(context, (ctx) =>
    tables(ctx)
      .updateTable("library_import")
      .set({ ...change, updated_at: sql`now()` })
      .where("id", "=", id)
      .execute(),
  );
}
