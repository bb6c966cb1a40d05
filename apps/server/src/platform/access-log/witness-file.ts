import { closeSync, existsSync, fstatSync, fsyncSync, openSync, readSync, writeSync } from "node:fs";
import { open } from "node:fs/promises";
import { type DeclaredBreak, declaredBreakSchema, type SignedHead, signedHeadSchema } from "./statements.ts";

/** A line of the witness file: what the log said of itself, outside the database, in the order in which it was said. */
export type Witnessed = { head: SignedHead } | { break: DeclaredBreak };

const newline = 0x0a;
/** Longer than any line. */
const tailBytes = 65_536;

/** On disk when it returns. A line that a crash cut off is ended first, and is no line. */
export function appendWitness(file: string, line: Witnessed): void {
  const fd = openSync(file, "a+", 0o600);
  try {
    const { size } = fstatSync(fd);
    const last = Buffer.alloc(1, newline);
    if (size) readSync(fd, last, 0, 1, size - 1);
    writeSync(fd, `${last[0] === newline ? "" : "\n"}${JSON.stringify(line)}\n`);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

/** Every line that can be read; a file that is not there has none. */
export async function* readWitness(file: string): AsyncGenerator<Witnessed> {
  if (!existsSync(file)) return;
  const handle = await open(file);
  try {
    for await (const text of handle.readLines()) {
      const line = parse(text);
      if (line) yield line;
    }
  } finally {
    await handle.close();
  }
}

/** The last line; undefined when there is none. */
export function lastWitnessed(file: string): Witnessed | undefined {
  if (!existsSync(file)) return undefined;
  const fd = openSync(file, "r");
  try {
    const { size } = fstatSync(fd);
    const bytes = Buffer.alloc(Math.min(size, tailBytes));
    readSync(fd, bytes, 0, bytes.length, size - bytes.length);
    for (const text of bytes.toString("utf8").split("\n").reverse()) {
      const line = parse(text);
      if (line) return line;
    }
    return undefined;
  } finally {
    closeSync(fd);
  }
}

function parse(text: string): Witnessed | undefined {
  try {
    const value = JSON.parse(text);
    if (value.head) return { head: signedHeadSchema.parse(value.head) };
    return { break: declaredBreakSchema.parse(value.break) };
  } catch {
    return undefined;
  }
}
