import { createHash, randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import type { FileStore } from "./file-store.ts";

async function* pieces(...texts: (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield typeof text === "string" ? Buffer.from(text) : text;
}

async function contentOf(store: FileStore, hash: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of await store.open(hash)) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

async function all(store: FileStore): Promise<string[]> {
  const hashes: string[] = [];
  for await (const hash of store.list()) hashes.push(hash);
  return hashes.sort();
}

const sha256 = (bytes: string | Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const much = { limitBytes: 10_000_000 };

/** What every file store must do. Call it in a test file of the adapter; `make` gives an empty one. */
export function conformance(make: () => Promise<FileStore>): void {
  test("a content comes back as it was, under its SHA-256, however it was cut", async () => {
    const store = await make();
    const big = randomBytes(300_000);
    expect(await store.put(pieces("甲", "", "乙"), much)).toEqual({ hash: sha256("甲乙"), size: 6 });
    expect(await store.put(pieces(big.subarray(0, 7), big.subarray(7)), much)).toMatchObject({ hash: sha256(big) });
    expect(await store.put(pieces(), much)).toEqual({ hash: sha256(""), size: 0 });
    expect((await contentOf(store, sha256("甲乙"))).toString()).toBe("甲乙");
    expect((await contentOf(store, sha256(big))).equals(big)).toBe(true);
    expect(await contentOf(store, sha256(""))).toHaveLength(0);
    expect(await all(store)).toEqual([sha256("甲乙"), sha256(big), sha256("")].sort());
  });

  test("the same content is there once, also when it comes many times at once", async () => {
    const store = await make();
    await Promise.all(Array.from({ length: 8 }, () => store.put(pieces("same"), much)));
    expect(await all(store)).toEqual([sha256("same")]);
  });

  test("one byte over the limit is refused and leaves nothing; the limit itself is not", async () => {
    const store = await make();
    await expect(store.put(pieces("12345", "6"), { limitBytes: 5 })).rejects.toMatchObject({ code: "files/too-large" });
    expect(await all(store)).toEqual([]);
    await store.put(pieces("12345"), { limitBytes: 5 });
    expect(await all(store)).toEqual([sha256("12345")]);
  });

  test("a stream that breaks leaves nothing", async () => {
    const store = await make();
    async function* broken() {
      yield Buffer.from("half");
      throw new Error("the phone lost its network");
    }
    await expect(store.put(broken(), much)).rejects.toThrow("lost its network");
    expect(await all(store)).toEqual([]);
  });

  test("what is removed is gone, and removing it again does no harm", async () => {
    const store = await make();
    const { hash } = await store.put(pieces("short-lived"), much);
    expect(await store.has(hash)).toBe(true);
    await store.remove(hash);
    await store.remove(hash);
    expect(await store.has(hash)).toBe(false);
    await expect(store.open(hash)).rejects.toMatchObject({ code: "files/gone" });
    expect(await all(store)).toEqual([]);
  });

  test.each([
    "",
    "..",
    "../../etc/passwd",
    "A".repeat(64),
    `${"a".repeat(64)}/x`,
    "a".repeat(63),
    `${"a".repeat(63)}\n`,
  ])("%j is no name of a content and touches nothing", async (name) => {
    const store = await make();
    await expect(async () => store.open(name)).rejects.toThrow(RangeError);
    await expect(async () => store.has(name)).rejects.toThrow(RangeError);
    await expect(async () => store.remove(name)).rejects.toThrow(RangeError);
  });
}
