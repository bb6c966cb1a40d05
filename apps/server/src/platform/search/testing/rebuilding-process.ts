import { setTimeout as sleep } from "node:timers/promises";
import { batches, bookShape, books } from "../conformance.ts";
import { openLanceIndex } from "../lancedb-index.ts";

/** Forked by tests: rebuilds the books again and again and tells each step, until it is killed or has done `rounds`. */
const [folder = "", count = "0", rounds = "1", pause = "0"] = process.argv.slice(2);
const index = await openLanceIndex({ folder, shapes: [bookShape], graceMs: 0 });

async function* slowly() {
  for await (const batch of batches(books(Number(count)))) {
    yield batch;
    await sleep(Number(pause));
  }
}
for (let round = 0; round < Number(rounds); round++) {
  await index.rebuild("book", slowly(), ({ phase }) => process.send?.(phase));
  process.send?.("done");
}
await index.close();
process.disconnect?.();
