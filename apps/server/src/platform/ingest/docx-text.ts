import { readFile, stat } from "node:fs/promises";
import mammoth from "mammoth";
import yauzl from "yauzl";

const maxFile = 20 * 1024 * 1024;
const maxContent = 64 * 1024 * 1024;

/** The words of a .docx, a line a paragraph; undefined when it is no such file, or one made to fill the memory. */
export async function docxText(path: string): Promise<string | undefined> {
  if ((await stat(path)).size > maxFile) return undefined;
  const buffer = await readFile(path);
  try {
    if ((await contentSize(buffer)) > maxContent) return undefined;
    const { value } = await mammoth.extractRawText({ buffer });
    return value.replace(/\n{2,}/g, "\n").trim();
  } catch {
    return undefined;
  }
}

/** What the archive says it unpacks to; yauzl checks that no entry gives more than it says. */
function contentSize(buffer: Buffer): Promise<number> {
  return new Promise((resolve, reject) => {
    yauzl.fromBuffer(buffer, { lazyEntries: false }, (error, zip) => {
      if (error || !zip) return reject(error);
      let size = 0;
      zip.on("entry", (entry) => {
        size += entry.uncompressedSize;
      });
      zip.on("end", () => resolve(size));
      zip.on("error", reject);
    });
  });
}
