import { randomUUID } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { FileAnswer } from "@zhijia/contracts";
import type { FastifyReply, FastifyRequest } from "fastify";
import { bounded } from "../files/bounded.ts";
import { cleanFileName } from "../files/file-name.ts";
import { socketLimits } from "./limits.ts";

/** How long sending or receiving a file may take, in milliseconds: minutes on a slow line. */
export const transferTimeout = socketLimits.requestTimeout;

/**
 * Lets an upload run into a file of ours before any transaction begins: a slow sender must not hold one open.
 * Errors: Refusal `files/too-large`; nothing is kept then.
 */
export async function takeUpload(sent: Readable, spool: string, limitBytes: number): Promise<string> {
  await mkdir(spool, { recursive: true, mode: 0o700 });
  const path = join(spool, `upload-${randomUUID()}`);
  try {
    await pipeline(bounded(sent, limitBytes).bytes, createWriteStream(path, { flags: "wx", mode: 0o600 }));
    return path;
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}

/** The header `x-file-name`, a name as a URL writes it; undefined when there is none, or none that can be read. */
export function sentName({ headers }: FastifyRequest): string | undefined {
  const written = headers["x-file-name"];
  if (typeof written !== "string") return undefined;
  try {
    return decodeURIComponent(written) || undefined;
  } catch {
    return undefined;
  }
}

/**
 * Sends a file under its name. It is kept by nobody on the way and never shown in the browser; where one shows it all the
 * same, it runs nothing and belongs to no site. A file of `path` is removed when it was sent or the reader is gone.
 */
export function sendFile(reply: FastifyReply, file: FileAnswer): FastifyReply {
  const content = "path" in file ? createReadStream(file.path) : Readable.from(file.content, { objectMode: false });
  if ("path" in file) content.once("close", () => void rm(file.path, { force: true }));
  else reply.header("content-length", file.size);
  return reply
    .type(file.contentType)
    .header("content-disposition", attachment(file.name))
    .header("content-security-policy", "sandbox; default-src 'none'; frame-ancestors 'none'")
    .header("x-content-type-options", "nosniff")
    .header("cache-control", "private, no-store")
    .send(content);
}

/** RFC 6266 with RFC 8187, since names are Chinese; a plain name for those that know no other. */
export function attachment(name: string): string {
  const clean = cleanFileName(name) ?? "file";
  const encoded = encodeURIComponent(clean).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  const plain = /^[\w .()-]+$/.test(clean) ? clean : `file${/\.[A-Za-z0-9]{1,8}$/.exec(clean)?.[0] ?? ""}`;
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
