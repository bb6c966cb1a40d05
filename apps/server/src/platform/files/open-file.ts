import type { Readable } from "node:stream";
import { type Context, tablesOf } from "../context.ts";
import { Refusal } from "../refusals.ts";
import type { FileHash } from "./file-store.ts";
import type { FileTables } from "./tables.ts";

const tables = tablesOf<FileTables>();

/**
 * A content that was taken in. Whoever calls has asked whether the person may see the row that refers to it.
 * Errors: Refusal `files/gone`.
 */
export async function openFile(
  ctx: Context,
  hash: FileHash,
): Promise<{ size: number; type: string; stream: Readable }> {
  const row = await tables(ctx)
    .selectFrom("stored_file")
    .select(["size", "type"])
    .where("hash", "=", hash)
    .executeTakeFirst();
  if (!row) throw new Refusal("not-found", "files/gone");
  return { size: Number(row.size), type: row.type, stream: await ctx.services.files.store.open(hash) };
}
