import { randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { asOwner, type Context, inTransaction } from "../../../platform/context.ts";
import { openFile, receiveFile } from "../../../platform/files/index.ts";
import { requirePermission } from "../../../platform/permissions.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { partiesOf } from "../hands.ts";
import { logLooks } from "../list-matters.ts";
import { withTracked } from "../own-matters.ts";
import type { MatterRow } from "../standing.ts";
import { lockMatter, recordActivity } from "../store.ts";
import { tables } from "../tables.ts";

type Upload = { path: string; name: string | undefined };
type Kind = "photo" | "voice" | "document";

const pictures = ["image/jpeg", "image/png", "image/webp"];
const sounds = ["audio/mpeg", "audio/mp4", "audio/x-m4a", "video/mp4", "audio/webm", "audio/ogg"];
const papers = [
  ...pictures,
  "application/pdf",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
];
export const perMatter = 20;

/** By whoever has the tracking code. Errors: Refusal `matter/no-code`, `matter/too-many-files`, `matter/voice-long`, `files/*`. */
export function addOwnFile(
  context: Context,
  code: string,
  file: { kind: "photo" | "voice"; seconds?: number | undefined; name?: string | undefined },
  upload: Upload,
): Promise<{ id: number }> {
  return withTracked(
    context,
    code,
    (ctx, row) => add(ctx, row, { ...file, byWorker: true, audience: "worker" }, upload),
    true,
  );
}

/** By staff, for the worker or for colleagues. */
export function addStaffFile(
  context: Context,
  id: number,
  file: { audience: "worker" | "staff"; name?: string | undefined },
  upload: Upload,
): Promise<{ id: number }> {
  return inTransaction(context, async (ctx) => {
    requirePermission(ctx.actor, "matter.handle");
    const row = await lockMatter(ctx, id);
    if ((await partiesOf(ctx, row)).length === 0)
      throw new Refusal("forbidden", "matter/not-your-part", { action: "file" });
    return add(ctx, row, { kind: "document", ...file, byWorker: false }, upload);
  });
}

async function add(
  ctx: Context,
  row: MatterRow,
  {
    kind,
    seconds,
    name,
    byWorker,
    audience,
  }: {
    kind: Kind;
    seconds?: number | undefined;
    name?: string | undefined;
    byWorker: boolean;
    audience: "worker" | "staff";
  },
  upload: Upload,
): Promise<{ id: number }> {
  const accept = kind === "photo" ? pictures : kind === "voice" ? sounds : papers;
  const received = await receiveFile(ctx, createReadStream(upload.path), {
    limitBytes: kind === "document" ? 20_000_000 : 8_000_000,
    accept,
    name: name ?? upload.name,
  });
  const key = randomUUID();
  const shown = received.name ?? { photo: "照片 photo", voice: "语音 voice", document: "文件 file" }[kind];
  return asOwner(ctx, async (owner) => {
    // Sent again by a phone that got no answer: the same content is the same file.
    const known = await tables(owner)
      .selectFrom("matter_file")
      .select("id")
      .where("matter_id", "=", row.id)
      .where("file_hash", "=", received.hash)
      .where("by_worker", "=", byWorker)
      .where("audience", "=", audience)
      .executeTakeFirst();
    if (known) return known;
    const { n } = await tables(owner)
      .selectFrom("matter_file")
      .select((of) => of.fn.countAll<number>().as("n"))
      .where("matter_id", "=", row.id)
      .executeTakeFirstOrThrow();
    if (Number(n) >= perMatter) throw new Refusal("too-many", "matter/too-many-files", { most: perMatter });
    const made = await tables(owner)
      .insertInto("matter_file")
      .values({
        matter_id: row.id,
        file_hash: received.hash,
        kind,
        name_sealed: ctx.services.keyring.seal("matter_file.name", key, shown),
        key,
        seconds: seconds ?? null,
        by_worker: byWorker,
        audience,
        at: ctx.now,
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    await recordActivity({ ...ctx, db: owner.db }, row, {
      action: "file",
      party: byWorker ? "worker" : "unit",
      audience,
      detail: { fileId: made.id, kind },
    });
    return made;
  });
}

/** For staff who see the matter; the look is logged. Errors: Refusal `matter/no-file`. */
export async function openMatterFile(ctx: Context, id: number, file: number) {
  await logLooks(ctx, [id], "matter.file");
  return open(ctx, id, file);
}

/** For whoever has the tracking code. */
export function openOwnFile(context: Context, code: string, file: number) {
  return withTracked(context, code, (ctx, row) => open(ctx, row.id, file, "worker"));
}

async function open(ctx: Context, id: number, file: number, audience?: "worker") {
  const row = await tables(ctx)
    .selectFrom("matter_file")
    .selectAll()
    .where("id", "=", file)
    .where("matter_id", "=", id)
    .executeTakeFirst();
  if (!row || (audience && row.audience !== audience)) throw new Refusal("not-found", "matter/no-file");
  const { size, type, stream } = await openFile(ctx, row.file_hash as Parameters<typeof openFile>[1]);
  const name = await ctx.services.keyring.open("matter_file.name", row.key, row.name_sealed);
  return { name, contentType: type, content: stream as AsyncIterable<Uint8Array>, size };
}
