import { accessSync, chmodSync, constants, existsSync, mkdirSync, realpathSync, statSync } from "node:fs";
import { Trouble } from "./trouble.ts";

/**
 * Makes the data folder when there is none, and returns its real path. Started as root it can be passed through (0711) by
 * the database's own user; nobody can list it. A folder that exists keeps its permissions.
 */
export function makeDataFolder(path: string): string {
  try {
    if (!existsSync(path)) {
      mkdirSync(path, { recursive: true });
      chmodSync(path, process.getuid?.() === 0 ? 0o711 : 0o700);
    }
    if (!statSync(path).isDirectory()) throw Object.assign(new Error("it is a file"), { code: "ENOTDIR" });
    accessSync(path, constants.W_OK | constants.X_OK);
    return realpathSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOSPC") throw error;
    throw new Trouble(
      "data/unusable",
      `The data folder ${path} cannot be used: ${(error as Error).message}.`,
      "Choose another with --data-dir, or start as the user it belongs to.",
      "数据目录不可用：请用 --data-dir 指定另一个目录，或用目录的所有者启动。",
    );
  }
}
