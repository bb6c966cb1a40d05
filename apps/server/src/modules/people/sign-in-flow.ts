import { z } from "zod";
import type { Context } from "../../platform/context.ts";
import { open, seal } from "../../platform/crypto.ts";

/** Longest time between one step of signing in and the next, in seconds. */
const seconds = 900;

const next = z.string().max(2000).optional();

const flows = {
  /** A code was sent to this phone; it opens in this browser only. */
  code: z.object({ phone: z.string(), challenge: z.string(), next }),
  /** Sent away to a provider, not come back yet. */
  oidc: z.object({
    kind: z.enum(["worker", "staff"]),
    state: z.string(),
    nonce: z.string(),
    verifier: z.string(),
    next,
  }),
  /** The secret of a second factor that is being set up. */
  enrolment: z.object({ staffId: z.string(), secret: z.string() }),
} as const;

type Flows = typeof flows;

/** Keeps the state of a sign-in that has begun in the browser, sealed; one at a time. */
export function keepFlow<F extends keyof Flows>(ctx: Context, flow: F, state: z.input<Flows[F]>): void {
  const token = seal(ctx.services.secret, `people/sign-in/${flow}`, state, { seconds, now: ctx.now.getTime() });
  ctx.keepSession?.("sign-in", token, seconds);
}

/** undefined when there is none of this kind, or it is too old. */
export function readFlow<F extends keyof Flows>(ctx: Context, flow: F): z.output<Flows[F]> | undefined {
  const token = ctx.sentToken?.("sign-in");
  if (!token) return undefined;
  const opened = open(ctx.services.secret, `people/sign-in/${flow}`, token, { now: ctx.now.getTime() });
  return flows[flow].safeParse(opened).data as z.output<Flows[F]> | undefined;
}

export function endFlow(ctx: Context): void {
  ctx.keepSession?.("sign-in", undefined);
}
