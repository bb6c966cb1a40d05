import { DatabaseSync } from "node:sqlite";
import { Worker } from "node:worker_threads";
import { type Engine, type Filter, inBatches } from "./engine.ts";

/** SQLite's FTS5 with its own bm25(); searches run in threads, as many as there are questions at once. */
export function sqliteEngine(file: string): Engine {
  let threads: Thread[] = [];
  const free: Thread[] = [];
  const waiting: ((thread: Thread) => void)[] = [];
  return {
    name: "SQLite FTS5",
    async build(entries) {
      const database = new DatabaseSync(file);
      database.exec("pragma journal_mode = off; pragma synchronous = off; pragma cache_size = -262144");
      database.exec("create table entry (at integer primary key, kind text, region text)");
      database.exec("create virtual table text using fts5(words, content = '', tokenize = 'ascii')");
      const row = database.prepare("insert into entry values (?, ?, ?)");
      const words = database.prepare("insert into text (rowid, words) values (?, ?)");
      let at = 0;
      for await (const batch of inBatches(entries, 2000)) {
        database.exec("begin");
        for (const { kind, region, tokens } of batch) {
          row.run(at, kind, region);
          words.run(at++, tokens.join(" "));
        }
        database.exec("commit");
      }
      database.exec("insert into text (text) values ('optimize')");
      database.exec("create index by_tag on entry (kind, region)");
      database.exec("analyze");
      database.close();
    },
    async prepare(atOnce) {
      while (threads.length < atOnce) {
        const thread = startThread(file);
        threads.push(thread);
        free.push(thread);
      }
    },
    async search(tokens, filter) {
      const thread = free.pop() ?? (await new Promise<Thread>((resolve) => waiting.push(resolve)));
      try {
        return await thread.ask({ tokens, filter });
      } finally {
        const next = waiting.shift();
        if (next) next(thread);
        else free.push(thread);
      }
    },
    async close() {
      for (const thread of threads) await thread.stop();
      threads = [];
    },
  };
}

type Question = { tokens: readonly string[]; filter: Filter | undefined };
type Thread = { ask(question: Question): Promise<number[]>; stop(): Promise<unknown> };

function startThread(file: string): Thread {
  const worker = new Worker(new URL("./sqlite-thread.ts", import.meta.url), { workerData: { file } });
  return {
    ask: (question) =>
      new Promise((resolve, reject) => {
        worker.once("error", reject);
        worker.once("message", (found: number[]) => {
          worker.off("error", reject);
          resolve(found);
        });
        worker.postMessage(question);
      }),
    stop: () => worker.terminate(),
  };
}
