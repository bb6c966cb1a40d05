import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { fileTypeFromFile } from "file-type";
import { fileKinds } from "./kinds.ts";

/**
 * What a file is by its content, as a media type; undefined for what nobody knows. Text has no marks of its own: it is the
 * first kind of text among `accept` when every byte is text.
 */
export async function sniffType(path: string, accept: readonly string[]): Promise<string | undefined> {
  const found = await fileTypeFromFile(path);
  // `audio/ogg; codecs=opus`: the codec is no part of the type.
  const type = found?.mime.split(";", 1)[0];
  if (type === "video/webm" && (await isHeardOnly(path))) return "audio/webm";
  if (type) return type;
  const text = accept.find((type) => fileKinds[type]?.form === "text");
  return text && (await isText(path)) ? text : undefined;
}

/** Of a WebM file, by the codecs that its head names (Matroska, CodecID): what browsers record from a microphone has no picture. */
async function isHeardOnly(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(65_536), 0, 65_536, 0);
    const head = buffer.toString("latin1", 0, bytesRead);
    return /A_(OPUS|VORBIS)/.test(head) && !/V_[A-Z]/.test(head);
  } finally {
    await file.close();
  }
}

/** UTF-8 or, as office programs in China write it, GB 18030; with nothing that only a program would write. */
export async function isText(path: string): Promise<boolean> {
  for (const encoding of ["utf-8", "gb18030"]) if (await decodes(path, encoding)) return true;
  return false;
}

async function decodes(path: string, encoding: string): Promise<boolean> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for await (const chunk of createReadStream(path)) {
      if (/[\0-\b\u000e-\u001f]/.test(decoder.decode(chunk as Buffer, { stream: true }))) return false;
    }
    decoder.decode();
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}
