import { modules } from "../../app.ts";
import type { Installation } from "../../installation.ts";
import { countOlder, fieldAlgorithmOf, neededMasterKey, readMasterKey } from "../../platform/keyring/index.ts";
import { tellable } from "../troubles.ts";
import { type Finding, failed, numberOf } from "./finding.ts";

const check = "master-key";

/** Is the master key there, for its owner's eyes only, and the one of this database? */
export async function checkMasterKey({ config, database: { db }, keyring }: Installation): Promise<Finding> {
  const file = config.masterKeyFile;
  try {
    if (!(await neededMasterKey(db))) {
      const found = readMasterKey(file)
        ? { en: `${file} will be used from the first start on`, zh: `首次启动后使用 ${file}` }
        : { en: "made at the first start", zh: "首次启动时生成" };
      return { check, state: "ok", found };
    }
    await keyring.load();
    const columns = modules.flatMap(({ sealed = [] }) => sealed);
    const older = await countOlder(db, keyring, columns);
    if (older) {
      const found = {
        en: `${file} fits; ${numberOf(older)} values are still sealed with an old key`,
        zh: `${file} 相符；还有 ${numberOf(older)} 个值用旧密钥加密`,
      };
      return { check, state: "warn", found, todo: run("zhijia rotate-keys --resume") };
    }
    if (keyring.algorithm() !== fieldAlgorithmOf(config.fieldCipher)) {
      const found = {
        en: `${file} fits; values are sealed with ${keyring.algorithm()} although ZHIJIA_FIELD_CIPHER is ${config.fieldCipher}`,
        zh: `${file} 相符；数据用 ${keyring.algorithm()} 加密，而 ZHIJIA_FIELD_CIPHER 设为 ${config.fieldCipher}`,
      };
      return { check, state: "warn", found, todo: run("zhijia rotate-keys") };
    }
    const found = {
      en: `${file} fits (fingerprint ${keyring.fingerprint()}); whoever loses it loses all sealed fields: is there a copy elsewhere?`,
      zh: `${file} 相符（指纹 ${keyring.fingerprint()}）；丢失后加密内容都无法读取，请确认别处另存有副本`,
    };
    return { check, state: "ok", found };
  } catch (error) {
    if (!tellable(error)) throw error;
    return { check, ...failed(error, "主密钥不可用") };
  }
}

const run = (command: string) => ({ en: command, zh: `请运行 ${command}。` });
