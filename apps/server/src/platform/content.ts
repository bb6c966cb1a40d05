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
 * it in one transaction, one process at a time. True when something was loaded.
 */
export function loadContent(context: Context, modules: readonly Module[]): Promise<boolean> {
  return settle(context, "content.version", "on", async (ctx) => {
    for (const module of modules) await module.loadContent?.(ctx);
  });
}

/** Puts the modules' demonstration data in, or takes it out, when it is not so already. True when something changed. */
export async function settleDemo(context: Context, modules: readonly Module[], wanted: boolean): Promise<boolean> {
  // An installation that never had any has nothing to take out.
  if (!wanted && (await readSetting(context, "demo.version")) === undefined) return false;
  return settle(context, "demo.version", wanted ? "on" : "off", async (ctx) => {
    // Taken out from above: what stands on other rows goes before them.
    for (const { demo } of wanted ? modules : modules.toReversed())
      await (wanted ? demo?.load(ctx) : demo?.remove(ctx));
  });
}

async function settle(context: Context, key: string, state: string, work: (ctx: Context) => Promise<void>) {
  const version = `${state} ${await versionOf(["content", "migrations", "src/modules"])}`;
  if ((await readSetting(context, key)) === version) return false;
  return inTransaction(context, async (ctx) => {
    await sql`select pg_advisory_xact_lock(${lockKey})`.execute(ctx.db);
    // Another process may have done it while we waited.
    if ((await readSetting(ctx, key)) === version) return false;
    await work(ctx);
    await writeSetting(ctx, key, version);
    return true;
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
