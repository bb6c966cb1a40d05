import { createHash } from "node:crypto";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { sql } from "kysely";
import { type Context, inTransaction } from "./context.ts";
import type { Module } from "./module.ts";
import { readSetting, writeSetting } from "./setting.ts";

const serverFolder = fileURLToPath(new URL("../../", import.meta.url));
const lockKey = 7_483_650_003;

/**
 * Lets every module load the product's own content when it or the code that loads it changed since the last time; all of
 * it in one transaction, one process at a time. Returns the modules that loaded.
 */
export async function loadContent(context: Context, modules: readonly Module[]): Promise<string[]> {
  const loading = modules.filter((module) => module.loadContent);
  const version = await versionOf(["content", "migrations", "src/modules"]);
  if ((await readSetting(context, "content.version")) === version) return [];
  return inTransaction(context, async (ctx) => {
    await sql`select pg_advisory_xact_lock(${lockKey})`.execute(ctx.db);
    // Another process may have done it while we waited.
    if ((await readSetting(ctx, "content.version")) === version) return [];
    for (const module of loading) await module.loadContent?.(ctx);
    await writeSetting(ctx, "content.version", version);
    return loading.map(({ name }) => name);
  });
}

/** Changes with every file's name, size or time: cheap, and loading once too often does no harm. */
async function versionOf(folders: string[]): Promise<string> {
  const hash = createHash("sha256");
  for (const folder of folders) {
    const names = await readdir(join(serverFolder, folder), { recursive: true });
    for (const name of names.sort()) {
      const { size, mtimeMs } = await stat(join(serverFolder, folder, name));
      hash.update(`${folder}/${name} ${size} ${mtimeMs}\n`);
    }
  }
  return hash.digest("hex");
}
