import { createHash, randomBytes } from "node:crypto";
import { anonymities, callBackTimes } from "@zhijia/contracts";
import { z } from "zod";
import type { Context } from "../../../platform/context.ts";
import { open, seal } from "../../../platform/crypto.ts";
import { Refusal } from "../../../platform/refusals.ts";

/** Longest words on these pages: what fits sealed into an address everywhere. More can be added once it is there. */
export const longestTold = 1000;

/** Everything between two pages. It travels sealed in the address: nothing is stored before she sends it. */
const tellState = z.object({
  board: z.enum(["appeal", "wish"]),
  /** Made when she begins, so that two people with the same words are two. */
  nonce: z.string(),
  scan: z.string().optional(),
  problemType: z.string().optional(),
  text: z.string().optional(),
  /** A photo or a voice message will say it. */
  byFile: z.boolean().optional(),
  callBack: z.enum(callBackTimes).optional(),
  district: z.string().optional(),
  address: z.string().optional(),
  employer: z.string().optional(),
  anonymity: z.enum(anonymities).optional(),
  onRecord: z.boolean().optional(),
  name: z.string().optional(),
  phone: z.string().optional(),
});
export type TellState = z.infer<typeof tellState>;

/** A day: long enough to come back to, short enough that a forgotten phone tells little. */
const seconds = 86_400;

export function beginTelling(board: TellState["board"], scan: string | undefined): TellState {
  return { board, nonce: randomBytes(12).toString("base64url"), ...(scan && { scan }) };
}

export function sealTelling(ctx: Context, state: TellState): string {
  return seal(ctx.services.secret, "matters/tell", state, { seconds, now: ctx.now.getTime() });
}

/** Errors: Refusal `matter/tell-expired` for a token that is too old, changed or from elsewhere. */
export function openTelling(ctx: Context, token: string): TellState {
  const opened = tellState.safeParse(open(ctx.services.secret, "matters/tell", token, { now: ctx.now.getTime() }));
  if (!opened.success) throw new Refusal("not-found", "matter/tell-expired");
  return opened.data;
}

/**
 * The same for the same words: sent again it is the same matter, changed it is another, and an address that was passed on to
 * somebody who writes something else is another too. RFC 9562, version 8.
 */
export function submissionOf(state: TellState): string {
  const parts = Object.entries(state).sort(([a], [b]) => (a < b ? -1 : 1));
  const hex = createHash("sha256").update(JSON.stringify(parts)).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
