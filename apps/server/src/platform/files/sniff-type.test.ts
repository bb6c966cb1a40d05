import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sniffType } from "./sniff-type.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "zhijia-sniff-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const sniff = (bytes: Buffer) => {
  const path = join(folder, "file");
  writeFileSync(path, bytes);
  return sniffType(path, []);
};

/** An element of EBML: its id, its length in one byte, its content. */
const element = (id: string, content: Buffer | string) => {
  const inside = Buffer.from(content as string);
  return Buffer.concat([Buffer.from(id, "hex"), Buffer.from([0x80 | inside.length]), inside]);
};
/** The head of a WebM file with one track for each codec. */
const webm = (...codecs: string[]) =>
  Buffer.concat([
    element("1a45dfa3", element("4282", "webm")),
    Buffer.from("18538067ff", "hex"),
    element("1654ae6b", Buffer.concat(codecs.map((codec) => element("ae", element("86", codec))))),
    Buffer.alloc(200),
  ]);
/** The first page of an Ogg file. */
const ogg = (codec: string) =>
  Buffer.concat([
    Buffer.from("OggS\0\x02"),
    Buffer.alloc(20),
    Buffer.from([1, 19]),
    Buffer.from(codec, "latin1"),
    Buffer.alloc(200),
  ]);

test.each([
  ["audio/webm", webm("A_OPUS")],
  ["audio/webm", webm("A_VORBIS")],
  ["video/webm", webm("V_VP8", "A_OPUS")],
  ["video/webm", webm("V_VP9")],
  ["video/webm", webm()],
  ["audio/ogg", ogg("OpusHead")],
  ["audio/ogg", ogg("\x01vorbis")],
  ["video/ogg", ogg("\x80theora")],
])("a recording of a browser is known by its codecs: %s", async (type, bytes) => {
  expect(await sniff(bytes)).toBe(type);
});
