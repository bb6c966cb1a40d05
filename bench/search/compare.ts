import type { Corpus, Entry } from "./corpus.ts";
import { randomFrom, readCorpus } from "./corpus.ts";
import type { Engine, Filter } from "./engine.ts";
import { exactBm25, overlapAt10 } from "./exact-bm25.ts";
import { type Latency, measure, questions } from "./latency.ts";

export type Row = Latency & { engine: string; words: number; atOnce: number; filtered: boolean };

export type Comparison = {
  name: string;
  corpus: Omit<Corpus, "file">;
  filter: { by: Filter; entries: number };
  builds: { engine: string; seconds: number; perSecond: number }[];
  rows: Row[];
  /** Of the exact first ten by BM25, the share that the engine found, for questions of 13 words. */
  agreement: { engine: string; asked: number; overlap: number; filtered: number | undefined }[];
};

export type Effort = { questions: number; peerSeconds: number; agreements: number };

const sizes = [1, 4, 13];

/** Builds and asks one engine after the other on the same entries; the first one is the product. */
export async function compare(
  name: string,
  corpus: Corpus,
  engines: (() => Promise<Engine>)[],
  effort: Effort,
  say: (text: string) => void,
): Promise<Comparison> {
  const { file, ...about } = corpus;
  const { texts, filter } = await sample(file, corpus.count);
  const lists = sizes.map((words) => questions(texts, words, effort.questions, words));
  const judged = questions(texts, 13, effort.agreements, 99);
  const comparison: Comparison = { name, corpus: about, filter, builds: [], rows: [], agreement: [] };
  const found: { engine: string; plain: number[][]; filtered: number[][] }[] = [];
  for (const open of engines) {
    const engine = await open();
    say(`${name}: building ${engine.name}`);
    const begun = performance.now();
    await engine.build(readCorpus(file));
    const seconds = (performance.now() - begun) / 1000;
    comparison.builds.push({ engine: engine.name, seconds, perSecond: corpus.count / seconds });
    const isProduct = found.length === 0;
    for (const filtered of [false, true]) {
      for (const [at, words] of sizes.entries()) {
        for (const atOnce of [1, 8]) {
          say(`${name}: ${engine.name}, ${words} words, ${atOnce} at once${filtered ? ", filtered" : ""}`);
          const options = {
            atOnce,
            filter: filtered ? filter.by : undefined,
            seconds: isProduct ? 60 : effort.peerSeconds,
          };
          comparison.rows.push({
            engine: engine.name,
            words,
            atOnce,
            filtered,
            ...(await measure(engine, lists[at]!, options)),
          });
        }
      }
    }
    const answers = { engine: engine.name, plain: [] as number[][], filtered: [] as number[][] };
    const until = performance.now() + (isProduct ? 60 : 2 * effort.peerSeconds) * 1000;
    for (const { tokens } of judged) {
      if (performance.now() > until) break;
      answers.plain.push(await engine.search(tokens));
      if (isProduct) answers.filtered.push(await engine.search(tokens, filter.by));
    }
    found.push(answers);
    await engine.close();
  }
  say(`${name}: exact BM25`);
  const exact = await exactBm25(() => readCorpus(file));
  const mean = (lists: number[][], filter?: Filter) =>
    lists.reduce((sum, list, at) => sum + overlapAt10(exact.scores(judged[at]!.tokens, filter), list), 0) /
    lists.length;
  comparison.agreement = found.map(({ engine, plain, filtered }) => ({
    engine,
    asked: plain.length,
    overlap: mean(plain),
    filtered: filtered.length ? mean(filtered, filter.by) : undefined,
  }));
  return comparison;
}

/** Two thousand texts to draw questions from, and a filter on the commonest kind and the three commonest regions. */
async function sample(file: string, count: number): Promise<{ texts: string[][]; filter: Comparison["filter"] }> {
  const random = randomFrom(7);
  const texts: string[][] = [];
  const tally = new Map<string, number>();
  const kinds = new Map<string, number>();
  const add = (map: Map<string, number>, key: string) => map.set(key, (map.get(key) ?? 0) + 1);
  for await (const { kind, region, tokens } of readCorpus(file) as AsyncIterable<Entry>) {
    if (random() < 2000 / count) texts.push([...new Set(tokens)]);
    if (region) add(tally, `${kind}\n${region}`);
    if (region) add(kinds, kind);
  }
  const most = (entries: Iterable<[string, number]>) => [...entries].sort((a, b) => b[1] - a[1]);
  const kind = most(kinds)[0]?.[0] ?? "";
  const regions = most([...tally].filter(([key]) => key.startsWith(`${kind}\n`))).slice(0, 3);
  const entries = regions.reduce((sum, [, own]) => sum + own, 0);
  return { texts, filter: { by: { kind: [kind], region: regions.map(([key]) => key.split("\n")[1]!) }, entries } };
}
