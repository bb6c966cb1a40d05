import { randomBytes } from "node:crypto";
import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { dirname } from "node:path";
import { syncFolderNow } from "./sync-folder.ts";
import { Trouble } from "./trouble.ts";

const bytes = 32;

/** What an operator is told about a damaged file: what it would mean to do without it differs from key to key. */
export type KeyFileTexts = { code: string; damaged: { advice: string; zh: string } };

/**
 * The 32 random bytes of a file that only its owner can read; undefined when there is none. Errors: Trouble
 * `<code>/damaged`, `<code>/open`: what was sealed with it can then be read by others, or is lost, and a person must decide.
 */
export function readKeyFile(file: string, { code, damaged }: KeyFileTexts): Buffer | undefined {
  let key: Buffer;
  try {
    key = readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    return undefined;
  }
  if (key.length !== bytes) {
    throw new Trouble(
      `${code}/damaged`,
      `${file} should hold ${bytes} bytes and holds ${key.length}.`,
      damaged.advice,
      damaged.zh,
    );
  }
  if (process.platform !== "win32" && statSync(file).mode & 0o077) {
    throw new Trouble(
      `${code}/open`,
      `Others on this machine can read ${file}.`,
      `chmod 600 ${file}`,
      "其他用户可以读取密钥文件，请收紧权限。",
    );
  }
  return key;
}

/** Makes one, unless it is there: complete and on disk, or not there at all, also after a crash; of two processes the first wins. */
function makeKeyFile(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o711 });
  const part = `${file}.${process.pid}`;
  const fd = openSync(part, "w", 0o600);
  try {
    writeSync(fd, randomBytes(bytes));
    fsyncSync(fd);
    linkSync(part, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    closeSync(fd);
    rmSync(part, { force: true });
  }
  // What is wrapped with a key must not reach the disk before the key's name does.
  syncFolderNow(dirname(file));
}

/** The key of the file, made when there is none. Errors: those of `readKeyFile`. */
export function readOrMakeKeyFile(file: string, texts: KeyFileTexts): Buffer {
  const found = readKeyFile(file, texts);
  if (found) return found;
  makeKeyFile(file);
  return readKeyFile(file, texts)!;
}
