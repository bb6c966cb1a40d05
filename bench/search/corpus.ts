import { once } from "node:events";
import { createReadStream, createWriteStream, existsSync } from "node:fs";
import { createInterface } from "node:readline";
import { finished } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { createGunzip } from "node:zlib";
import { normalise, words } from "../../apps/server/src/platform/search/tokens.ts";

/** A text as every engine gets it: the same tokens, written as codes, so that no engine can cut them in another way. */
export type Entry = { id: string; kind: string; region: string; tokens: string[] };

/** A file of entries on disk, so that each engine is built alone and nothing of the others is in memory. */
export type Corpus = { file: string; count: number; characters: number; tokens: number; seconds: number };

type BulkRecord = { id: string; kind: string; title: string; text: string; region?: string };

/** The folder of bulk data: ZHIJIA_DATA, or ../shared/data beside the repository; undefined when it is not there. */
export function bulkFolder(): string | undefined {
  const shared = process.env.ZHIJIA_DATA ?? fileURLToPath(new URL("../../../shared/data", import.meta.url));
  return existsSync(`${shared}/bulk/docs.jsonl.gz`) ? `${shared}/bulk` : undefined;
}

export const bulkFiles = ["docs.jsonl.gz", "paragraphs.jsonl.gz"];

/** Every so-manieth record of each bulk file, so that a smaller run has the same mixture. */
export async function* bulkRecords(folder: string, every = 1): AsyncGenerator<BulkRecord> {
  for (const name of bulkFiles) {
    let at = 0;
    const file = createReadStream(`${folder}/${name}`).pipe(createGunzip());
    for await (const line of createInterface({ input: file })) {
      if (at++ % every === 0) yield JSON.parse(line) as BulkRecord;
    }
  }
}

/** Cuts texts into words with the product's own tokeniser and writes each word as a code. */
export async function writeCorpus(texts: AsyncIterable<BulkRecord>, file: string): Promise<Corpus> {
  const begun = performance.now();
  const codes = new Map<string, string>();
  const codeOf = (word: string) => {
    const known = codes.get(word);
    if (known) return known;
    const code = `t${codes.size.toString(36)}`;
    codes.set(word, code);
    return code;
  };
  const out = createWriteStream(file);
  const sum = { count: 0, characters: 0, tokens: 0 };
  for await (const { id, kind, title, text, region = "" } of texts) {
    const tokens = words(normalise(`${title} ${text}`)).map(codeOf);
    sum.count++;
    sum.characters += title.length + text.length;
    sum.tokens += tokens.length;
    const line: Line = [id, kind, region, title.length + text.length, tokens.join(" ")];
    if (!out.write(`${JSON.stringify(line)}\n`)) await once(out, "drain");
  }
  out.end();
  await finished(out);
  return { file, ...sum, seconds: (performance.now() - begun) / 1000 };
}

export async function* readCorpus(file: string): AsyncGenerator<Entry> {
  for await (const [id, kind, region, , tokens] of readLines(file)) {
    yield { id, kind, region, tokens: tokens ? tokens.split(" ") : [] };
  }
}

/** Id, kind, region, characters, tokens. */
type Line = [string, string, string, number, string];

async function* readLines(file: string): AsyncGenerator<Line> {
  for await (const line of createInterface({ input: createReadStream(file) })) yield JSON.parse(line) as Line;
}

/**
 * Texts of 2,000 to 10,000 characters, as judgments have them: short texts of a corpus drawn at random and put together,
 * already cut into words.
 */
export async function writeLongCorpus(from: string, file: string, count: number): Promise<Corpus> {
  const begun = performance.now();
  const random = randomFrom(20_261_121);
  const pool: Line[] = [];
  for await (const line of readLines(from)) if (line[3] > 0 && line[3] <= 500) pool.push(line);
  const draw = () => pool[Math.floor(random() * pool.length)]!;
  const out = createWriteStream(file);
  const sum = { count: 0, characters: 0, tokens: 0 };
  while (sum.count < count) {
    const wanted = 2000 + Math.floor(random() * 7500);
    const [, kind, region] = draw();
    const parts: string[] = [];
    let characters = 0;
    while (characters < wanted) {
      const part = draw();
      parts.push(part[4]);
      characters += part[3];
    }
    const tokens = parts.join(" ");
    sum.tokens += tokens.split(" ").length;
    sum.characters += characters;
    const line: Line = [`long-${sum.count++}`, kind, region, characters, tokens];
    if (!out.write(`${JSON.stringify(line)}\n`)) await once(out, "drain");
  }
  out.end();
  await finished(out);
  return { file, ...sum, seconds: (performance.now() - begun) / 1000 };
}

/** Numbers from 0 to 1, the same in every run. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
