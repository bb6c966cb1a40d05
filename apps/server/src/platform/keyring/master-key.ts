import { createHash, createSecretKey, type KeyObject } from "node:crypto";
import { type KeyFileTexts, readKeyFile, readOrMakeKeyFile } from "../key-file.ts";
import { Trouble } from "../trouble.ts";

/** The key that wraps all data keys; a KeyObject does not show itself in logs or errors. */
export type MasterKey = { key: KeyObject; fingerprint: string };

const texts: KeyFileTexts = {
  code: "master-key",
  damaged: {
    advice: "Put the copy that you kept there. Do not remove the file: a new one does not open what is sealed.",
    zh: "主密钥文件已损坏：请用另存的副本恢复。不要删除后重新生成，否则已加密的内容无法打开。",
  },
};

/** Undefined when there is no such file. Errors: Trouble `master-key/damaged`, `master-key/open`. */
export function readMasterKey(file: string): MasterKey | undefined {
  const bytes = readKeyFile(file, texts);
  return bytes && masterKeyOf(bytes);
}

/** The one of the file, made when there is none. */
export function readOrMakeMasterKey(file: string): MasterKey {
  return masterKeyOf(readOrMakeKeyFile(file, texts));
}

/** The one of the file if it is the one that is needed. Errors: Trouble `master-key/missing`, `/wrong`; makes no file. */
export function requireMasterKey(file: string, needed: string): MasterKey {
  const master = readMasterKey(file);
  if (master?.fingerprint === needed) return master;
  const put = `Put the file with the fingerprint ${needed} there, or name it with ZHIJIA_MASTER_KEY_FILE.`;
  if (!master) {
    throw new Trouble(
      "master-key/missing",
      `The personal data in this database is sealed, and its master key ${file} is not there. Nothing was changed.`,
      [put, "Without it no sealed field can be read, by anybody."],
      `找不到主密钥文件：请放回指纹为 ${needed} 的主密钥；没有它，已加密的个人信息无法读取。`,
    );
  }
  throw new Trouble(
    "master-key/wrong",
    `${file} is another master key (fingerprint ${master.fingerprint}) than the one of this database. Nothing was changed.`,
    put,
    `主密钥不符：本数据库需要指纹为 ${needed} 的主密钥。`,
  );
}

function masterKeyOf(bytes: Buffer): MasterKey {
  return { key: createSecretKey(bytes), fingerprint: fingerprintOf(bytes) };
}

/** 64 bits of a hash of 256 random ones: tells files apart and gives nothing away. */
function fingerprintOf(bytes: Uint8Array): string {
  return createHash("sha256").update("zhijia/master-key/").update(bytes).digest("hex").slice(0, 16);
}
