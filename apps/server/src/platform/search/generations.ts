import { randomBytes } from "node:crypto";
import { existsSync, type PathLike } from "node:fs";
import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * A collection's folder: one folder for each generation, and the file `current` that names the one in use. A generation
 * without its `meta.json` was never finished: whoever built it was killed.
 */
const pointer = "current";
const meta = "meta.json";

/** Sorts by time, for whoever looks into the folder. */
export function newGeneration(now = new Date()): string {
  return `${now.toISOString().replace(/\D/g, "").slice(0, 14)}-${randomBytes(4).toString("hex")}`;
}

export async function readCurrent(folder: string): Promise<string | undefined> {
  const name = await readFile(join(folder, pointer), "utf8").catch(ignoreMissing);
  return name?.trim() || undefined;
}

/** What a finished generation says of itself; undefined when it is missing or cannot be read. */
export async function readMeta(folder: string, generation: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(join(folder, generation, meta), "utf8"));
  } catch {
    return undefined;
  }
}

/** Makes a whole generation durable and only then the current one: after a power cut too, `current` names a whole one. */
export async function switchTo(folder: string, generation: string, about: unknown): Promise<void> {
  await writeFile(join(folder, generation, meta), JSON.stringify(about));
  await syncTree(join(folder, generation));
  const next = join(folder, `${pointer}.next`);
  await writeFile(next, `${generation}\n`);
  await sync(next);
  await rename(next, join(folder, pointer));
  await sync(folder);
}

/**
 * Removes what is not in use: unfinished generations at once; finished ones `graceMs` after the last switch, when no
 * other process can still be reading them. Only for the holder of the writer lock.
 */
export async function removeLeftovers(folder: string, inUse: ReadonlySet<string>, graceMs: number): Promise<void> {
  const current = await readCurrent(folder);
  const switched = await stat(join(folder, pointer)).catch(ignoreMissing);
  const settled = !switched || Date.now() - switched.mtimeMs >= graceMs;
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (!entry.isDirectory() || entry.name === current || inUse.has(entry.name)) continue;
    if (settled || !existsSync(join(folder, entry.name, meta))) {
      await rm(join(folder, entry.name), { recursive: true, force: true, maxRetries: 3 });
    }
  }
}

/** The engine does not fsync: this does, for every file and folder below `folder` touched since `sinceMs`. */
export async function syncTree(folder: string, sinceMs = 0): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await syncTree(path, sinceMs);
    else if (sinceMs === 0 || (await stat(path)).mtimeMs >= sinceMs) await sync(path);
  }
  if (sinceMs === 0 || (await stat(folder)).mtimeMs >= sinceMs) await sync(folder);
}

async function sync(path: PathLike): Promise<void> {
  const file = await open(path, "r");
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

export const makeFolder = (folder: string) => mkdir(folder, { recursive: true });

function ignoreMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== "ENOENT") throw error;
}
