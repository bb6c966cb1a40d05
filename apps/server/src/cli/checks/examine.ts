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

/** What all checks find of an open installation. `port` only where no server runs in this process: its own port is taken. */
export async function examine(installation: Installation, port: readonly Finding[] = []): Promise<Finding[]> {
  const { config, embedded, database } = installation;
  const tables = await checkDatabase(installation);
  // Tables of another version cannot be asked.
  const fits = tables.some(({ check, state }) => check === "migrations" && state === "ok");
  return [
    ...checkDisk(config, embedded?.folder),
    await checkClock(config, database.pool),
    ...port,
    checkTls(config),
    ...tables,
    ...(fits
      ? [...(await checkSearchIndex(installation)), await checkJobs(installation), await checkMasterKey(installation)]
      : []),
    checkBackup(config),
    ...(await checkOutside(config)),
  ];
}
