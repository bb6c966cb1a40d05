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
import type { InstallationSecret } from "./crypto.ts";
import { Trouble } from "./trouble.ts";

const bytes = 32;

/**
 * The installation's secret from its file, made when there is none. Errors: Trouble `secret/*` when the file is damaged
 * or others can read it: what was sealed with it can then be read, or is lost, and a person must decide.
 */
export function readSecretKey(file: string): InstallationSecret {
  let secret: Buffer;
  try {
    secret = readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    create(file);
    secret = readFileSync(file);
  }
  if (secret.length !== bytes) {
    throw new Trouble(
      "secret/damaged",
      `${file} should hold ${bytes} bytes and holds ${secret.length}.`,
      "Put the file of your backup there; or remove it, and a new one is made: links that hold sealed data then no longer open.",
      "密钥文件已损坏：请从备份恢复；或删除后自动生成新的（此前的加密链接将失效）。",
    );
  }
  if (process.platform !== "win32" && statSync(file).mode & 0o077) {
    throw new Trouble(
      "secret/open",
      `Others on this machine can read ${file}.`,
      `chmod 600 ${file}`,
      "其他用户可以读取密钥文件，请收紧权限。",
    );
  }
  return secret;
}

/** Complete or not there at all, also after a crash; of two processes at once the first wins. */
function create(file: string): void {
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
}
