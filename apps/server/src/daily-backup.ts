import type { Installation } from "./installation.ts";
import { makeScheduledBackup } from "./platform/archive/scheduled-backup.ts";
import { describeError, type Log } from "./platform/log.ts";

const hour = 3_600_000;
const day = 24 * hour;
/** Of several servers on one database one makes the backup. */
const lockKey = 7_483_650_004;

export type DailyBackup = { stop(): Promise<void> };

/** Makes a scheduled backup every day at ZHIJIA_BACKUP_AT; after a failure tries again an hour later. */
export function startDailyBackup({ config, database, files, url }: Installation, log: Log): DailyBackup {
  const { backupAt } = config;
  if (backupAt === "off") return { stop: async () => {} };
  const stopping = new AbortController();
  let running: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout;
  const wait = (ms: number) => {
    timer = setTimeout(() => {
      running = run();
    }, ms);
    timer.unref();
  };
  const run = async () => {
    let next = untilNext(backupAt, new Date());
    try {
      const client = await database.pool.connect();
      try {
        const { rows } = await client.query("select pg_try_advisory_lock($1) as ours", [lockKey]);
        if (!rows[0].ours) return;
        const { archive, removed } = await makeScheduledBackup(config, url, {
          files: files.store,
          signal: stopping.signal,
        });
        const missing = archive.manifest.files.missing.length;
        if (missing) log.error("backup.files-missing", { missing });
        log.info("backup.made", { bytes: archive.bytes, removed: removed.length });
      } finally {
        // Ending the session lets go of the lock.
        client.release(true);
      }
    } catch (error) {
      if (stopping.signal.aborted) return;
      log.error("backup.failed", describeError(error));
      next = Math.min(next, hour);
    } finally {
      if (!stopping.signal.aborted) wait(next);
    }
  };
  wait(untilNext(backupAt, new Date()));
  return {
    async stop() {
      clearTimeout(timer);
      stopping.abort();
      await running;
    },
  };
}

/** Milliseconds until China's clock next shows `at` (HH:MM); never 0. */
export function untilNext(at: string, now: Date): number {
  const [hours = 0, minutes = 0] = at.split(":").map(Number);
  const sinceMidnight = (now.getTime() + 8 * hour) % day;
  const wait = hours * hour + minutes * 60_000 - sinceMidnight;
  return wait > 0 ? wait : wait + day;
}
