import type { CollectionShape, SearchDocument, SearchIndex } from "../../apps/server/src/platform/search/index.ts";
import { openLanceIndex } from "../../apps/server/src/platform/search/lancedb-index.ts";
import { type Engine, inBatches } from "./engine.ts";

const shape: CollectionShape = { name: "bench", fields: ["text"], tags: [{ name: "kind" }, { name: "region" }] };

/** The product's own index, through its own interface. */
export async function productEngine(folder: string): Promise<Engine> {
  const index: SearchIndex = await openLanceIndex({ folder, shapes: [shape] });
  return {
    name: "Zhijia",
    async build(entries) {
      let at = 0;
      async function* documents(): AsyncGenerator<SearchDocument[]> {
        for await (const batch of inBatches(entries, 500)) {
          yield batch.map(({ kind, region, tokens }) => ({
            id: String(at++),
            fields: { text: tokens },
            tags: { kind, region },
          }));
        }
      }
      await index.rebuild("bench", documents());
    },
    async prepare() {},
    async search(tokens, filter) {
      const request = { any: [{ field: "text", tokens: [...tokens] }], limit: 10, ...(filter && { where: filter }) };
      return (await index.search("bench", request)).map(({ id }) => Number(id));
    },
    close: () => index.close(),
  };
}
