import { setTimeout as sleep } from "node:timers/promises";
import type { Context } from "../context.ts";
import { describeError, type Log } from "../log.ts";
import type { SearchCollection } from "./collection.ts";
import { followChanges, isSound, rebuildCollection } from "./keep-collection.ts";
import { type Pending, pendingChanges } from "./pending-changes.ts";

export type UpkeepParts = {
  /** A context outside any transaction, as the system actor that keeps the index. */
  contextFor: () => Context;
  collections: readonly SearchCollection[];
  log: Log;
  /** Runs `zhijia reindex …` as a process of its own: the server goes on answering. Small ones are done in this process. */
  reindexApart?: (args: string[], signal: AbortSignal) => Promise<void>;
  /** How often it looks for changes, in milliseconds; 1,000 unless told. */
  everyMs?: number;
  /** How often it looks at the index itself; 10 minutes unless told. */
  checkMs?: number;
  /** How long a bulk change must be quiet before the rebuild; 3,000 unless told. */
  quietMs?: number;
};

export type Upkeep = {
  /** Resolves when every collection is sound and nothing waits. */
  settled(): Promise<void>;
  /** Lets the step that runs end, stops a rebuild, and returns. */
  stop(): Promise<void>;
};

/** So many recent documents make searches slow enough to fold them in at once. */
const mostRecent = 2000;
/** What is so small takes a second, less than starting a process. */
const smallCollection = 3000;
const glanceMs = 5000;
const foldPauseMs = 1_800_000;
const longestPause = 60_000;

/** What is known of a collection between two looks. */
type Watched = {
  collection: SearchCollection;
  /** When the next look of each kind is due. */
  at: { any: number; glance: number; check: number; fold: number };
  failures: number;
  rebuildMs: number;
  mustRebuild: boolean;
};

/** Done: nothing to do. Again: something was done, look again. Later: something has to wait. */
type Looked = "done" | "again" | "later";

/**
 * Keeps every collection's index what the database says, for as long as the process runs: follows changes, rebuilds what
 * is missing, damaged or far behind, folds in recent documents. Whatever is killed at whatever moment, it goes on from
 * there: a change is taken away only by the transaction that waited for the index.
 */
export function startUpkeep(parts: UpkeepParts): Upkeep {
  const { contextFor, log, everyMs = 1000, checkMs = 600_000, quietMs = 3000 } = parts;
  const stopping = new AbortController();
  const { signal } = stopping;
  const all = parts.collections.map((collection): Watched => {
    const at = { any: 0, glance: 0, check: 0, fold: 0 };
    return { collection, at, failures: 0, rebuildMs: 0, mustRebuild: false };
  });

  const rebuild = async (one: Watched) => {
    const { name } = one.collection.shape;
    const begun = Date.now();
    log.info("search.rebuild-started", { collection: name });
    const large = (await one.collection.count(contextFor())) > smallCollection;
    if (parts.reindexApart && large) await parts.reindexApart(["--collection", name], signal);
    else await rebuildCollection(contextFor(), one.collection, { signal });
    one.rebuildMs = Date.now() - begun;
    one.mustRebuild = false;
    one.at.glance = 0;
    log.info("search.rebuilt", { collection: name, ms: one.rebuildMs });
  };

  const examine = async (one: Watched) => {
    const { name } = one.collection.shape;
    const { search } = contextFor().services;
    const { generation, recent, documents } = await search.state(name);
    one.at.glance = Date.now() + Math.min(glanceMs, checkMs);
    if (generation === undefined) one.mustRebuild = true;
    if (Date.now() >= one.at.check) {
      if (!(await isSound(contextFor(), one.collection))) one.mustRebuild = true;
      one.at.check = Date.now() + checkMs;
    }
    const slow = recent >= mostRecent || (recent > 0 && isQuietHour(new Date()));
    if (one.mustRebuild || !slow || Date.now() < one.at.fold) return;
    one.at.fold = Date.now() + foldPauseMs;
    const large = documents > smallCollection;
    if (parts.reindexApart && large) await parts.reindexApart(["--fold", "--collection", name], signal);
    else await search.optimise(name);
    log.info("search.folded", { collection: name, documents: recent });
  };

  const look = async (one: Watched, pending: Pending | undefined): Promise<Looked> => {
    if (Date.now() < one.at.any) return "later";
    if (Date.now() >= one.at.glance) await examine(one);
    // A bulk change that goes on: neither a rebuild after each of its batches, nor none for an hour.
    const goesOn = pending && pending.newest < quietMs && pending.oldest < Math.max(longestPause, 5 * one.rebuildMs);
    const mayRebuild = !goesOn || one.rebuildMs === 0;
    if (!one.mustRebuild) {
      if (!pending) return "done";
      const followed = await followChanges(contextFor(), one.collection);
      if (followed === "busy") return "later";
      if (followed !== "rebuild") return "again";
    }
    if (!mayRebuild) return "later";
    await rebuild(one);
    return "again";
  };

  const lookSafely = async (one: Watched, pending: Pending | undefined): Promise<Looked> => {
    try {
      const looked = await look(one, pending);
      if (looked !== "later") one.failures = 0;
      return looked;
    } catch (error) {
      if (signal.aborted) return "later";
      const collection = one.collection.shape.name;
      log.warn("search.upkeep-failed", { collection, ...describeError(error) });
      one.failures++;
      // What cannot be changed again and again is damaged in a way that a glance does not see.
      if (one.failures === 3) one.mustRebuild = true;
      one.at = { any: Date.now() + Math.min(everyMs * 2 ** one.failures, longestPause), glance: 0, check: 0, fold: 0 };
      return "later";
    }
  };

  const round = async (): Promise<Looked> => {
    const looked: Looked[] = [];
    const pending = await pendingChanges(contextFor());
    for (const one of all) {
      if (!signal.aborted) looked.push(await lookSafely(one, pending.get(one.collection.shape.name)));
    }
    return looked.includes("again") ? "again" : looked.includes("later") ? "later" : "done";
  };

  let waiting: { sinceRound: number; resolve: () => void }[] = [];
  let wake = new AbortController();
  let rounds = 0;
  const run = async () => {
    while (!signal.aborted) {
      const number = ++rounds;
      const looked = await round().catch((error): Looked => {
        // The database is away; its supervisor brings it back.
        log.warn("search.upkeep-failed", describeError(error));
        return "later";
      });
      if (looked === "done") {
        for (const { sinceRound, resolve } of waiting) if (sinceRound < number) resolve();
        waiting = waiting.filter(({ sinceRound }) => sinceRound >= number);
      }
      if (looked === "again") continue;
      const woken = AbortSignal.any([signal, wake.signal]);
      await sleep(everyMs, undefined, { signal: woken }).catch(() => {});
      wake = new AbortController();
    }
  };
  const running = run();
  return {
    settled: () =>
      new Promise((resolve) => {
        waiting.push({ sinceRound: rounds, resolve });
        wake.abort();
      }),
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}

/** From two to five in the morning, China time. */
function isQuietHour(now: Date): boolean {
  const hour = (now.getUTCHours() + 8) % 24;
  return hour >= 2 && hour < 5;
}
