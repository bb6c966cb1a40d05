import { bookShape } from "../conformance.ts";
import { openLanceIndex } from "../lancedb-index.ts";

/** Forked by tests: applies small changes without end, until it is killed. */
const [folder = ""] = process.argv.slice(2);
const index = await openLanceIndex({ folder, shapes: [bookShape], graceMs: 0 });
for (let round = 0; ; round++) {
  const put = Array.from({ length: 20 }, (_, at) => ({
    id: `put${(round + at) % 50}`,
    fields: { text: ["rare", `round${round}`] },
    tags: {},
  }));
  await index.apply("book", { put, remove: [`put${(round + 25) % 50}`] });
  process.send?.("applied");
}
