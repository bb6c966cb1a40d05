import type { CollectionShape, CollectionState, SearchDocument, SearchIndex, SearchRequest } from "./index.ts";
import { rank } from "./rank.ts";

const k1 = 1.2;
const b = 0.75;

type Memory = { shape: CollectionShape; documents: Map<string, SearchDocument>; generation: number };

/** Exact BM25 by looking at every document: for tests, and to say what the real index must agree with. */
export function memoryIndex(shapes: readonly CollectionShape[]): SearchIndex {
  const collections = new Map<string, Memory>(
    shapes.map((shape) => [shape.name, { shape, documents: new Map(), generation: 0 }]),
  );
  const collectionOf = (name: string) => {
    const collection = collections.get(name);
    if (!collection) throw new TypeError(`there is no collection ${name}`);
    return collection;
  };
  const stateOf = ({ documents, generation }: Memory): CollectionState => ({
    documents: documents.size,
    generation: generation ? String(generation) : undefined,
    recent: 0,
  });
  return {
    search: async (name, request) => search(collectionOf(name), request),
    apply: async (name, { put, remove }) => {
      const collection = collectionOf(name);
      for (const id of remove) collection.documents.delete(id);
      for (const document of put) collection.documents.set(document.id, document);
      collection.generation ||= 1;
    },
    rebuild: async (name, documents, onProgress = () => {}) => {
      const collection = collectionOf(name);
      const next = new Map<string, SearchDocument>();
      for await (const batch of documents) {
        for (const document of batch) next.set(document.id, document);
        onProgress({ phase: "read", documents: next.size });
      }
      collection.documents = next;
      collection.generation++;
      onProgress({ phase: "switch", documents: next.size });
      return stateOf(collection);
    },
    optimise: async (name) => void collectionOf(name),
    state: async (name) => stateOf(collectionOf(name)),
    close: async () => {},
  };
}

function search({ shape, documents }: Memory, { any, where = {}, limit }: SearchRequest) {
  for (const name of Object.keys(where)) {
    if (!shape.tags.some((tag) => tag.name === name)) throw new TypeError(`there is no tag ${name}`);
  }
  const allowed = (document: SearchDocument) =>
    Object.entries(where).every(([name, values]) =>
      [document.tags[name] ?? []].flat().some((value) => [values].flat().includes(value)),
    );
  const scores = new Map<string, number>();
  for (const { field, tokens, boost = 1 } of any) {
    if (!shape.fields.includes(field)) throw new TypeError(`there is no field ${field}`);
    const having = [...documents.values()].filter((document) => document.fields[field]?.length);
    const averageLength = having.reduce((sum, { fields }) => sum + fields[field]!.length, 0) / having.length;
    for (const token of tokens) {
      const matching = having.filter(({ fields }) => fields[field]!.includes(token));
      const idf = Math.log(1 + (having.length - matching.length + 0.5) / (matching.length + 0.5));
      for (const document of matching.filter(allowed)) {
        const own = document.fields[field]!;
        const count = own.filter((one) => one === token).length;
        const length = k1 * (1 - b + (b * own.length) / averageLength);
        const score = (boost * idf * count * (k1 + 1)) / (count + length);
        scores.set(document.id, (scores.get(document.id) ?? 0) + score);
      }
    }
  }
  return rank(
    [...scores].map(([id, score]) => ({ id, score })),
    limit,
  );
}
