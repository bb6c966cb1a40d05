import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeText, storable } from "./decode-text.ts";
import { type Piece, splitLines, splitObjects } from "./split-records.ts";

/** The bytes in chunks of any sizes. */
async function* inChunks(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

async function all(pieces: AsyncIterable<Piece>): Promise<(string | number)[]> {
  const found: (string | number)[] = [];
  for await (const piece of pieces) found.push("bytes" in piece ? piece.bytes.toString("utf8") : piece.tooLong);
  return found;
}

/** 中 and 文 in GB 18030; 乗 (81 5C) ends with a backslash, 亄 (81 7B) with a brace. */
const gb = Buffer.concat([
  Buffer.from('{"a":"'),
  Buffer.from([0xd6, 0xd0, 0xce, 0xc4, 0x81, 0x5c, 0x81, 0x7b]),
  Buffer.from('"}'),
]);

test("lines are the same however the bytes arrive", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.string({ minLength: 1 }).filter((s) => !/[\n\r]/.test(s) && s.trim() !== "")),
      fc.integer({ min: 1, max: 20 }),
      async (lines, size) => {
        const bytes = Buffer.from(lines.map((l) => `${l}\n`).join(""));
        expect(await all(splitLines(inChunks(bytes, size)))).toEqual(lines.map((l) => Buffer.from(l).toString("utf8")));
      },
    ),
  );
});

test("a line over the limit is counted and passed over, the lines around it go in", async () => {
  const bytes = Buffer.from(`first\n${"x".repeat(5000)}\n\nlast`);
  expect(await all(splitLines(inChunks(bytes, 7), { max: 100 }))).toEqual(["first", 5000, "last"]);
});

test("objects of a list are found, nested ones and brackets in strings included", async () => {
  const objects = [{ a: "}]{[" }, { b: { c: [1, { d: '"\\"' }] } }, { e: "中文" }];
  const bytes = Buffer.from(JSON.stringify(objects, null, 2));
  for (const size of [1, 3, 1000]) {
    const found = await all(splitObjects(inChunks(bytes, size)));
    expect(found.map((f) => JSON.parse(f as string))).toEqual(objects);
  }
});

test("GB 18030 characters whose second byte is a bracket or a backslash do not end an object", async () => {
  for (const size of [1, 2, 1000]) {
    const pieces: Buffer[] = [];
    for await (const piece of splitObjects(inChunks(Buffer.concat([gb, Buffer.from("\n"), gb]), size), { gb: true })) {
      if ("bytes" in piece) pieces.push(piece.bytes);
    }
    expect(pieces.map((p) => decodeText(p))).toEqual([decodeText(gb), decodeText(gb)]);
  }
});

test("text is read as UTF-8 or GB 18030, and what is neither is no text", () => {
  expect(decodeText(Buffer.from("劳动合同"))).toBe("劳动合同");
  expect(decodeText(Buffer.from([0xc0, 0xcd, 0xb6, 0xaf, 0xba, 0xcf, 0xcd, 0xac]))).toBe("劳动合同");
  expect(decodeText(Buffer.from([0xff, 0xff, 0x00, 0xff]))).toBeUndefined();
});

test("what PostgreSQL cannot keep goes", () => {
  expect(storable("工\u0000资\ud800")).toBe("工资\ufffd");
});
