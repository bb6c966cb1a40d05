import { randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type FileAnswer, type TableKind, type tableImportSchema, tablePermissions } from "@zhijia/contracts";
import type { z } from "zod";
import { logAccess } from "../../platform/access-log/index.ts";
import type { Context } from "../../platform/context.ts";
import { may } from "../../platform/permissions.ts";
import { Refusal } from "../../platform/refusals.ts";
import { contentTypes, writeTemplate } from "../../platform/table-files/index.ts";
import { findStaff } from "../people/index.ts";
import { tableOf } from "./registry-tables/kinds.ts";
import { tables } from "./tables.ts";

type Shown = z.input<typeof tableImportSchema>;
type Preview = Pick<Shown, "counts" | "unknownColumns" | "firstRows" | "firstProblems">;

/** Imports within the asker's scope (row-level security), the newest first. */
export async function listTableImports(
  ctx: Context,
  { kind, page, size }: { kind?: TableKind | undefined; page: number; size: number },
): Promise<{ imports: Shown[]; total: number }> {
  let rows = tables(ctx).selectFrom("table_import");
  if (kind) rows = rows.where("kind", "=", kind);
  const { total } = await rows.select((sel) => sel.fn.countAll<number>().as("total")).executeTakeFirstOrThrow();
  const found = await rows
    .selectAll()
    .orderBy("at", "desc")
    .orderBy("id")
    .limit(size)
    .offset((page - 1) * size)
    .execute();
  return { imports: await describe(ctx, found), total };
}

/** Refusals: `table-import/not-found`. */
export async function getTableImport(ctx: Context, id: string): Promise<Shown> {
  const [shown] = await describe(ctx, [await requireImport(ctx, id)]);
  return shown!;
}

/** The rows that cannot be taken. They hold what was uploaded, people's data too, so that reading them is logged. Refusals: `table-import/no-errors`. */
export async function getTableErrors(ctx: Context, id: string): Promise<WrittenFile> {
  const { kind, error_hash, file_name } = await requireImport(ctx, id);
  if (error_hash === null) throw new Refusal("not-found", "table-import/no-errors");
  await logAccess(ctx, [{ kind: "security", what: "table.errors-read", purpose: kind, record: id }]);
  const stem = file_name.replace(/\.[^.]*$/, "");
  return toSend(ctx, await ctx.services.files.store.open(error_hash), {
    name: `${stem}-${{ zh: "错误", en: "problems" }[ctx.lang]}.xlsx`,
    contentType: contentTypes.xlsx,
  });
}

export async function getTableTemplate(ctx: Context, kind: TableKind): Promise<WrittenFile> {
  const { shape } = tableOf(kind);
  const name = `${shape.name[ctx.lang]}${{ zh: "导入模板", en: " template" }[ctx.lang]}.xlsx`;
  return toSend(ctx, writeTemplate(shape, ctx.lang), { name, contentType: contentTypes.xlsx });
}

export type WrittenFile = FileAnswer & { path: string };

/** Written whole before it is sent: what is read in this transaction must not depend on how fast somebody takes it. */
export async function toSend(ctx: Context, content: Readable, rest: Omit<WrittenFile, "path">): Promise<WrittenFile> {
  const { spool } = ctx.services.files;
  await mkdir(spool, { recursive: true, mode: 0o700 });
  const path = join(spool, `send-${randomUUID()}`);
  await pipeline(content, createWriteStream(path, { mode: 0o600, flags: "wx" }));
  return { path, ...rest };
}

async function requireImport(ctx: Context, id: string) {
  const row = await tables(ctx).selectFrom("table_import").selectAll().where("id", "=", id).executeTakeFirst();
  if (!row) throw new Refusal("not-found", "table-import/not-found");
  return row;
}

async function describe(ctx: Context, rows: readonly Awaited<ReturnType<typeof requireImport>>[]): Promise<Shown[]> {
  const staff = await findStaff(
    ctx,
    "id",
    rows.flatMap(({ by_staff, applied_by }) => [by_staff, applied_by ?? []].flat()),
  );
  const name = (id: string | null) => (id === null ? undefined : staff.get(id)?.name);
  return rows.map((row): Shown => {
    const preview = (row.preview ?? {}) as Partial<Preview>;
    const appliedBy = name(row.applied_by);
    return {
      id: row.id,
      kind: row.kind,
      fileName: row.file_name,
      state: row.state,
      share: row.share,
      rows: row.rows_read,
      ...(preview.counts && { counts: preview.counts }),
      unknownColumns: preview.unknownColumns ?? [],
      columns: tableOf(row.kind).shape.columns.map(({ header }) => header),
      firstRows: preview.firstRows ?? [],
      firstProblems: preview.firstProblems ?? [],
      hasErrorFile: row.error_hash !== null,
      ...(row.problem !== null && { problem: row.problem as { zh: string; en: string } }),
      by: { id: row.by_staff, name: name(row.by_staff) ?? "" },
      at: row.at.toISOString(),
      ...(appliedBy !== undefined && { appliedBy }),
      ...(row.applied_at && { appliedAt: row.applied_at.toISOString() }),
      may: { apply: row.state === "checked" && may(ctx.actor, tablePermissions[row.kind]) },
    };
  });
}
