import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import type { Context } from "../../context.ts";
import { connect } from "../../db/connect.ts";
import { startEmbedded } from "../../db/embedded.ts";
import { migrate } from "../../db/migrate.ts";
import { createLog } from "../../log.ts";
import { testKeyring } from "../../testing/keyring.ts";
import { bookShape } from "../conformance.ts";
import { openLanceIndex } from "../lancedb-index.ts";
import { startUpkeep } from "../upkeep.ts";
import { createShelf, putBooks, shelf } from "./shelf.ts";

/**
 * Forked by tests: a server in small. Keeps the index of a data folder and takes in books, one by one and in bulk; says
 * `acknowledged` with their ids after each commit, until it is killed. With `settle` it says `settled` and what it finds.
 */
const [dataDir = "", task = ""] = process.argv.slice(2);
const embedded = await startEmbedded(dataDir);
await migrate(embedded.url);
const database = connect(embedded.url);
const search = await openLanceIndex({ folder: `${dataDir}/index`, shapes: [bookShape], graceMs: 500 });
const keyring = await testKeyring();
const context = (): Context => ({
  db: database.db,
  actor: { kind: "system", name: "test" },
  now: new Date(),
  lang: "zh",
  // The others are not asked for here.
  services: { search, secret: new Uint8Array(32), keyring } as unknown as Context["services"],
  publish: async () => {},
  enqueue: async () => {},
});
const { rows } = await sql<{ there: boolean }>`select to_regclass('book') is not null as there`.execute(database.db);
if (!rows[0]!.there) await createShelf(context());

const upkeep = startUpkeep({
  contextFor: context,
  collections: [shelf],
  log: createLog((line) => process.send?.({ log: JSON.parse(line) })),
  everyMs: 50,
  quietMs: 100,
});
process.send?.({ postgres: embedded.pid });

if (task === "settle") {
  await upkeep.settled();
  const hits = await search.search("book", { any: [{ field: "text", tokens: ["all"] }], limit: 1_000_000 });
  process.send?.({ settled: hits.map(({ id }) => id) });
  await upkeep.stop();
  await search.close();
  await database.close();
  await embedded.stop();
  process.disconnect?.();
} else {
  for (let batch = 0; ; batch++) {
    const bulk = batch % 4 !== 0;
    const ids = Array.from({ length: bulk ? 200 : 3 }, (_, at) => `${process.pid}-${batch}-${at}`);
    try {
      await putBooks(context(), Object.fromEntries(ids.map((id) => [id, `all batch${batch}`])), bulk);
      process.send?.({ acknowledged: ids });
    } catch {
      // The database is away: not acknowledged, so not expected to be there.
      process.send?.({ refused: true });
      await sleep(50);
    }
  }
}
