import { modules } from "../../app.ts";
import type { Installation } from "../../installation.ts";
import { countOlder, fieldAlgorithmOf, neededMasterKey, readMasterKey } from "../../platform/keyring/index.ts";
import { tellable } from "../troubles.ts";
import type { Finding } from "./finding.ts";

const check = "master key";

/** Is the master key there, for its owner's eyes only, and the one of this database? */
export async function checkMasterKey({ config, database: { db }, keyring }: Installation): Promise<Finding> {
  const file = config.masterKeyFile;
  try {
    if (!(await neededMasterKey(db))) {
      const found = readMasterKey(file) ? `${file} will be used from the first start on` : "made at the first start";
      return { check, state: "ok", found };
    }
    await keyring.load();
    const columns = modules.flatMap(({ sealed = [] }) => sealed);
    const older = await countOlder(db, keyring, columns);
    if (older) {
      const found = `${file} fits; ${older} values are still sealed with an old key`;
      return { check, state: "warn", found, todo: "zhijia rotate-keys --resume" };
    }
    if (keyring.algorithm() !== fieldAlgorithmOf(config.fieldCipher)) {
      const found = `${file} fits; values are sealed with ${keyring.algorithm()} although ZHIJIA_FIELD_CIPHER is ${config.fieldCipher}`;
      return { check, state: "warn", found, todo: "zhijia rotate-keys" };
    }
    const found = `${file} fits (fingerprint ${keyring.fingerprint()}); whoever loses it loses all sealed fields: is there a copy elsewhere?`;
    return { check, state: "ok", found };
  } catch (error) {
    const told = tellable(error);
    if (!told) throw error;
    return { check, state: "fail", found: told.message, todo: told.advice.join(" ") };
  }
}
