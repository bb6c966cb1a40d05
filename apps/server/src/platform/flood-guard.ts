import type { Context } from "./context.ts";
import type { Keyring } from "./keyring/index.ts";

export type FloodRule = {
  /** What is counted, such as `letters`. */
  name: string;
  /** So many within the window from one device behind one address. */
  perDevice: number;
  /** And from one address altogether: a whole house has one. */
  perAddress: number;
  /** In seconds. */
  window: number;
};

type Count = { since: number; count: number };

/** As many are remembered; then the oldest go, which only forgives. */
const most = 50_000;
/** Of each installation, known by its keyring: a process has one, tests have many. */
const counts = new WeakMap<Keyring, Map<string, Count>>();

/**
 * Counts one act of a stranger and says for how many seconds no more is taken; 0: go on. In this process's memory and nowhere
 * else: who it was is not kept, and an act of nobody else waits for it. Whoever has signed in counts as a person.
 */
export function countFlood(ctx: Context, rule: FloodRule): number {
  const { client, actor } = ctx;
  // A loopback address is a proxy that does not say who asks: all would be one.
  if (!client || /^(127\.|0:0:0:0$|::1$)/.test(client.address)) return 0;
  const device =
    actor.kind === "visitor" ? `${client.address} ${client.device}` : `${actor.kind} ${"id" in actor && actor.id}`;
  return Math.max(
    countOne(ctx, `${rule.name} d ${device}`, rule.perDevice, rule.window),
    countOne(ctx, `${rule.name} a ${client.address}`, rule.perAddress, rule.window),
  );
}

function countOne({ services, now }: Context, key: string, allowed: number, window: number): number {
  const mine = counts.get(services.keyring) ?? new Map<string, Count>();
  counts.set(services.keyring, mine);
  const at = now.getTime();
  const known = mine.get(key);
  const current = known && at - known.since < window * 1000 ? known : { since: at, count: 0 };
  current.count++;
  if (current !== known) {
    mine.delete(key);
    mine.set(key, current);
    if (mine.size > most) mine.delete(mine.keys().next().value!);
  }
  return current.count <= allowed ? 0 : Math.ceil((current.since + window * 1000 - at) / 1000);
}
