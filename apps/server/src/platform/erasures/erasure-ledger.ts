import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from "node:fs";
import { join } from "node:path";

/**
 * Whose data was erased, outside the database: an older backup brings them back, and this file takes them out again. It
 * holds ids that say nothing to anybody, and days.
 */
export type ErasureLedger = {
  list(): { personId: string; at: string }[];
  /** On disk when it returns; an id that is there already is not written again. */
  add(personId: string, at: Date): void;
};

const idPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** `erasures.jsonl` in the data folder. A line that a crash cut off, or that somebody garbled, is no line. */
export function openErasureLedger(dataFolder: string): ErasureLedger {
  const file = join(dataFolder, "erasures.jsonl");
  const list: ErasureLedger["list"] = () => {
    if (!existsSync(file)) return [];
    return readFileSync(file, "utf8")
      .split("\n")
      .flatMap((line) => {
        try {
          const { personId, at } = JSON.parse(line);
          return idPattern.test(personId) ? [{ personId, at: String(at) }] : [];
        } catch {
          return [];
        }
      });
  };
  return {
    list,
    add(personId, at) {
      if (list().some((line) => line.personId === personId)) return;
      const fd = openSync(file, "a", 0o600);
      try {
        // The newline in front ends a line that a crash cut off.
        writeSync(fd, `\n${JSON.stringify({ personId, at: at.toISOString() })}\n`);
        fsyncSync(fd);
      } finally {
        closeSync(fd);
      }
    },
  };
}
