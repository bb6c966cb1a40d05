import { migrate, pendingMigrations, readMigrations } from "../db/migrate.ts";
import type { FileStore } from "../files/file-store.ts";
import { Trouble } from "../trouble.ts";
import { countRows } from "./catalogue.ts";
import type { CheckedArchive } from "./check-archive.ts";
import { restoreArchive } from "./restore-archive.ts";
import { writeArchive } from "./write-archive.ts";

type Progress = (done: number, total?: number) => void;

export type UpgradeParts = {
  url: string;
  /** Where the backup is written first. */
  backupFile: string;
  files?: FileStore;
  migrations?: string;
  /** Loads the new version's content. */
  loadContent: () => Promise<unknown>;
  /** Throws when the new version cannot serve with this database. */
  checkHealth: () => Promise<unknown>;
  /** Shows a piece of work while it runs. */
  step: <R>(label: string, work: (progress: Progress) => Promise<R>) => Promise<R>;
};

export type Upgraded = { applied: string[]; backup: CheckedArchive };

/**
 * Backs up, migrates, loads content, looks whether every row is there and the new version works; on any failure puts the
 * backup back. Nobody else may use the database meanwhile. Errors: Trouble `upgrade/rolled-back` and
 * `upgrade/not-rolled-back`, whose cause is the failure; any other before something was changed.
 */
export async function upgradeDatabase(parts: UpgradeParts): Promise<Upgraded> {
  const { url, migrations, step } = parts;
  const pending = await pendingMigrations(url, migrations);
  const backup = await step("备份 Backup", (onRows) =>
    writeArchive(url, parts.backupFile, { onRows, ...(parts.files && { files: parts.files }) }),
  );
  try {
    const applied = await step("数据表 Tables", (progress) => {
      let count = 0;
      const onProgress = (at: object) => "file" in at && progress(++count, pending.length);
      return migrate(url, { ...(migrations && { folder: migrations }), onProgress });
    });
    const shrinking = await tablesThatMayShrink(pending, migrations);
    await step("核对行数 Counting rows", () =>
      requireRows(backup, url, (table, before, now) => now >= before || shrinking.has(table)),
    );
    await step("内容 Content", parts.loadContent);
    // New content may say less than the old one; a table that lost everything was wiped.
    await requireRows(backup, url, (table, before, now) => now > 0 || before === 0 || shrinking.has(table));
    await step("检查 Checks", parts.checkHealth);
    return { applied, backup };
  } catch (error) {
    throw await rollBack(parts, backup, error);
  }
}

async function rollBack(
  { url, migrations, step }: UpgradeParts,
  backup: CheckedArchive,
  cause: unknown,
): Promise<Trouble> {
  const options = { replace: true, keepJobs: true, ...(migrations && { migrations }) };
  const why = reasonOf(cause);
  try {
    await step("恢复备份 Putting the backup back", (onRows) => restoreArchive(url, backup, { ...options, onRows }));
  } catch (error) {
    const trouble = new Trouble(
      "upgrade/not-rolled-back",
      `The upgrade failed (${why}), and putting the backup back failed too (${reasonOf(error)}).`,
      [`The backup is whole: ${backup.file}`, `When the cause is gone: zhijia restore ${backup.file} --replace`],
      `升级失败，且未能自动恢复。备份完好：${backup.file}，排除原因后执行 zhijia restore … --replace。`,
    );
    return Object.assign(trouble, { cause });
  }
  const trouble = new Trouble(
    "upgrade/rolled-back",
    `The upgrade failed: ${why}\nThe database is again as it was before: every table was read back and compared with the backup.`,
    [
      "Start the version you had before. The server of this version would try to migrate again.",
      `The backup stays: ${backup.file}`,
    ],
    "升级失败，数据库已恢复到升级前的状态（逐表核对）。请继续使用原来的版本。",
  );
  return Object.assign(trouble, { cause });
}

/** The message of an unexpected error may quote a row. */
function reasonOf(error: unknown): string {
  if (error instanceof Trouble) return error.message;
  const { code, name, message } = error as Error & { code?: string };
  return code && /^[0-9A-Z]{5}$/.test(code) ? `the database refuses with ${code}` : `${name}: ${message}`;
}

/** A table that a migration took away was taken away on purpose; rows that it took away must be announced (see below). */
async function requireRows(
  { manifest }: CheckedArchive,
  url: string,
  mayBe: (table: string, before: number, now: number) => boolean,
): Promise<void> {
  const counts = await countRows(url);
  const fallen = manifest.tables.flatMap(({ name, rows }) => {
    const now = counts.get(name);
    return now === undefined || mayBe(name, rows, now) ? [] : [`${name}: ${rows} before, ${now} now`];
  });
  if (fallen.length) throw new Trouble("upgrade/rows-lost", `Rows are missing (${fallen.join("; ")}).`);
}

/** A migration that removes rows says so in a line of its own: `-- may remove rows of case_party`. */
async function tablesThatMayShrink(pending: string[], folder?: string): Promise<Set<string>> {
  const files = (await readMigrations(folder)).filter(({ name }) => pending.includes(name));
  return new Set(
    files.flatMap(({ sql }) => [...sql.matchAll(/^-- may remove rows of (\w+)/gm)].map(([, table]) => table!)),
  );
}
