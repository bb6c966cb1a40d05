import { createReadStream } from "node:fs";
import { fileTypeFromFile } from "file-type";
import { fileKinds } from "./kinds.ts";

/**
 * What a file is by its content, as a media type; undefined for what nobody knows. Text has no marks of its own: it is the
 * first kind of text among `accept` when every byte is text.
 */
export async function sniffType(path: string, accept: readonly string[]): Promise<string | undefined> {
  const found = await fileTypeFromFile(path);
  if (found) return found.mime;
  const text = accept.find((type) => fileKinds[type]?.form === "text");
  return text && (await isText(path)) ? text : undefined;
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
