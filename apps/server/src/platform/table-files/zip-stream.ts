import { crc32, createDeflateRaw } from "node:zlib";

export type ZipPart = { name: string; content: AsyncIterable<string> | Iterable<string> };

/** Sizes follow the content (bit 3), names are UTF-8 (bit 11). */
const flags = 0x0808;
/** A fixed day: the same rows give the same bytes. 1980-01-01. */
const day = 0x0021;

/** The bytes of a .zip, part after part, as they are made; nothing is kept but the list of parts. Below 4 GiB. */
export async function* zipStream(parts: AsyncIterable<ZipPart> | Iterable<ZipPart>): AsyncGenerator<Buffer> {
  const directory: Buffer[] = [];
  let offset = 0;
  for await (const { name, content } of parts) {
    const start = offset;
    const path = Buffer.from(name, "utf8");
    const local = fields(
      [0x04034b50, 4],
      [20, 2],
      [flags, 2],
      [8, 2],
      [0, 2],
      [day, 2],
      [0, 12],
      [path.length, 2],
      [0, 2],
    );
    yield Buffer.concat([local, path]);
    offset += local.length + path.length;

    let crc = 0;
    let size = 0;
    let packed = 0;
    const measured = async function* () {
      for await (const text of content) {
        const bytes = Buffer.from(text, "utf8");
        crc = crc32(bytes, crc);
        size += bytes.length;
        yield bytes;
      }
    };
    for await (const bytes of deflated(measured())) {
      packed += bytes.length;
      yield bytes;
    }
    const sums: Field[] = [
      [crc, 4],
      [packed, 4],
      [size, 4],
    ];
    const descriptor = fields([0x08074b50, 4], ...sums);
    yield descriptor;
    offset += packed + descriptor.length;
    directory.push(
      fields(
        [0x02014b50, 4],
        [20, 2],
        [20, 2],
        [flags, 2],
        [8, 2],
        [0, 2],
        [day, 2],
        ...sums,
        [path.length, 2],
        [0, 12],
        [start, 4],
      ),
      path,
    );
  }
  const list = Buffer.concat(directory);
  const count = directory.length / 2;
  yield list;
  yield fields([0x06054b50, 4], [0, 4], [count, 2], [count, 2], [list.length, 4], [offset, 4], [0, 2]);
}

type Field = [value: number, bytes: number];

/** Little-endian numbers one after another. */
function fields(...list: Field[]): Buffer {
  return Buffer.concat(
    list.map(([value, bytes]) => {
      const field = Buffer.alloc(bytes);
      if (value > 0) field.writeUIntLE(value, 0, Math.min(bytes, 6));
      return field;
    }),
  );
}

async function* deflated(content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const deflate = createDeflateRaw({ level: 6 });
  // `pipeline` would do; by hand a failure of the content reaches the reader as itself.
  const writing = (async () => {
    for await (const bytes of content) {
      if (!deflate.write(bytes)) await new Promise((resume) => deflate.once("drain", resume));
    }
    deflate.end();
  })().catch((error: Error) => deflate.destroy(error));
  try {
    yield* deflate as AsyncIterable<Buffer>;
  } finally {
    deflate.destroy();
  }
  await writing;
}
