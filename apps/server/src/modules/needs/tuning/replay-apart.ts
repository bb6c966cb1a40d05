import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { LookUp } from "../detection/look-up.ts";
import type { ComparedNumbers, Period, Replayed } from "./replay-period.ts";
import type { ThreadAsked, ThreadGiven } from "./replay-thread.ts";

/** So many look-ups are handed over at once; the next ones are read when these are done. */
const page = 2000;

/**
 * A replay in a thread of its own: a minute of work, and a day's areas at once, would make everybody wait who uses the server. `goOn` is
 * asked after every page and stops it with false: then undefined is returned.
 */
export async function replayApart(
  lookUps: AsyncIterable<LookUp>,
  period: Period,
  numbers: ComparedNumbers,
  goOn: (lookedAt: number) => Promise<boolean>,
): Promise<Replayed | undefined> {
  const given: ThreadGiven = { period, numbers };
  const thread = new Worker(new URL("./replay-thread.ts", import.meta.url), { workerData: given });
  let failure: unknown;
  // It may fail while nothing is asked of it, and must not take the server with it.
  thread.on("error", (error) => (failure = error));
  const ask = async (asked: ThreadAsked): Promise<Replayed | undefined> => {
    if (failure) throw failure;
    thread.postMessage(asked);
    return (await once(thread, "message"))[0];
  };
  try {
    let seen = 0;
    let looks: LookUp[] = [];
    for await (const look of lookUps) {
      looks.push(look);
      if (looks.length < page) continue;
      await ask(looks);
      seen += looks.length;
      looks = [];
      if (!(await goOn(seen))) return undefined;
    }
    await ask(looks);
    return (await goOn(seen + looks.length)) ? await ask("end") : undefined;
  } finally {
    await thread.terminate();
  }
}
