import { modules } from "../../apps/server/src/app.ts";
import { openLanceIndex } from "../../apps/server/src/platform/search/lancedb-index.ts";
import { normalise, pairs, words } from "../../apps/server/src/platform/search/tokens.ts";
import { bulkRecords } from "./corpus.ts";
import type { Engine } from "./engine.ts";
import { type Latency, measure, questions } from "./latency.ts";

export type OwnLatency = Latency & {
  collection: string;
  documents: number;
  clauses: number;
  limit: number;
  atOnce: number;
};

const kindsOf: Record<string, RegExp> = {
  article: /^statute/,
  case: /^(case|judgment|guiding)/,
  text: /^(message|consult)/,
};

/** The product's collections as its import has just built them: 13 words in every field at once, as its searches ask. */
export async function measureOwn(folder: string, bulk: string, every: number, count: number): Promise<OwnLatency[]> {
  const collections = modules.flatMap((module) => module.collections ?? []);
  const index = await openLanceIndex({ folder, shapes: collections.map(({ shape }) => shape) });
  const texts = new Map<string, string[][]>();
  for await (const { kind, text } of bulkRecords(bulk, every)) {
    const name = Object.keys(kindsOf).find((one) => kindsOf[one]!.test(kind)) ?? "";
    texts.set(name, [...(texts.get(name) ?? []), [...new Set(words(normalise(text)))]]);
  }
  const rows: OwnLatency[] = [];
  for (const { shape } of collections) {
    const { documents } = await index.state(shape.name);
    const list = questions(texts.get(shape.name) ?? [], 13, count, 5);
    for (const limit of [10, 100]) {
      const engine: Engine = {
        name: shape.name,
        build: async () => {},
        prepare: async () => {},
        close: async () => {},
        search: async (tokens) => {
          // A field of character pairs is asked by pairs, within each word.
          const asked = { words: [...tokens], pairs: tokens.flatMap((token) => pairs(token)) };
          const any = shape.fields.map((field) => ({ field, tokens: field === "pairs" ? asked.pairs : asked.words }));
          const hits = await index.search(shape.name, { any, limit });
          return hits.map((_, at) => at);
        },
      };
      for (const atOnce of [1, 8]) {
        const latency = await measure(engine, list, { atOnce, filter: undefined, seconds: 30 });
        rows.push({ collection: shape.name, documents, clauses: shape.fields.length, limit, atOnce, ...latency });
      }
    }
  }
  await index.close();
  return rows;
}
