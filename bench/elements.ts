import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { tagSentences, tagsOfModel } from "../apps/server/src/modules/casebase/elements/tag-sentences.ts";
import {
  type FeaturedDocument,
  type TaggedDocument,
  trainElements,
  trainTags,
  withFeatures,
} from "../apps/server/src/modules/casebase/elements/train-elements.ts";
import { measureTags, type TagFigures } from "./elements/measure-tags.ts";

/**
 * `npm run bench:elements [-- --json] [-- --deal N]`: tags the elements of labour judgments beside a plain linear SVM,
 * cross-validated by document on the same folds. docs/decisions/0007-elements.md explains.
 */
const { values: options } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    /** Another assignment of judgments to folds, to see how much of a difference is luck; 0 is the order of the file. */
    deal: { type: "string", default: "0" },
  },
});
const folds = 10;
/** So many judgments, the first of the file, were read while the cues were written; the column "unread" leaves them out. */
const read = 8;

const shared = process.env.ZHIJIA_DATA ?? fileURLToPath(new URL("../../shared/data", import.meta.url));
const file = `${shared}/judgments/labor.dev.jsonl`;
if (!existsSync(file)) {
  console.error(
    "The data is not there: set ZHIJIA_DATA to the folder that has judgments/labor.dev.jsonl. Nothing was measured.",
  );
  process.exit(0);
}
type Line = { sentences: { text: string; labels: string[] }[] };
const documents: TaggedDocument[] = readFileSync(file, "utf8")
  .trim()
  .split("\n")
  .map((line) => (JSON.parse(line) as Line).sentences.map(({ text, labels }) => ({ text, tags: labels })));

/** Learns from the documents with these numbers and tags the others, fold after fold. */
type Method = { name: string; tag: (learn: number[], test: number[]) => string[][][] };

function learnt(name: string, featured: FeaturedDocument[], training: Parameters<typeof trainTags>[1]): Method {
  const tag = (learn: number[], test: number[]) => {
    const model = trainTags(pick(featured, learn), training);
    return pick(featured, test).map((document) => document.map((s) => tagsOfModel(model, s.features)));
  };
  return { name, tag };
}

const plain = documents.map((document) =>
  document.map(({ text, tags }) => ({
    features: [{ features: [1, 2, 3].flatMap((n) => runs(text, n)), length: 1 }],
    tags,
  })),
);
const wordsOnly = documents
  .map(withFeatures)
  .map((document) => document.map(({ features, tags }) => ({ features: features.slice(0, 1), tags })));
const methods: Method[] = [
  learnt("linear SVM, characters 1-3, C=1", plain, { cost: { positive: 1, negative: 1 } }),
  learnt("  with thresholds tuned as ours", plain, { cost: { positive: 1, negative: 1 }, innerFolds: 5 }),
  {
    name: "ours: cues alone, untrained",
    tag: (_, test) => pick(documents, test).map((d) => tagSentences(undefined, texts(d))),
  },
  learnt("ours: without cues and sections", wordsOnly, { cost: { positive: 1, negative: 0.3 }, innerFolds: 5 }),
  {
    name: "ours",
    tag: (learn, test) => {
      const model = trainElements(pick(documents, learn));
      return pick(documents, test).map((document) => tagSentences(model, texts(document)));
    },
  },
];

type Figures = TagFigures & { unread: number };
const foldOf = dealFolds(documents.length, Number(options.deal));
const results: Record<string, Figures & { seconds: number }> = {};
for (const { name, tag } of methods) {
  const begun = performance.now();
  const found: string[][][] = [];
  for (let fold = 0; fold < folds; fold++) {
    const numbers = documents.map((_, i) => i);
    const test = numbers.filter((i) => foldOf[i] === fold);
    const tagged = tag(
      numbers.filter((i) => foldOf[i] !== fold),
      test,
    );
    for (const [k, i] of test.entries()) found[i] = tagged[k] as string[][];
  }
  const figures = measureTags(documents.flatMap(tagsOf), found.flat());
  const unread = measureTags(documents.slice(read).flatMap(tagsOf), found.slice(read).flat()).score;
  results[name.trim()] = { ...figures, unread, seconds: (performance.now() - begun) / 1000 };
  if (!options.json) report(name, { ...figures, unread }, Object.keys(results).length === 1);
}
if (options.json) console.log(JSON.stringify({ documents: documents.length, folds, results }, undefined, 2));

function report(name: string, { score, unread, microF1, macroF1, f1 }: Figures, first: boolean): void {
  const row = (label: string, cells: string[]) =>
    console.log(label.padEnd(34) + cells.map((c) => c.padStart(7)).join(""));
  if (first)
    row(`${documents.length} judgments, ${folds} folds`, ["score", "unread", "micro", "macro", ...Object.keys(f1)]);
  row(
    name,
    [score, unread, microF1, macroF1, ...Object.values(f1)].map((f) => f.toFixed(3)),
  );
}

/** The fold of each document. */
function dealFolds(count: number, deal: number): number[] {
  const order = Array.from({ length: count }, (_, i) => i);
  let seed = deal;
  for (let i = count - 1; deal > 0 && i > 0; i--) {
    seed = (seed * 48_271) % 2_147_483_647;
    const j = seed % (i + 1);
    [order[i], order[j]] = [order[j] as number, order[i] as number];
  }
  return order.map((place) => place % folds);
}

function pick<T>(all: readonly T[], numbers: readonly number[]): T[] {
  return numbers.map((i) => all[i] as T);
}

function tagsOf(document: TaggedDocument): (readonly string[])[] {
  return document.map((s) => s.tags);
}

function texts(document: TaggedDocument): string[] {
  return document.map((s) => s.text);
}

function runs(text: string, n: number): string[] {
  const characters = [...text];
  return characters.slice(n - 1).map((_, i) => characters.slice(i, i + n).join(""));
}
