import { open } from "node:fs/promises";
import { z } from "zod";
import { Trouble } from "../trouble.ts";
import type { LogSource, SourceEntry, SourceNode } from "./log-source.ts";
import { declaredBreakSchema, type SignedHead, signedHeadSchema } from "./statements.ts";
import type { Witnessed } from "./witness-file.ts";

/**
 * A log in one file, to be checked anywhere without a database: lines of JSON in sections, each line with one key: `log`, then
 * every `witness`, `head`, `entry` and `node`, and `end`.
 */
const format = 1;
const header = z.object({
  log: z.object({
    format: z.literal(format),
    at: z.iso.datetime(),
    keyId: z.string(),
    /** Public keys by id, base64. */
    keys: z.record(z.string(), z.base64()),
    breaks: z.array(declaredBreakSchema),
  }),
});

const batch = 4000;

/** Writes what a source holds; readable by its owner only, because entries say who looked at whom. Errors: EEXIST. */
export async function writeLogFile(file: string, source: LogSource, about: { keyId: string; at: Date }): Promise<void> {
  const handle = await open(file, "wx", 0o600);
  try {
    const put = (lines: object[]) => handle.write(lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
    const keys = Object.fromEntries([...source.keys].map(([id, key]) => [id, key.toString("base64")]));
    const { breaks } = source;
    await put([{ log: { format, at: about.at.toISOString(), keyId: about.keyId, keys, breaks } }]);
    for await (const witness of source.witness()) await put([{ witness }]);
    for await (const heads of source.heads()) await put(heads.map((head) => ({ head })));
    for await (const entries of source.entries()) await put(entries.map(({ seq, body }) => ({ entry: [seq, body] })));
    for await (const nodes of source.nodes()) {
      await put(nodes.map(({ position, hash }) => ({ node: [position, hash.toString("hex")] })));
    }
    await put([{ end: true }]);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * The log of a file and the id of the key that it says it was signed with. Errors: Trouble `access-log/no-log-file` for
 * another file, and while reading `access-log/cut-off`.
 */
export async function openLogFile(file: string): Promise<{ source: LogSource; keyId: string; at: Date }> {
  const { log } = await readHeader(file);
  const keys = new Map(Object.entries(log.keys).map(([id, key]) => [id, Buffer.from(key, "base64")]));
  const source: LogSource = {
    keys,
    breaks: log.breaks,
    witness: async function* () {
      for await (const lines of section<{ witness: Witnessed }>(file, "witness")) {
        for (const { witness } of lines) yield witness;
      }
    },
    heads: async function* () {
      for await (const lines of section<{ head: SignedHead }>(file, "head")) {
        yield lines.map(({ head }) => signedHeadSchema.parse(head));
      }
    },
    entries: async function* () {
      for await (const lines of section<{ entry: [number, string] }>(file, "entry")) {
        yield lines.map(({ entry: [seq, body] }): SourceEntry => ({ seq, body }));
      }
    },
    nodes: async function* () {
      for await (const lines of section<{ node: [number, string] }>(file, "node")) {
        yield lines.map(({ node: [position, hex] }): SourceNode => ({ position, hash: Buffer.from(hex, "hex") }));
      }
    },
  };
  return { source, keyId: log.keyId, at: new Date(log.at) };
}

async function readHeader(file: string): Promise<z.infer<typeof header>> {
  const handle = await open(file);
  try {
    for await (const line of handle.readLines()) return header.parse(JSON.parse(line));
  } catch {
    // Told below, like an empty file.
  } finally {
    await handle.close();
  }
  throw new Trouble(
    "access-log/no-log-file",
    `${file} is no access log.`,
    "zhijia verify-log --export FILE makes one.",
  );
}

/** The lines of one key. Sections lie one behind the other, so that what follows need not be read. */
async function* section<T>(file: string, name: string): AsyncGenerator<T[]> {
  const handle = await open(file);
  try {
    const prefix = `{"${name}":`;
    let lines: T[] = [];
    let ended = false;
    for await (const text of handle.readLines()) {
      if (!text.startsWith(prefix)) {
        ended = text === '{"end":true}';
        if (lines.length) break;
        continue;
      }
      lines.push(parse(file, text));
      if (lines.length < batch) continue;
      yield lines;
      lines = [];
    }
    if (lines.length) yield lines;
    if (name === "node" && !ended) throw cutOff(file);
  } finally {
    await handle.close();
  }
}

function parse<T>(file: string, text: string): T {
  try {
    return JSON.parse(text);
  } catch {
    throw cutOff(file);
  }
}

const cutOff = (file: string) =>
  new Trouble("access-log/cut-off", `${file} is not whole.`, "Copy it again.", "访问日志文件不完整：请重新复制。");
