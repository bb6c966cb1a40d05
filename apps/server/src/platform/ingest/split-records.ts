/** A record's bytes, or why there are none; `line` is where it begins, from 1. */
export type Piece = { line: number; bytes: Buffer } | { line: number; tooLong: number };

/** A judgment has tens of kilobytes; what is longer than this is no record. */
export const maxRecordBytes = 8 * 1024 * 1024;

/** Lines; empty ones are passed over. A line over the limit is counted, not kept. Safe in UTF-8 and GB 18030: no character holds a line feed. */
export async function* splitLines(
  chunks: AsyncIterable<Buffer>,
  { max = maxRecordBytes }: { max?: number } = {},
): AsyncGenerator<Piece> {
  let line = 1;
  const kept = keeper(max);
  for await (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
      kept.add(chunk.subarray(from, end));
      const piece = kept.take(line);
      if (piece) yield piece;
      line += 1;
      from = end + 1;
    }
    kept.add(chunk.subarray(from));
  }
  const piece = kept.take(line);
  if (piece) yield piece;
}

const [quote, backslash, openBrace, closeBrace, openBracket, closeBracket, comma, feed] = [...'"\\{}[],\n'].map((c) =>
  c.charCodeAt(0),
) as [number, number, number, number, number, number, number, number];

/**
 * The objects of a .json file: of one list, or standing one after another. `gb`: the second byte of a GB 18030 character
 * may look like a bracket or a backslash, so it is passed over.
 */
export async function* splitObjects(
  chunks: AsyncIterable<Buffer>,
  { max = maxRecordBytes, gb = false }: { max?: number; gb?: boolean } = {},
): AsyncGenerator<Piece> {
  const kept = keeper(max);
  let line = 1;
  let begun = 1;
  let depth = 0;
  let inString = false;
  let skip = 0;
  for await (const chunk of chunks) {
    let from = depth > 0 ? 0 : -1;
    for (let i = 0; i < chunk.length; i++) {
      const byte = chunk[i] as number;
      if (byte === feed) line += 1;
      if (skip > 0) {
        skip -= 1;
      } else if (gb && byte >= 0x81 && inString) {
        skip = 1;
      } else if (inString) {
        if (byte === backslash) skip = 1;
        else if (byte === quote) inString = false;
      } else if (byte === quote) {
        inString = depth > 0;
      } else if (byte === openBrace) {
        if (depth === 0) {
          from = i;
          begun = line;
        }
        depth += 1;
      } else if (byte === closeBrace && depth > 0) {
        depth -= 1;
        if (depth === 0) {
          kept.add(chunk.subarray(from, i + 1));
          const piece = kept.take(begun);
          if (piece) yield piece;
          from = -1;
        }
      } else if (depth === 0 && ![openBracket, closeBracket, comma, feed, 13, 32, 9, 0xef, 0xbb, 0xbf].includes(byte)) {
        // Not the beginning of an object: whatever it is, it is told once a line.
        const rest = chunk.indexOf(feed, i);
        yield { line, bytes: Buffer.from("?") };
        i = rest < 0 ? chunk.length : rest - 1;
      }
    }
    if (from >= 0) kept.add(chunk.subarray(from));
  }
  const piece = kept.take(begun);
  if (piece) yield piece;
}

/** Collects the parts of one record up to `max` bytes; beyond that it only counts. */
function keeper(max: number) {
  let parts: Buffer[] = [];
  let size = 0;
  return {
    add(part: Buffer) {
      if (part.length === 0) return;
      size += part.length;
      if (size <= max) parts.push(part);
      else parts = [];
    },
    take(line: number): Piece | undefined {
      const bytes = parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts);
      const length = size;
      parts = [];
      size = 0;
      if (length > max) return { line, tooLong: length };
      return /\S/.test(bytes.subarray(0, 64).toString("latin1")) || length > 64 ? { line, bytes } : undefined;
    },
  };
}
