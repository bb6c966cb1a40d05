import { chmodSync, createWriteStream, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { parseArgs } from "node:util";
import { createGzip } from "node:zlib";
import { startEmbedded } from "../apps/server/src/platform/db/embedded.ts";
import { type Comparison, compare } from "./search/compare.ts";
import { bulkFiles, bulkFolder, bulkRecords, type Corpus, writeCorpus, writeLongCorpus } from "./search/corpus.ts";
import { measureOwn, type OwnLatency } from "./search/own-collections.ts";
import { postgresEngine } from "./search/postgres-engine.ts";
import { productEngine } from "./search/product-engine.ts";
import { type Imported, importBulk } from "./search/product-import.ts";
import { comparisonTable, importTable, ownTable } from "./search/report.ts";
import { sqliteEngine } from "./search/sqlite-engine.ts";

/**
 * `npm run bench:search [-- --quick] [-- --json]`: imports the bulk data through the product, then asks its index and, on
 * the same tokens, PostgreSQL's and SQLite's full-text search. All in a folder of its own that is removed at the end.
 */
const { values } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
    /** Only one part: import, bulk or long. */
    only: { type: "string" },
    keep: { type: "boolean", default: false },
  },
});
const say = (text: string) => process.stderr.write(`${new Date().toTimeString().slice(0, 8)} ${text}\n`);

const bulk = bulkFolder();
if (!bulk) {
  say("The bulk data is not there: set ZHIJIA_DATA to the folder that has bulk/docs.jsonl.gz. Nothing was measured.");
  process.exit(0);
}
const size = values.quick
  ? { every: 21, long: 1000, questions: 100, peerSeconds: 2, agreements: 50 }
  : { every: 1, long: 20_000, questions: 300, peerSeconds: 5, agreements: 100 };
const folder = mkdtempSync(join(tmpdir(), "zhijia-bench-"));
// The database's own user must be able to pass through.
chmodSync(folder, 0o711);
const wants = (part: string) => !values.only || values.only === part;
const begun = performance.now();
const result: { imported?: Imported; own?: OwnLatency[]; comparisons: Comparison[]; minutes?: number } = {
  comparisons: [],
};
const closing: (() => Promise<void>)[] = [];
try {
  if (wants("import")) {
    const files = values.quick ? [await sampled(bulk, size.every)] : bulkFiles.map((name) => join(bulk, name));
    result.imported = await importBulk(join(folder, "product"), files, say);
    say("asking the product's own collections");
    result.own = await measureOwn(join(folder, "product", "index"), bulk, values.quick ? 21 : 100, size.questions);
    if (!values.json) console.log(importTable(result.imported), ownTable(result.own));
  }
  if (wants("bulk") || wants("long")) {
    const database = await startEmbedded(join(folder, "peer"));
    closing.push(database.stop);
    const url = new URL(database.url);
    url.pathname = "/postgres";
    const run = async (name: string, corpus: Corpus) => {
      const engines = [
        () => productEngine(join(folder, `index-${name}`)),
        () => postgresEngine(url.href, `bench_${name}`),
        async () => sqliteEngine(join(folder, `${name}.sqlite`)),
      ];
      const comparison = await compare(name, corpus, engines, size, say);
      result.comparisons.push(comparison);
      if (!values.json) console.log(comparisonTable(comparison));
    };
    say("cutting words");
    const corpus = await writeCorpus(bulkRecords(bulk, size.every), join(folder, "bulk.jsonl"));
    if (wants("bulk")) await run("bulk", corpus);
    if (wants("long")) await run("long", await writeLongCorpus(corpus.file, join(folder, "long.jsonl"), size.long));
  }
  result.minutes = (performance.now() - begun) / 60_000;
  if (values.json) console.log(JSON.stringify(result));
  else console.log(`\n${result.minutes.toFixed(1)} minutes`);
} finally {
  for (const close of closing) await close();
  if (values.keep) say(`kept: ${folder}`);
  else rmSync(folder, { recursive: true, force: true });
}

/** The smaller mixture as a file to import. */
async function sampled(from: string, every: number): Promise<string> {
  const to = join(folder, "sample.jsonl.gz");
  async function* lines() {
    for await (const record of bulkRecords(from, every)) yield `${JSON.stringify(record)}\n`;
  }
  await pipeline(lines, createGzip({ level: 1 }), createWriteStream(to));
  return to;
}
