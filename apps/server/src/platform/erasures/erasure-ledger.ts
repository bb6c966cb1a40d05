import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const id = z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
const code = z.string().regex(/^[a-z][a-z-]*$/);
const erasure = z.object({ personId: id, at: z.coerce.string() });
const withdrawal = z.object({ personId: id, purpose: code, part: code, at: z.coerce.date() });

/** A consent that somebody took back, and when. */
export type Withdrawal = z.infer<typeof withdrawal>;

/**
 * Whose data was erased and which consents were taken back, outside the database: an older backup brings them back, and this
 * takes them out again. It holds ids that say nothing to anybody, codes and times.
 */
export type ErasureLedger = {
  list(): { personId: string; at: string }[];
  /** On disk when it returns; an id that is there already is not written again. */
  add(personId: string, at: Date): void;
  /** The last of each consent. */
  listWithdrawals(): Withdrawal[];
  /** On disk when it returns. */
  addWithdrawal(withdrawal: Withdrawal): void;
};

/** `erasures.jsonl` and `withdrawals.jsonl` in the data folder. A line that a crash cut off, or that somebody garbled, is none. */
export function openErasureLedger(dataFolder: string): ErasureLedger {
  // Two files: to an older version of the product, whatever stands in the first is a person to erase.
  const erased = join(dataFolder, "erasures.jsonl");
  const withdrawn = join(dataFolder, "withdrawals.jsonl");
  const list = () => readLines(erased, erasure);
  return {
    list,
    add(personId, at) {
      if (!list().some((line) => line.personId === personId)) addLine(erased, { personId, at });
    },
    listWithdrawals() {
      const last = new Map<string, Withdrawal>();
      for (const line of readLines(withdrawn, withdrawal)) {
        const key = `${line.personId} ${line.purpose} ${line.part}`;
        if (line.at >= (last.get(key)?.at ?? line.at)) last.set(key, line);
      }
      return [...last.values()];
    },
    addWithdrawal: (line) => addLine(withdrawn, line),
  };
}

function readLines<T>(file: string, shape: z.ZodType<T>): T[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, "utf8")
    .split("\n")
    .flatMap((line) => {
      try {
        const read = shape.safeParse(JSON.parse(line));
        return read.success ? [read.data] : [];
      } catch {
        return [];
      }
    });
}

function addLine(file: string, line: unknown): void {
  const fd = openSync(file, "a", 0o600);
  try {
    // The newline in front ends a line that a crash cut off.
    writeSync(fd, `\n${JSON.stringify(line)}\n`);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}
