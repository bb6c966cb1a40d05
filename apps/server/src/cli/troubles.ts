import { Refusal } from "../platform/refusals.ts";
import { Trouble } from "../platform/trouble.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";

type Told = { code: string; message: string; advice: string[]; zh?: string | undefined; exit: ExitCode };

/** What the system says when it runs out of something, in words for the operator. */
const systemTroubles: Record<string, [message: string, advice: string, zh: string]> = {
  ENOSPC: [
    "The disk is full.",
    "Free some space and run it again; what was acknowledged is kept.",
    "磁盘已满：请清理空间后重试，已确认的数据不会丢失。",
  ],
  EDQUOT: [
    "Your quota of the disk is used up.",
    "Free some space and run it again.",
    "磁盘配额已用完：请清理空间后重试。",
  ],
  ENOENT: ["A file or folder is not there.", "Check the name.", "文件或目录不存在：请检查名称。"],
  EISDIR: ["That is a folder, not a file.", "Name the file in it.", "这是目录，不是文件。"],
  EACCES: [
    "No permission.",
    "Start as the user who owns the file, or name another one.",
    "没有权限：请用文件的所有者运行。",
  ],
  EROFS: [
    "The disk is read-only.",
    "Choose a folder on another disk with --data-dir.",
    "磁盘只读：请用 --data-dir 指定其他目录。",
  ],
  EMFILE: [
    "Too many files are open.",
    "Raise the limit (ulimit -n 65536) and try again.",
    "打开的文件过多：请执行 ulimit -n 65536 后重试。",
  ],
  ECONNREFUSED: [
    "The database cannot be reached.",
    "Is it running? Check DATABASE_URL.",
    "无法连接数据库：请检查 DATABASE_URL。",
  ],
};

/** From what PostgreSQL and the system answer when nothing works at all. */
const databaseTroubles: Record<string, keyof typeof systemTroubles> = { "53100": "ENOSPC" };

/** How an error is told to whoever typed the command; undefined for a bug, which is shown whole. */
export function tellable(error: unknown): Told | undefined {
  if (error instanceof Trouble) {
    const { code, message, advice, zh } = error;
    return { code, message, advice, zh, exit: code.startsWith("config/") ? exitCodes.usage : exitCodes.attention };
  }
  if (error instanceof Refusal) {
    const details = Object.entries(error.details).map(([name, value]) => `${name} ${JSON.stringify(value)}`);
    return {
      code: error.code,
      message: `Refused: ${[error.code, ...details].join(", ")}`,
      advice: [],
      exit: exitCodes.attention,
    };
  }
  const { code = "", path, message = "" } = (error ?? {}) as { code?: string; path?: string; message?: string };
  const known = systemTroubles[databaseTroubles[code] ?? code];
  if (known) {
    const [what, todo, zh] = known;
    return {
      code: `system/${code}`,
      message: `${what}${path ? ` (${path})` : ""}`,
      advice: [todo],
      zh,
      exit: exitCodes.attention,
    };
  }
  // 28xxx and 3D000: the address of an external database is wrong; the text holds no value of a row.
  if (/^(28...|3D000|ENOTFOUND|ETIMEDOUT|EAI_AGAIN)$/.test(code)) {
    return {
      code: `database/${code}`,
      message: `The database refuses: ${message}`,
      advice: ["Check DATABASE_URL."],
      zh: "数据库拒绝连接：请检查 DATABASE_URL。",
      exit: exitCodes.attention,
    };
  }
  return undefined;
}

/** The lines an error is shown as. */
export function tell(error: unknown): { value: unknown; text: string; exit: ExitCode } {
  const told = tellable(error);
  if (!told) {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return {
      value: { error: { code: "unexpected", message: error instanceof Error ? error.message : text, advice: [] } },
      text: `This should not have happened:\n${text}`,
      exit: exitCodes.failed,
    };
  }
  const { exit, code, message, advice, zh } = told;
  const lines = [message, ...advice.map((line) => `  → ${line}`), ...(zh ? [zh] : [])];
  return { value: { error: { code, message, advice } }, text: lines.join("\n"), exit };
}
