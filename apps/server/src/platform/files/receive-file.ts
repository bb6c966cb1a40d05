import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { sql } from "kysely";
import { asOwner, type Context, inTransaction, tablesOf } from "../context.ts";
import { Refusal } from "../refusals.ts";
import { bounded } from "./bounded.ts";
import { checkZip } from "./check-zip.ts";
import { cleanFileName, nameFits } from "./file-name.ts";
import type { FileHash, MalwareScan } from "./file-store.ts";
import { fileKinds } from "./kinds.ts";
import { redrawImage } from "./redraw-image.ts";
import { sniffType } from "./sniff-type.ts";
import type { FileTables } from "./tables.ts";

const tables = tablesOf<FileTables>();

export type Intake = {
  /** Largest content, in bytes. */
  limitBytes: number;
  /** Media types of `kinds.ts` that are welcome here. */
  accept: readonly string[];
  /** What the sender calls it; checked against the content and cleaned. */
  name?: string | undefined;
};

export type ReceivedFile = { hash: FileHash; size: number; type: string; name: string | undefined };

/**
 * Takes a content in: bounded, known by what it is and not by its name, scanned, looked through, pictures drawn again
 * without metadata. Only then it lies in the store and has its row in `stored_file`. In the same transaction the caller
 * writes a row of its own that refers to the hash (a foreign key): what nothing refers to goes after a week.
 * Errors: Refusal `files/*`; nothing is kept then.
 */
export async function receiveFile(
  ctx: Context,
  bytes: AsyncIterable<Uint8Array>,
  intake: Intake,
): Promise<ReceivedFile> {
  const { store, scan, spool } = ctx.services.files;
  await mkdir(spool, { recursive: true, mode: 0o700 });
  const desk = await mkdtemp(join(spool, "in-"));
  try {
    const sent = join(desk, "sent");
    await spoolTo(sent, bytes, intake.limitBytes);
    const type = await sniffType(sent, intake.accept);
    const name = intake.name === undefined ? undefined : cleanFileName(intake.name);
    requireWelcome(type, name, intake);
    await requireClean(scan, sent);
    const kept = await prepare(sent, type, desk);
    const { hash, size } = await measure(kept);
    await inTransaction(ctx, (inner) =>
      asOwner(inner, async (ctx) => {
        await lockFile(ctx, hash);
        await store.put(createReadStream(kept), { limitBytes: size });
        await record(ctx, { hash, size, type, scanned_by: scan.name });
      }),
    );
    return { hash, size, type, name };
  } finally {
    await rm(desk, { recursive: true, force: true });
  }
}

async function spoolTo(path: string, bytes: AsyncIterable<Uint8Array>, limitBytes: number): Promise<void> {
  const checked = bounded(bytes, limitBytes);
  await pipeline(checked.bytes, createWriteStream(path, { flags: "wx", mode: 0o600 }));
  if (checked.result().size === 0) throw new Refusal("invalid", "files/empty");
}

function requireWelcome(
  type: string | undefined,
  name: string | undefined,
  { accept }: Intake,
): asserts type is string {
  if (type === undefined || !fileKinds[type] || !accept.includes(type)) {
    const kinds = accept.flatMap((type) => fileKinds[type]?.extensions[0] ?? []);
    throw new Refusal("invalid", "files/kind", { kinds: kinds.map((kind) => `.${kind}`).join(" ") });
  }
  if (name && !nameFits(name, type)) {
    throw new Refusal("invalid", "files/wrong-name", { kind: `.${fileKinds[type].extensions[0]}` });
  }
}

async function requireClean(scan: MalwareScan, path: string): Promise<void> {
  const result = await scan.scan(createReadStream(path));
  // The name of what was found is for the log of the scanner; an attacker learns nothing here.
  if (!result.clean) throw new Refusal("invalid", "files/harmful");
}

/** The file that is kept. */
async function prepare(sent: string, type: string, desk: string): Promise<string> {
  const { form } = fileKinds[type]!;
  if (form === "zip") await checkZip(sent);
  if (form !== "image") return sent;
  const drawn = join(desk, "drawn");
  await redrawImage(sent, drawn, type);
  return drawn;
}

async function measure(path: string): Promise<{ hash: FileHash; size: number }> {
  const checked = bounded(createReadStream(path), Number.POSITIVE_INFINITY);
  for await (const _ of checked.bytes);
  return checked.result();
}

/** Whoever takes a content in, and whoever takes it away, comes one after the other, until the transaction ends. */
export async function lockFile({ db }: Context, hash: FileHash): Promise<void> {
  await sql`select pg_advisory_xact_lock(${lockClass}, hashtext(${hash}))`.execute(db);
}

export const lockClass = 748_365;

async function record(ctx: Context, row: { hash: string; size: number; type: string; scanned_by: string }) {
  await tables(ctx)
    .insertInto("stored_file")
    .values({ ...row, unused_since: null })
    .onConflict((conflict) => conflict.column("hash").doUpdateSet({ unused_since: null, scanned_by: row.scanned_by }))
    .execute();
}
