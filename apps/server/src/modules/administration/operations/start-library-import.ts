import { randomUUID } from "node:crypto";
import { mkdir, rename, stat } from "node:fs/promises";
import { join } from "node:path";
import { type Context, inTransaction } from "../../../platform/context.ts";
import { requireStaff } from "../../../platform/permissions.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { libraryFolder } from "../library-folder.ts";
import { type LibraryKind, tables } from "../tables.ts";

/** What the importers read; the ending tells them how. */
const endings: Record<LibraryKind, RegExp> = {
  cases: /\.(jsonl|json)(\.gz)?$|\.(txt|docx)$/i,
  texts: /\.(jsonl|json)(\.gz)?$|\.(txt|docx)$/i,
  statutes: /\.(jsonl|json)(\.gz)?$/i,
};

type Upload = { path: string; name: string | undefined };

/** Puts an uploaded file aside for the runner. Errors: Refusal `administration/wrong-file`. */
export async function startLibraryImport(
  context: Context,
  { kind, upload }: { kind: LibraryKind; upload: Upload },
): Promise<{ id: number }> {
  return inTransaction(context, async (ctx) => {
    const staff = requireStaff(ctx.actor);
    const name = (upload.name ?? "").split(/[\\/]/).at(-1)!.slice(-120);
    const ending = endings[kind].exec(name)?.[0];
    if (!ending) throw new Refusal("invalid", "administration/wrong-file", { name });
    const folder = libraryFolder(ctx);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    // Never a part of the sender's name but its ending, which was checked.
    const path = `${randomUUID()}${ending.toLowerCase()}`;
    await rename(upload.path, join(folder, path));
    const { size: bytes } = await stat(join(folder, path));
    const row = { kind, name, path, bytes, staff_id: staff.id, rejects_file: null, problem: null };
    return tables(ctx).insertInto("library_import").values(row).returning("id").executeTakeFirstOrThrow();
  });
}
