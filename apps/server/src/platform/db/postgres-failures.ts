import { Trouble } from "../trouble.ts";
import type { Outcome } from "./postgres-process.ts";

type Known = {
  says: RegExp;
  code: `database/${string}` | "disk/full";
  message: string;
  advice: string[];
  zh?: string;
};

/** What PostgreSQL says when it cannot start, and what that means for the operator. */
const known: Known[] = [
  {
    says: /No space left on device|Disk quota exceeded/,
    code: "disk/full",
    message: "The disk is full, so the database cannot start.",
    advice: ["Free some space, or choose a folder on another disk with --data-dir. Nothing committed is lost."],
    zh: "磁盘已满，数据库无法启动：请清理空间，或用 --data-dir 指定另一块磁盘上的目录。",
  },
  {
    says: /lock file ".*postmaster\.pid" already exists/,
    code: "database/already-starting",
    message: "Another process is starting this database.",
    advice: ["Wait a moment and try again."],
  },
  {
    says: /pre-existing shared memory block|lock file ".*" is empty/,
    code: "database/still-ending",
    message: "Processes of an earlier database server are still ending.",
    advice: ["Wait a minute and start again."],
    zh: "上一次的数据库进程尚未结束：请稍等一分钟再启动。",
  },
  {
    says: /lock file ".*\.s\.PGSQL[^"]*" already exists/,
    code: "database/socket-taken",
    message: "Another database server uses the same socket.",
    advice: ["Stop the other server, or choose another --data-dir."],
  },
  {
    says: /incompatible with server|initialized by PostgreSQL version/,
    code: "database/other-version",
    message: "The data folder was made by another version of PostgreSQL.",
    advice: ["Back up with the version of the product that made it, and restore with this one."],
  },
  {
    says: /data directory .* has (wrong ownership|invalid permissions)|[Pp]ermission denied/,
    code: "database/no-permission",
    message: "The database user may not read or write its folder.",
    advice: ["Start as the user who owns the folder, or choose another one with --data-dir."],
    zh: "数据库用户无权读写数据目录：请用目录的所有者启动，或用 --data-dir 指定另一个目录。",
  },
  {
    says: /[Cc]annot allocate memory|could not map anonymous shared memory|could not create shared memory/,
    code: "database/no-memory",
    message: "There is not enough memory to start the database.",
    advice: ["Close other programs; 1 GB of free memory is enough."],
    zh: "内存不足，数据库无法启动：请关闭其他程序，至少留出 1 GB 内存。",
  },
  {
    says: /error while loading shared libraries|Library not loaded/,
    code: "database/no-libraries",
    message: "The database program lacks a library.",
    advice: [
      "Run `npm ci` again.",
      "On a system without glibc (Alpine), set DATABASE_URL to a PostgreSQL of your own.",
    ],
  },
  {
    says: /could not locate a valid checkpoint record|invalid checkpoint|could not read file "global\/pg_control"|incorrect checksum in control file/,
    code: "database/damaged",
    message: "The database files are damaged.",
    advice: ["Check the disk, and restore the last backup into a new folder: zhijia restore FILE --data-dir DIR."],
    zh: "数据库文件已损坏：请检查磁盘，并把最近的备份恢复到新目录。",
  },
];

/** The trouble behind an initdb or postgres that ended: recognised from what it wrote, else its last lines. */
export function failureFrom(outcome: Outcome, said: string, { folder }: { folder: string }, log: string): Trouble {
  const text = `${outcome.error?.message ?? ""}\n${said}`;
  const match = known.find(({ says }) => says.test(text));
  if (match) return new Trouble(match.code, `${match.message} (${folder})`, match.advice, match.zh);
  const last = text.trim().split("\n").slice(-5).join("\n  ");
  return new Trouble(
    "database/not-started",
    `The database could not start (exit ${outcome.code ?? "by signal"}). It said:\n  ${last || "nothing"}`,
    `The whole log is in ${log}.`,
    "数据库无法启动，详情见日志。",
  );
}
