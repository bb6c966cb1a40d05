import type { Context } from "../../../platform/context.ts";
import { open, seal } from "../../../platform/crypto.ts";
import { Refusal } from "../../../platform/refusals.ts";

/** Half a day: a page that stays open on a shared phone ends by itself. */
const seconds = 43_200;

/** Where a matter is followed. The code is the key to it and stands in no address, history or log. */
export function hrefOfTracked(ctx: Context, code: string): string {
  return `/matter/${seal(ctx.services.secret, "matters/tracked", code, { seconds, now: ctx.now.getTime() })}`;
}

/** Errors: Refusal `matter/track-expired`. */
export function codeOfAddress(ctx: Context, token: string): string {
  const code = open(ctx.services.secret, "matters/tracked", token, { now: ctx.now.getTime() });
  if (typeof code !== "string") throw new Refusal("not-found", "matter/track-expired");
  return code;
}
