import { readMasterKey } from "../keyring/index.ts";
import { Trouble } from "../trouble.ts";
import type { CheckedArchive } from "./check-archive.ts";

/** Refuses an archive whose sealed fields could not be opened afterwards. Asked before anything is touched. */
export function requireArchiveKey({ file, manifest }: CheckedArchive, masterKeyFile: string): void {
  const needed = manifest.masterKey;
  if (needed === null) return;
  const found = readMasterKey(masterKeyFile);
  if (found?.fingerprint === needed) return;
  const what = found
    ? `${masterKeyFile} is another master key (fingerprint ${found.fingerprint})`
    : `there is no master key at ${masterKeyFile}`;
  throw new Trouble(
    "restore/master-key",
    `${file} holds sealed personal data that the master key with the fingerprint ${needed} opens, and ${what}. Nothing was changed.`,
    [
      `ZHIJIA_MASTER_KEY_FILE=FILE zhijia restore … with the file that has this fingerprint.`,
      "If the master key was changed since, that is the one of that time; afterwards change it again: ZHIJIA_MASTER_KEY_FILE=OLD zhijia rotate-keys --master CURRENT",
    ],
    `恢复需要指纹为 ${needed} 的主密钥，未做任何改动：请用 ZHIJIA_MASTER_KEY_FILE 指定当时的主密钥文件。`,
  );
}
