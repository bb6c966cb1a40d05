import type { Context } from "../../../platform/context.ts";
import { newWatch } from "./live-watch.ts";

/** The next minute goes on. */
const longest = 45_000;

/** One for each installation that this process serves. */
const watches = new WeakMap<object, ReturnType<typeof newWatch>>();

/** Looks at everything that came since the last time, in steps that each stand for themselves. */
export async function watchLookUps(ctx: Context): Promise<void> {
  const { keyring } = ctx.services;
  const watch = watches.get(keyring) ?? newWatch();
  watches.set(keyring, watch);
  const until = Date.now() + longest;
  while ((await watch.look(ctx)) > 0 && Date.now() < until);
}
