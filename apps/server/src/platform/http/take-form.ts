import { rm } from "node:fs/promises";
import type { FastifyRequest } from "fastify";
import type { Services } from "../context.ts";
import type { FormFile } from "../module.ts";
import { takeUpload } from "./file-transfer.ts";

/** Of words between the files. In bytes and pieces. */
const limits = { fields: 30, fieldSize: 64_000, fieldNameSize: 60, parts: 60 };

/**
 * What a form brought: its words, and its files in the spool, which the caller removes. A field of files that was left empty is
 * none. Errors: Refusal `files/too-large`; more files or words than a page takes are answered 413, files to a page that takes none,
 * or without a boundary between the pieces, 415.
 */
export async function takeForm(
  request: FastifyRequest,
  services: Pick<Services, "files">,
  takes: { files: number; limitBytes: number } | undefined,
): Promise<{ body: unknown; files: FormFile[] }> {
  if (!request.isMultipart()) return { body: request.body ?? {}, files: [] };
  if (!takes || !/\bboundary=/i.test(request.headers["content-type"] ?? "")) throw wrongContent;
  const body: Record<string, unknown> = {};
  const files: FormFile[] = [];
  try {
    // One byte more than is taken, so that our own words say what was too large.
    const parts = request.parts({ limits: { ...limits, files: takes.files, fileSize: takes.limitBytes + 1 } });
    for await (const part of parts) {
      if (part.type === "field") {
        if (typeof part.value === "string") body[part.fieldname] = part.value;
      } else if (part.filename) {
        const path = await takeUpload(part.file, services.files.spool, takes.limitBytes);
        files.push({ field: part.fieldname, path, name: part.filename });
      } else part.file.resume();
    }
    return { body, files };
  } catch (error) {
    for (const { path } of files) await rm(path, { force: true });
    throw error;
  }
}

const wrongContent = Object.assign(new Error("request/media-type"), { code: "FST_CONTENT", statusCode: 415 });
