import type { InstallationSecret } from "./crypto.ts";
import { type KeyFileTexts, readOrMakeKeyFile } from "./key-file.ts";

const texts: KeyFileTexts = {
  code: "secret",
  damaged: {
    advice:
      "Put the file of your backup there; or remove it, and a new one is made: links that hold sealed data then no longer open.",
    zh: "密钥文件已损坏：请从备份恢复；或删除后自动生成新的（此前的加密链接将失效）。",
  },
};

/** The installation's secret from its file, made when there is none. Errors: Trouble `secret/damaged`, `secret/open`. */
export function readSecretKey(file: string): InstallationSecret {
  return readOrMakeKeyFile(file, texts);
}
