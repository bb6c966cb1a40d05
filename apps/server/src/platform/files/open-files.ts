import { join } from "node:path";
import type { Config } from "../config.ts";
import { describeError, type Log } from "../log.ts";
import { clamdAddress, clamdScan } from "./clamd-scan.ts";
import type { FileServices } from "./file-store.ts";
import { localFileStore } from "./local-file-store.ts";
import { noScan } from "./no-scan.ts";

/** The store and the scanner that a configuration names; touches nothing yet. */
export function openFiles({ filesDir, scanAddress }: Pick<Config, "filesDir" | "scanAddress">, log: Log): FileServices {
  const onTrouble = (error: unknown) => log.error("scan.failed", describeError(error));
  return {
    store: localFileStore(filesDir),
    scan: scanAddress ? clamdScan({ address: clamdAddress(scanAddress), onTrouble }) : noScan,
    spool: join(filesDir, "spool"),
  };
}
