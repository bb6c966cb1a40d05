import { modules } from "../app.ts";
import type { Installation } from "../installation.ts";
import type { SearchCollection } from "../platform/search/collection.ts";
import { rebuildCollection } from "../platform/search/keep-collection.ts";
import { Trouble } from "../platform/trouble.ts";
import { exitCodes } from "./exit-codes.ts";
import type { Call, CliCommand } from "./frame.ts";
import { withDatabase } from "./with-database.ts";

type Reindexed = { collection: string; documents: number; seconds: number };

export const reindexCommand: CliCommand = {
  name: "reindex",
  summary: "build the search index anew from the database; searches go on with the old one until the new one is whole",
  shape: (command) =>
    command
      .option("--collection <name...>", "only these collections (default: all)")
      .option("--fold", "only fold recent changes into the index that is there")
      .addHelpText(
        "after",
        `
The running server keeps the index by itself: it follows every change and rebuilds what is missing or damaged. This
command is for a person who does not want to wait for that. Killed at any moment, it leaves the old index in use.`,
      ),
  stopsItself: true,
  run: (call) => {
    const chosen = collectionsOf(call);
    return withDatabase(call, {}, async (installation) => {
      const done: Reindexed[] = [];
      for (const collection of chosen) {
        if (!call.signal.aborted) done.push(await reindex(call, installation, collection));
      }
      const lines = done.map(({ collection, documents, seconds }) => {
        const rate = call.options.fold
          ? ""
          : ` (${Math.round(documents / Math.max(seconds, 0.001)).toLocaleString("en")}/s)`;
        return `${collection}: ${documents.toLocaleString("en")} documents in ${seconds.toFixed(1)} s${rate}`;
      });
      call.say.result({ reindexed: done }, lines.join("\n"));
      return call.signal.aborted ? exitCodes.interrupted : exitCodes.ok;
    });
  },
};

async function reindex(
  { say, signal, options }: Call,
  { contextFor, search }: Installation,
  collection: SearchCollection,
): Promise<Reindexed> {
  const { name } = collection.shape;
  const context = contextFor({ kind: "system", name: "reindex" });
  const begun = performance.now();
  const documents = await say.step(`索引 Index ${name}`, async (progress) => {
    if (options.fold) {
      await search.optimise(name);
      return (await search.state(name)).documents;
    }
    const total = await collection.count(context);
    const onProgress = (at: { documents: number }) => progress(at.documents, total);
    return (await rebuildCollection(context, collection, { onProgress, signal })).documents;
  });
  return { collection: name, documents, seconds: (performance.now() - begun) / 1000 };
}

function collectionsOf({ options }: Call): SearchCollection[] {
  const all = modules.flatMap(({ collections = [] }) => collections);
  const names = options.collection as string[] | undefined;
  if (!names) return all;
  return names.map((name) => {
    const collection = all.find(({ shape }) => shape.name === name);
    if (collection) return collection;
    throw new Trouble(
      "config/no-such-collection",
      `There is no collection "${name}".`,
      `Choose from ${all.map(({ shape }) => shape.name).join(", ")}.`,
      "没有这个索引集合。",
    );
  });
}
