import type { Context } from "../../../platform/context.ts";
import type { FormFile } from "../../../platform/module.ts";
import { addOwnFile } from "../operations/add-file.ts";

/** A photo or a voice message out of a form, by the field that it came in. Errors: as `addOwnFile`. */
export async function addFormFile(ctx: Context, code: string, { field, path }: FormFile): Promise<void> {
  // What a phone calls it may say whose phone it is, or when; what it is, its content says.
  await addOwnFile(ctx, code, { kind: field === "voice" ? "voice" : "photo" }, { path, name: undefined });
}
