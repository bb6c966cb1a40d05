import { parentPort, workerData } from "node:worker_threads";
import type { LookUp } from "../detection/look-up.ts";
import { type ComparedNumbers, newReplay, type Period } from "./replay-period.ts";

/** Given to the thread. It has no database, no key and no name: look-ups come to it as numbers. */
export type ThreadGiven = { period: Period; numbers: ComparedNumbers };
/** A page of look-ups, in their order; `end` asks for what was found. */
export type ThreadAsked = LookUp[] | "end";

const { period, numbers } = workerData as ThreadGiven;
const replay = newReplay(period, numbers);
parentPort!.on("message", (asked: ThreadAsked) => {
  if (asked === "end") return parentPort!.postMessage(replay.found());
  for (const look of asked) replay.see(look);
  parentPort!.postMessage(undefined);
});
