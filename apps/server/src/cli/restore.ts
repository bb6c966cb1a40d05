import { basename, resolve } from "node:path";
import { modules, personalData } from "../app.ts";
import type { Installation } from "../installation.ts";
import { reapplyErasures, reapplyWithdrawals } from "../modules/privacy/index.ts";
import { type LogTree, readLogTree, type Settled, settleLog } from "../platform/access-log/index.ts";
import { backupName } from "../platform/archive/backup-files.ts";
import { noteBackup } from "../platform/archive/backup-notes.ts";
import { hasRows } from "../platform/archive/catalogue.ts";
import type { CheckedArchive } from "../platform/archive/check-archive.ts";
import { requireAlone } from "../platform/archive/others.ts";
import { requireArchiveKey } from "../platform/archive/require-archive-key.ts";
import { type Restored, requireKnownMigrations, restoreArchive } from "../platform/archive/restore-archive.ts";
import { writeArchive } from "../platform/archive/write-archive.ts";
import { type Config, configKeys } from "../platform/config.ts";
import type { FileStore } from "../platform/files/index.ts";
import { putJobs } from "../platform/jobs/index.ts";
import { recordRebuild } from "../platform/search/changes.ts";
import { Trouble } from "../platform/trouble.ts";
import { checkWithProgress } from "./backup.ts";
import { exitCodes } from "./exit-codes.ts";
import type { Call, CliCommand } from "./frame.ts";
import { logTo } from "./log-to.ts";
import { textOfBreak } from "./verify-log.ts";
import { withDatabase } from "./with-database.ts";

export const restoreCommand: CliCommand = {
  name: "restore",
  usage: "<file>",
  summary:
    "put a backup into an empty database, all or nothing; checked before anything is touched, compared afterwards",
  shape: (command) =>
    command
      .option("--replace", "the database may hold something: back that up, then put the archive in its place")
      .option(
        "--into-url <url>",
        "into this PostgreSQL instead of the configured one (others can see it in the list of processes: better DATABASE_URL)",
      )
      .addHelpText(
        "after",
        `
The server must be stopped. A trial beside a running one, without touching it:
  zhijia restore FILE --data-dir /tmp/trial
  zhijia serve --data-dir /tmp/trial --port 8081`,
      ),
  async run(call) {
    const { say, options } = call;
    const archive = await checkWithProgress(call, resolve(call.args[0] as string));
    await requireKnownMigrations(archive);
    const here = { say, atEnd: call.atEnd, config: configOf(call) };
    requireArchiveKey(archive, here.config.masterKeyFile);
    return withDatabase(here, { migrate: false }, async ({ database, url, files: { store: files } }) => {
      await requireAlone(database, "a restore");
      const safety = options.replace ? await backUpFirst(here, url, files) : undefined;
      const before = options.replace ? await readLogTree(url) : undefined;
      const restored = await say.step("恢复 Restore", (onRows) =>
        restoreArchive(url, archive, { replace: options.replace === true, files, onRows }),
      );
      const { applied, jobs, accessLog, ...again } = await withDatabase(here, {}, async (installation) => ({
        ...(await bringUp(installation, restored)),
        accessLog: options.intoUrl ? undefined : await settle(installation, archive, before),
        // After the log is settled, because these go into it.
        ...(await reapply(installation)),
      }));
      const { tables, rows, leftOut } = restored;
      const done = {
        file: archive.file,
        tables,
        rows,
        jobs,
        applied,
        leftOut,
        files: archive.manifest.files.members.length,
        ...again,
        ...(accessLog && { accessLog }),
        ...(safety && { safetyBackup: safety.file }),
      };
      say.result(done, textOf(done, safety));
      return leftOut.length ? exitCodes.attention : exitCodes.ok;
    });
  },
};

function configOf({ config, options }: Call): Config {
  if (options.intoUrl === undefined) return config;
  const url = configKeys.databaseUrl.schema.safeParse(options.intoUrl);
  if (!url.success) throw new Trouble("config/invalid", `--into-url: ${url.error.issues[0]?.message}`);
  return { ...config, databaseUrl: url.data };
}

/** What is replaced can be had back. An empty database needs no backup. */
async function backUpFirst({ config, say }: Pick<Call, "config" | "say">, url: string, files: FileStore) {
  if (!(await hasRows(url))) return undefined;
  const file = resolve(config.backupDir, backupName(new Date(), "before-restore"));
  const safety = await say.step(
    "先备份现有数据 Backing up what is there",
    (onRows) => writeArchive(url, file, { files, onRows }),
    {
      always: true,
    },
  );
  noteBackup(config.backupDir, safety);
  return safety;
}

/** Newer migrations and content came with opening; jobs wait again, and the index is built anew by the next server. */
async function bringUp({ database, contextFor, applied }: Installation, { jobs }: Restored) {
  const context = contextFor({ kind: "system", name: "restore" });
  for (const { shape } of modules.flatMap(({ collections = [] }) => collections))
    await recordRebuild(context, shape.name);
  const put = await putJobs({ pool: database.pool, log: logTo(process.stderr, "warn"), modules }, jobs);
  return { applied, jobs: put };
}

/** Another database than the configured one has another history; its own server settles that. */
function settle({ config, contextFor }: Installation, { file, manifest }: CheckedArchive, before: LogTree | undefined) {
  const reason = `restored ${basename(file)}, taken ${manifest.takenAt}`;
  return settleLog(contextFor({ kind: "system", name: "restore" }), config, { before, reason });
}

/** What people had deleted and taken back since the backup. */
async function reapply({ contextFor }: Installation) {
  const context = contextFor({ kind: "system", name: "restore" });
  const erasedAgain = await reapplyErasures(context, personalData());
  return { erasedAgain, withdrawnAgain: await reapplyWithdrawals(context) };
}

type Done = {
  file: string;
  tables: number;
  rows: number;
  jobs: number;
  applied: string[];
  leftOut: string[];
  files: number;
  accessLog?: Settled;
  erasedAgain: number;
  withdrawnAgain: number;
};

function textOf(
  { file, tables, rows, jobs, applied, leftOut, files, accessLog, erasedAgain, withdrawnAgain }: Done,
  safety: CheckedArchive | undefined,
): string {
  const count = (n: number) => n.toLocaleString("en");
  return [
    `Restored ${file}: ${count(tables)} tables, ${count(rows)} rows, ${count(jobs)} waiting jobs, ${count(files)} files; read back and compared.`,
    ...(applied.length ? [`Newer migrations applied: ${applied.join(", ")}`] : []),
    ...(leftOut.length ? [`Left out, because this product does not make them: ${leftOut.join(", ")}`] : []),
    ...(accessLog && "continues" in accessLog ? [`The access log goes on from ${accessLog.continues} entries.`] : []),
    ...(accessLog && "declared" in accessLog
      ? [`A break of the access log was declared: ${textOfBreak(accessLog.declared)}`]
      : []),
    ...(erasedAgain ? [`Erased again, as they had asked: ${count(erasedAgain)} people.`] : []),
    ...(withdrawnAgain ? [`Consents withdrawn again, as they had asked: ${count(withdrawnAgain)}.`] : []),
    ...(safety ? [`What was there before is in ${safety.file}`] : []),
    "The search index is built anew when the server starts, or by `zhijia reindex`.",
  ].join("\n");
}
