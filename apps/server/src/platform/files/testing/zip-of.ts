import { crc32, deflateRawSync } from "node:zlib";

export type ZipItem = {
  name: string;
  content: Uint8Array | string;
  /** What the directory says instead of the truth. */
  saysSize?: number;
  encrypted?: boolean;
  stored?: boolean;
};

export type ZipOptions = {
  prefix?: Buffer /** Bytes between the entries and the directory. */;
  gap?: Buffer;
  overlap?: boolean;
};

/** A zip file (APPNOTE 6.3.10), also such as no program makes. */
export function zipOf(
  items: ZipItem[],
  { prefix = Buffer.alloc(0), gap = Buffer.alloc(0), overlap }: ZipOptions = {},
): Buffer {
  const parts: Buffer[] = [prefix];
  const directory: Buffer[] = [];
  let offset = prefix.length;
  let first = offset;
  for (const { name, content, saysSize, encrypted, stored } of items) {
    const bytes = Buffer.from(content);
    const packed = stored ? bytes : deflateRawSync(bytes);
    const title = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x800 | (encrypted ? 1 : 0), 2);
    common.writeUInt16LE(stored ? 0 : 8, 4);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(saysSize ?? bytes.length, 18);
    common.writeUInt16LE(title.length, 22);
    const local = Buffer.concat([Buffer.from("PK\x03\x04"), common, title]);
    const head = Buffer.concat([Buffer.from("PK\x01\x02\x14\0"), common, Buffer.alloc(14), title]);
    head.writeUInt32LE(overlap ? first : offset, 42);
    first ||= offset;
    directory.push(head);
    parts.push(local, packed);
    offset += local.length + packed.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", 0, "latin1");
  end.writeUInt16LE(items.length, 8);
  end.writeUInt16LE(items.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset + gap.length, 16);
  return Buffer.concat([...parts, gap, list, end]);
}
