import { chmodSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Installation } from "../../installation.ts";
import { loadConfig } from "../../platform/config.ts";
import { openKeyring } from "../../platform/keyring/index.ts";
import { type FreshDatabase, freshDatabase } from "../../platform/testing/index.ts";
import { checkMasterKey } from "./master-key.ts";

let folder: string;
let fresh: FreshDatabase;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "checks-"));
  fresh = await freshDatabase();
});
afterAll(async () => {
  await fresh.close();
  rmSync(folder, { recursive: true });
});

async function check(env: Record<string, string> = {}) {
  const config = loadConfig({ env: { ZHIJIA_DATA_DIR: folder, ...env } });
  const keyring = openKeyring({ url: fresh.url, ...config });
  const finding = await checkMasterKey({ config, database: { db: fresh.db }, keyring } as Installation);
  keyring.close();
  return finding;
}

test("the master key is not there yet, fits, seals otherwise than is wished, is open to others, or lost", async () => {
  const file = join(folder, "master.key");
  expect(await check()).toMatchObject({
    state: "ok",
    found: { en: expect.stringContaining("first start"), zh: "首次启动时生成" },
  });
  expect(existsSync(file)).toBe(false);
  const keyring = openKeyring({ url: fresh.url, ...loadConfig({ env: { ZHIJIA_DATA_DIR: folder } }) });
  await keyring.load();
  keyring.close();
  expect(await check()).toMatchObject({ state: "ok", found: { en: expect.stringContaining(keyring.fingerprint()) } });
  expect(await check({ ZHIJIA_FIELD_CIPHER: "sm4" })).toMatchObject({
    state: "warn",
    todo: { en: "zhijia rotate-keys" },
  });
  chmodSync(file, 0o644);
  expect(await check()).toMatchObject({ state: "fail", todo: { en: `chmod 600 ${file}` } });
  rmSync(file);
  expect(await check()).toMatchObject({
    state: "fail",
    todo: { en: expect.stringContaining(keyring.fingerprint()), zh: expect.stringContaining(keyring.fingerprint()) },
  });
  expect(existsSync(file)).toBe(false);
});
