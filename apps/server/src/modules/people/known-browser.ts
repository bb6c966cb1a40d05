import { randomBytes } from "node:crypto";
import { z } from "zod";
import type { Context } from "../../platform/context.ts";
import { open, seal } from "../../platform/crypto.ts";

const purpose = "people/known-browser";
const seconds = 180 * 86_400;
/** A computer of an office has several users. */
const most = 5;

const knownSchema = z.array(z.tuple([z.uuid(), z.string()])).max(most);
type Known = z.output<typeof knownSchema>;

/**
 * What wrong tries are counted of, so that somebody else's guessing cannot lock a member of staff out of their own browser (OWASP,
 * "device cookies"): a browser in which they signed in before counts by itself. The token proves nothing else.
 */
export function knownBrowserOf(ctx: Context, staffId: string | undefined): string | undefined {
  const nonce = readKnown(ctx).find(([id]) => id === staffId)?.[1];
  return nonce && `${staffId} ${nonce}`;
}

/** Remembers in the browser that this member of staff signed in there. */
export function rememberBrowser(ctx: Context, staffId: string): void {
  const others = readKnown(ctx).filter(([id]) => id !== staffId);
  const known: Known = [[staffId, randomBytes(12).toString("base64url")], ...others.slice(0, most - 1)];
  const token = seal(ctx.services.secret, purpose, known, { seconds, now: ctx.now.getTime() });
  ctx.keepSession?.("known", token, seconds);
}

function readKnown(ctx: Context): Known {
  const token = ctx.sentToken?.("known");
  const opened = token && open(ctx.services.secret, purpose, token, { now: ctx.now.getTime() });
  return knownSchema.safeParse(opened).data ?? [];
}
