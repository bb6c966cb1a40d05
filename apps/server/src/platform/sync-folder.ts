import { closeSync, fsyncSync, openSync } from "node:fs";
import { open } from "node:fs/promises";

/** A name that is not on disk is gone after a power cut, whatever became of the content. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } catch (error) {
    if (!cannotSync(error)) throw error;
  } finally {
    await handle.close();
  }
}

/** The same at once, where nothing else may happen before it. */
export function syncFolderNow(folder: string): void {
  const fd = openSync(folder, "r");
  try {
    fsyncSync(fd);
  } catch (error) {
    if (!cannotSync(error)) throw error;
  } finally {
    closeSync(fd);
  }
}

/** Some network file systems cannot sync a folder. */
function cannotSync(error: unknown): boolean {
  return ["EINVAL", "ENOTSUP", "EBADF", "EPERM"].includes((error as NodeJS.ErrnoException).code ?? "");
}
