import type { Context } from "../../platform/context.ts";
import { countFlood, type FloodRule } from "../../platform/flood-guard.ts";
import { Refusal } from "../../platform/refusals.ts";

/** A station's whole wifi is one address: a campaign's busiest hour fits, a script that fills the inbox does not. */
const sending: FloodRule = { name: "matter.send", perDevice: 20, perAddress: 200, window: 600 };
/** What is added to matters that are there: words, photos, ratings. */
const adding: FloodRule = { name: "matter.add", perDevice: 60, perAddress: 600, window: 600 };
/** Wrong tracking codes. They have 60 bits: this keeps the log quiet more than the codes safe. */
const guessing: FloodRule = { name: "matter.guess", perDevice: 20, perAddress: 100, window: 600 };

const rules = { send: sending, add: adding, guess: guessing };

/** Counts one. Errors: Refusal `matter/too-many-sent` with the minutes to wait. */
export function holdFlood(ctx: Context, act: keyof typeof rules): void {
  const seconds = countFlood(ctx, rules[act]);
  if (seconds > 0) throw new Refusal("too-many", "matter/too-many-sent", { minutes: Math.ceil(seconds / 60) });
}
