import { once } from "node:events";
import { createReadStream, createWriteStream, existsSync } from "node:fs";
import { createInterface } from "node:readline";
import { finished } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { createGunzip } from "node:zlib";
import { normalise, words } from "../../apps/server/src/platform/search/tokens.ts";

/** A text as every engine gets it: the same tokens, written as codes, so that no engine can cut them in another way. */
export type Entry = { id: string; kind: string; region: string; year: string; tokens: string[] };

/** A file of entries on disk, so that each engine is built alone and nothing of the others is in memory. */
export type Corpus = { file: string; count: number; characters: number; tokens: number; seconds: number };

type BulkRecord = { id: string; kind: string; title: string; text: string; region?: string; date?: string };

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
  for await (const { id, kind, title, text, region = "", date = "" } of texts) {
    const tokens = words(normalise(`${title} ${text}`)).map(codeOf);
    sum.count++;
    sum.characters += title.length + text.length;
    sum.tokens += tokens.length;
    const line = JSON.stringify([id, kind, region, date.slice(0, 4), tokens.join(" ")]);
    if (!out.write(`${line}\n`)) await once(out, "drain");
  }
  out.end();
  await finished(out);
  return { file, ...sum, seconds: (performance.now() - begun) / 1000 };
}

export async function* readCorpus(file: string): AsyncGenerator<Entry> {
  for await (const line of createInterface({ input: createReadStream(file) })) {
    const [id, kind, region, year, tokens] = JSON.parse(line);
    yield { id, kind, region, year, tokens: tokens ? tokens.split(" ") : [] };
  }
}

/** Texts of 2,000 to 10,000 characters, as judgments have them: records drawn at random and put together. */
export async function* longTexts(records: AsyncIterable<BulkRecord>, count: number): AsyncGenerator<BulkRecord> {
  const random = randomFrom(20_261_121);
  const pool: BulkRecord[] = [];
  for await (const record of records) if (record.kind !== "statute-full") pool.push(record);
  for (let made = 0; made < count; made++) {
    const wanted = 2000 + Math.floor(random() * 8000);
    const first = pool[Math.floor(random() * pool.length)]!;
    let text = first.text;
    while (text.length < wanted) text += `\n${pool[Math.floor(random() * pool.length)]!.text}`;
    yield { ...first, id: `long-${made}`, title: "", text: text.slice(0, wanted) };
  }
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
