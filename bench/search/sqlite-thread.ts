import { DatabaseSync, type StatementSync } from "node:sqlite";
import { parentPort, workerData } from "node:worker_threads";
import type { Filter } from "./engine.ts";

/** One connection in a thread of its own; answers one question after the other. */
const database = new DatabaseSync(workerData.file, { readOnly: true });
database.exec("pragma cache_size = -262144; pragma mmap_size = 2147483648");
const statements = new Map<string, StatementSync>();
const prepared = (text: string) => {
  const statement = statements.get(text) ?? database.prepare(text);
  statements.set(text, statement);
  return statement;
};
const marks = (values: string[]) => values.map(() => "?").join(", ");

parentPort?.on("message", ({ tokens, filter }: { tokens: string[]; filter?: Filter }) => {
  const any = tokens.map((token) => `"${token}"`).join(" OR ");
  const rows = filter
    ? prepared(`select text.rowid as at from text join entry on entry.at = text.rowid
                where text match ? and kind in (${marks(filter.kind)}) and region in (${marks(filter.region)})
                order by bm25(text) limit 10`).all(any, ...filter.kind, ...filter.region)
    : prepared("select rowid as at from text where text match ? order by rank limit 10").all(any);
  parentPort?.postMessage(rows.map(({ at }) => at as number));
});
