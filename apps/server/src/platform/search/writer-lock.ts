import { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";
import { Trouble } from "../trouble.ts";

/**
 * A lock of the operating system on a file, gone with its holder even after kill -9. Node has no flock, so an exclusive
 * transaction of SQLite stands for it; the file holds nothing. Nobody else may open the file: closing it would unlock it.
 */
function tryLock(file: string): (() => void) | undefined {
  const database = new DatabaseSync(file, { timeout: 0 });
  try {
    database.exec("begin exclusive");
    return () => database.close();
  } catch (error) {
    database.close();
    if ((error as { errcode?: number }).errcode === 5) return undefined;
    throw error;
  }
}

/** Runs `work` alone among all processes; waits up to `seconds` for another writer. Errors: Trouble `search/busy`. */
export async function withWriterLock<R>(file: string, seconds: number, work: () => Promise<R>): Promise<R> {
  for (let waited = 0; ; waited += 50) {
    const unlock = tryLock(file);
    if (unlock) {
      try {
        return await work();
      } finally {
        unlock();
      }
    }
    if (waited >= seconds * 1000) {
      throw new Trouble(
        "search/busy",
        "Another process is writing this search index.",
        "Wait until it is done; the changes are kept and follow by themselves.",
        "另一个进程正在写入检索索引，请等它完成后再试。",
      );
    }
    await sleep(50);
  }
}
