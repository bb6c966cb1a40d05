import { randomUUID } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { FileAnswer } from "@zhijia/contracts";
import type { FastifyReply } from "fastify";
import { bounded } from "../files/bounded.ts";

/** How long sending or receiving a file may take, in milliseconds: minutes on a slow line. */
export const transferTimeout = 600_000;

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

/** Sends a file under its name, never shown in the browser, and removes it when it was sent or the reader is gone. */
export function sendFile(reply: FastifyReply, { path, name, contentType }: FileAnswer): FastifyReply {
  const content = createReadStream(path);
  content.once("close", () => void rm(path, { force: true }));
  // RFC 8187: names are Chinese.
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return reply
    .type(contentType)
    .header("content-disposition", `attachment; filename*=UTF-8''${encoded}`)
    .send(content);
}
