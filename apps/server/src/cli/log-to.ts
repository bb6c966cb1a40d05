import type { Config } from "../platform/config.ts";
import { createLog, type Log } from "../platform/log.ts";

/** The log of a command: JSON lines on standard error, from `level` on. */
export function logTo(stream: { write(text: string): unknown }, level: Config["logLevel"]): Log {
  const log = createLog((line) => stream.write(line));
  const nothing = () => {};
  if (level === "error") return { info: nothing, warn: nothing, error: log.error };
  return level === "warn" ? { ...log, info: nothing } : log;
}
