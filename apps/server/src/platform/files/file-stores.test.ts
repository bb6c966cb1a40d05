import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { conformance } from "./conformance.ts";
import { localFileStore } from "./local-file-store.ts";
import { memoryFileStore } from "./memory-file-store.ts";

const folders: string[] = [];
const newFolder = () => {
  folders.push(mkdtempSync(join(tmpdir(), "zhijia-files-")));
  return folders.at(-1)!;
};
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

describe("in a folder", () => {
  conformance(async () => localFileStore(newFolder()));

  async function* text(content: string) {
    yield Buffer.from(content);
  }

  test("files lie two folders deep, readable by their owner only, and nothing half is left", async () => {
    const folder = newFolder();
    const store = localFileStore(folder);
    const { hash } = await store.put(text("evidence"), { limitBytes: 100 });
    await expect(store.put(text("evidence"), { limitBytes: 1 })).rejects.toThrow();
    const path = join(folder, hash.slice(0, 2), hash.slice(2, 4), hash);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(folder, "incoming"))).toEqual([]);
  });

  test("a content that was damaged on disk is whole again when it comes again", async () => {
    const folder = newFolder();
    const store = localFileStore(folder);
    const { hash } = await store.put(text("evidence"), { limitBytes: 100 });
    writeFileSync(join(folder, hash.slice(0, 2), hash.slice(2, 4), hash), "evil");
    await store.put(text("evidence"), { limitBytes: 100 });
    const chunks: Buffer[] = [];
    for await (const chunk of await store.open(hash)) chunks.push(chunk as Buffer);
    expect(Buffer.concat(chunks).toString()).toBe("evidence");
  });
});

describe("in memory", () => conformance(async () => memoryFileStore()));
