import { resolve } from "node:path";
import { modules } from "../app.ts";
import type { Installation } from "../installation.ts";
import { rotateSigningKey } from "../modules/stations/index.ts";
import { requireAlone } from "../platform/archive/others.ts";
import { changeMasterKey, type Rotated, rotateBlindKey, rotateFieldKey } from "../platform/keyring/index.ts";
import { Trouble } from "../platform/trouble.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import type { Call, CliCommand } from "./frame.ts";
import { withDatabase } from "./with-database.ts";

export const rotateKeysCommand: CliCommand = {
  name: "rotate-keys",
  summary: "seal all personal data with a new key, beside running servers; or change the master key; safe to interrupt",
  shape: (command) =>
    command
      .option("--resume", "make no new key: only finish a rotation that was interrupted, or left something")
      .option("--blind", "a new key for blind indexes (finding by phone or number) instead; servers must be stopped")
      .option("--master <file>", "wrap the data keys with the master key of this file instead; it is made if missing")
      .option("--codes", "sign the codes of stations with a new key instead; what hangs on walls stays good")
      .addHelpText(
        "after",
        `
Values that are sealed already stay readable at every moment. New keys use the ciphers of ZHIJIA_FIELD_CIPHER.

After --master set ZHIJIA_MASTER_KEY_FILE to the new file and start servers anew. Keep the old file as long as the
backups of that time: they are restored with it.

Examples:
  zhijia rotate-keys
  ZHIJIA_FIELD_CIPHER=sm4 zhijia rotate-keys
  zhijia rotate-keys --master /mnt/keys/zhijia-2027.key
  zhijia rotate-keys --codes`,
      ),
  stopsItself: true,
  run(call) {
    const { resume, blind, master, codes } = call.options;
    if ([resume, blind, master, codes].filter(Boolean).length > 1) {
      throw new Trouble(
        "config/two-rotations",
        "--resume, --blind, --master and --codes are different things to do.",
        "Choose one.",
      );
    }
    return withDatabase(call, {}, (installation) => {
      if (master) return changeMaster(call, installation, resolve(master as string));
      if (codes) return rotateCodes(call, installation);
      return blind ? rotateBlind(call, installation) : rotateFields(call, installation);
    });
  },
};

const columns = () => modules.flatMap(({ sealed = [] }) => sealed);

async function rotateFields(call: Call, { config, database: { db } }: Installation): Promise<ExitCode> {
  const { say, signal, options } = call;
  const resume = options.resume === true;
  try {
    const rotated = await say.step(
      "重新加密 Sealing anew",
      (onProgress) => rotateFieldKey({ db, store: config, columns: columns(), onProgress }, { resume, signal }),
      { always: true },
    );
    return tellAbout(call, rotated, "values sealed with the new key");
  } catch (error) {
    if (!signal.aborted) throw error;
    const text = "Stopped; every value can be read. Go on with: zhijia rotate-keys --resume";
    say.result({ stopped: true }, text);
    return exitCodes.interrupted;
  }
}

async function rotateBlind(call: Call, { config, database }: Installation): Promise<ExitCode> {
  await requireAlone(database, "a new key for blind indexes");
  const rotated = await call.say.step(
    "重建盲索引 Computing blind indexes",
    (onProgress) => rotateBlindKey({ db: database.db, store: config, columns: columns(), onProgress }),
    { always: true },
  );
  return tellAbout(call, rotated, "blind indexes computed with the new key");
}

function tellAbout(call: Call, { values, left, retired, broken }: Rotated, what: string): ExitCode {
  const lines = [`${values.toLocaleString("en")} ${what}.`];
  if (retired.length) lines.push(`Retired, because nothing uses them any more: keys ${retired.join(", ")}`);
  if (left > broken.length)
    lines.push(`${left - broken.length} were sealed with an old key meanwhile: zhijia rotate-keys --resume`);
  for (const { table, column, id } of broken.slice(0, 20))
    lines.push(`✗ does not open: ${table}.${column} of row ${id}`);
  if (broken.length)
    lines.push(`${broken.length} values do not open and stay as they are: restore their rows from a backup.`);
  call.say.result({ values, left, retired, broken }, lines.join("\n"));
  return left ? exitCodes.attention : exitCodes.ok;
}

async function changeMaster(call: Call, { config, database, keyring }: Installation, file: string): Promise<ExitCode> {
  const before = keyring.fingerprint();
  const { fingerprint } = await changeMasterKey(database.db, config, file);
  const lines = [
    `The data keys are wrapped with the master key of ${file} (fingerprint ${fingerprint}).`,
    `Now: ZHIJIA_MASTER_KEY_FILE=${file} in zhijia.env, start every server anew, and copy the file to another place.`,
    `Keep ${config.masterKeyFile} (fingerprint ${before}) as long as the backups made until now.`,
  ];
  call.say.result({ file, fingerprint, before }, lines.join("\n"));
  return exitCodes.ok;
}

/** When a signing key may be known to others: whoever has it can write the address of a code without having seen it hang. */
async function rotateCodes({ say }: Call, { contextFor }: Installation): Promise<ExitCode> {
  const version = await rotateSigningKey(contextFor({ kind: "system", name: "rotate-keys" }));
  const text = `Codes that are issued from now on are signed with key ${version}. Printed ones stay good: revoke those that are in doubt.`;
  say.result({ version }, text);
  return exitCodes.ok;
}
