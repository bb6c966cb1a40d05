import type { FileAnswer } from "@zhijia/contracts";
import type { Context } from "../../platform/context.ts";
import { openFile } from "../../platform/files/index.ts";
import { Refusal } from "../../platform/refusals.ts";
import { tables } from "./tables.ts";

/** Refusals: `inspection/no-photo`, also where the inspection is out of scope (row-level security). */
export async function requirePhoto(ctx: Context, id: number) {
  const row = await tables(ctx).selectFrom("inspection_photo").selectAll().where("id", "=", id).executeTakeFirst();
  if (!row) throw new Refusal("not-found", "inspection/no-photo");
  return row;
}

export async function getInspectionPhoto(ctx: Context, id: number): Promise<FileAnswer> {
  const { file_hash } = await requirePhoto(ctx, id);
  const { stream, size, type } = await openFile(ctx, file_hash);
  return { name: `photo-${id}.${type.replace("image/", "")}`, contentType: type, content: stream, size };
}
