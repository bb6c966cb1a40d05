import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";

/** The lines of a text file that hold anything, packed when its name ends in .gz. `notFitting` names what cannot be read. */
export async function* linesOf(
  file: string,
  notFitting: (file: string, line: number, why: string) => Error,
): AsyncGenerator<{ line: string; no: number }> {
  const bytes = createReadStream(file);
  const input = file.endsWith(".gz") ? bytes.pipe(createGunzip()) : bytes;
  let no = 0;
  try {
    // A failure of the file itself does not reach the lines by way of the pipe.
    if (input !== bytes) bytes.on("error", (error) => input.destroy(error));
    for await (const line of createInterface({ input, crlfDelay: Infinity })) {
      no++;
      const text = no === 1 ? line.replace(/^\uFEFF/, "") : line;
      if (text.trim() !== "") yield { line: text.trim(), no };
    }
  } catch (error) {
    throw notFitting(file, no, (error as Error).message);
  }
}
