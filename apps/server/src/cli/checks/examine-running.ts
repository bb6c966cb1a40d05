import type { Installation } from "../../installation.ts";
import { checkBackup } from "./backup.ts";
import { checkClock } from "./clock.ts";
import { checkDatabase } from "./database.ts";
import { checkDisk } from "./disk.ts";
import type { Finding } from "./finding.ts";
import { checkJobs } from "./jobs.ts";
import { checkMasterKey } from "./master-key.ts";
import { checkOutside } from "./outside.ts";
import { checkSearchIndex } from "./search-index.ts";
import { checkTls } from "./tls.ts";

/** What `zhijia doctor` would find, asked from within the running server: everything but its own port. */
export async function examineRunning(installation: Installation): Promise<Finding[]> {
  const { config, embedded, database } = installation;
  return [
    ...checkDisk(config, embedded?.folder),
    await checkClock(config, database.pool),
    checkTls(config),
    ...(await checkDatabase(installation)),
    ...(await checkSearchIndex(installation)),
    await checkJobs(installation),
    await checkMasterKey(installation),
    checkBackup(config),
    ...(await checkOutside(config)),
  ];
}
