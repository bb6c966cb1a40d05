import { createPrivateKey, createPublicKey, hash, type KeyObject, sign, verify } from "node:crypto";
import { type KeyFileTexts, readOrMakeKeyFile } from "../key-file.ts";

/** Ed25519 (RFC 8032). `id` is the SHA-256 of the public key, hexadecimal: what others know this log by. */
export type LogKey = { id: string; publicKey: Buffer; privateKey: KeyObject };

/** Before 32 bytes they make the DER of RFC 8410 that node:crypto reads. */
const privatePrefix = Buffer.from("302e020100300506032b657004220420", "hex");
const publicPrefix = Buffer.from("302a300506032b6570032100", "hex");

const texts: KeyFileTexts = {
  code: "log-key",
  damaged: {
    advice:
      'Put the copy that you kept there. Without one, remove the file (a new key is made) and run: zhijia verify-log --declare-break "the key was lost". What was signed before can still be checked.',
    zh: '日志签名密钥文件已损坏：请用另存的副本恢复；没有副本时请删除它（会生成新密钥），再运行 zhijia verify-log --declare-break "密钥丢失"；此前的签名仍可核验。',
  },
};

/** The key from its file of 32 random bytes, made when there is none. Errors: Trouble `log-key/damaged`, `log-key/open`. */
export function readLogKey(file: string): LogKey {
  const key = Buffer.concat([privatePrefix, readOrMakeKeyFile(file, texts)]);
  const privateKey = createPrivateKey({ key, format: "der", type: "pkcs8" });
  const spki = createPublicKey(privateKey).export({ format: "der", type: "spki" });
  const publicKey = spki.subarray(publicPrefix.length);
  return { id: keyIdOf(publicKey), publicKey, privateKey };
}

export function keyIdOf(publicKey: Buffer): string {
  return hash("sha256", publicKey);
}

export function signText(key: LogKey, text: string): string {
  return sign(null, Buffer.from(text), key.privateKey).toString("base64");
}

/** False also for what is no key or no signature. */
export function isSignedBy(publicKey: Buffer, text: string, signature: string): boolean {
  if (publicKey.length !== 32) return false;
  const key = createPublicKey({ key: Buffer.concat([publicPrefix, publicKey]), format: "der", type: "spki" });
  return verify(null, Buffer.from(text), key, Buffer.from(signature, "base64"));
}
