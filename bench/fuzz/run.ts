import { modules } from "../../apps/server/src/app.ts";
import type { RunningServer } from "../../apps/server/src/main.ts";
import { apiDocument } from "../../packages/contracts/src/openapi.ts";
import { type Found, faultsOf, rawFaults } from "./faults.ts";
import { makeFiles } from "./files.ts";
import { createLearnt } from "./learnt.ts";
import { operationsOf, otherDoors, pagesOf } from "./operations.ts";
import { randomFrom } from "./random.ts";
import { rawRequest } from "./raw.ts";
import { requestFor } from "./requests.ts";
import { keepEverybodyIn, signInEverybody } from "./sessions.ts";

export type FuzzResult = {
  targets: number;
  callers: number;
  sent: number;
  byStatus: Map<number, number>;
  faults: Map<string, { count: number; example: string }>;
};

type FuzzOptions = { requests: number; seed: number; atOnce: number; tell?: (text: string) => void };

/**
 * Sends every operation, every page and every other door of a running product what nobody should, as every kind of caller. The
 * same seed makes the same choices; what pages teach on the way depends on which answer comes first.
 */
export async function fuzz(server: RunningServer, { requests, seed, atOnce, tell }: FuzzOptions): Promise<FuzzResult> {
  const targets = [...operationsOf(apiDocument()), ...pagesOf(modules), ...otherDoors];
  const sessions = await signInEverybody(server.installation);
  const random = randomFrom(seed);
  const stock = { files: await makeFiles(random), learnt: createLearnt() };
  const byStatus = new Map<number, number>();
  const faults: FuzzResult["faults"] = new Map();
  let [begun, sent] = [0, 0];
  const note = (key: string, example: string) => {
    const known = faults.get(key);
    if (known) known.count++;
    else faults.set(key, { count: 1, example });
  };
  const take = ({ status, found, html }: Found, place: string, example: string) => {
    sent++;
    byStatus.set(status, (byStatus.get(status) ?? 0) + 1);
    if (html) stock.learnt.see(html);
    for (const fault of found) note(`${place}: ${fault}`, example);
  };
  const one = async () => {
    while (sent < requests) {
      const n = begun++;
      if (n % 200 === 0) await keepEverybodyIn(server.installation, sessions);
      const target = targets[n % targets.length]!;
      const session = sessions[Math.floor(n / targets.length) % sessions.length]!;
      const place = `${target.method} ${target.path}`;
      if (random.chance(0.03)) {
        const lines = rawRequest(target, session, random);
        take(await rawFaults(server.url, lines), place, `${session.name} ${JSON.stringify(lines)}`);
        continue;
      }
      const request = requestFor(target, session, random, stock);
      const example = `${session.name} ${request.method} ${request.path} ${request.shown}`;
      const send = async () => take(await faultsOf(server.url, request, session.name), place, example);
      // One in ten is sent again, half of those at the same moment: a replay must not do harm either.
      if (random.chance(0.05)) await Promise.all([send(), send()]);
      else await send();
      if (random.chance(0.05)) await send();
      if (n % 5000 === 0) tell?.(`${n}…`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, one));
  return { targets: targets.length, callers: sessions.length, sent, byStatus, faults };
}
