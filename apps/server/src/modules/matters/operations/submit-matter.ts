import { asSystem, type Context, inTransaction } from "../../../platform/context.ts";
import { insertMatters, type Submitted } from "../insert-matters.ts";
import { type Prepared, prepareMatter, type Submission } from "../prepare-matter.ts";
import { tellWorker } from "../tell-worker.ts";
import { callDuty } from "./call-duty.ts";
import { sendToUnit } from "./dispatch-matter.ts";

/**
 * Takes a matter in, in the caller's transaction: read by the machine, before the union that the conflict wall names, with its
 * clocks. The same submission again gives the same matter and the same tracking code. Errors: those of `prepareMatter`.
 */
export async function submitMatter(context: Context, said: Submission): Promise<Submitted> {
  return inTransaction(context, async (ctx) => {
    const prepared = await prepareMatter(ctx, said);
    return asSystem(ctx, "matters", async (system) => {
      const [made] = await insertMatters(system, [prepared]);
      await follow(system, made!, prepared);
      return made!;
    });
  });
}

/** What follows at once, in the transaction of the matter: a unit by rule, the duty's phone, a message to whoever asks. */
export async function follow(system: Context, made: Submitted, prepared: Prepared): Promise<void> {
  if (made.again) return;
  if (goesByItself(prepared)) await sendToUnit(system, made.id, prepared.rule!);
  if (prepared.reading.urgency === "red") await callDuty(system, { ...made, received_at: made.receivedAt });
  const { phone } = prepared;
  if (phone) await tellWorker(system, { id: made.id, receivedAt: made.receivedAt, phone }, "received", made.code);
}

/** Whether `follow` would do anything. */
export function somethingFollows({ services }: Context, prepared: Prepared): boolean {
  const told = prepared.phone !== undefined && services.sms.kind !== "none";
  return told || prepared.reading.urgency === "red" || goesByItself(prepared);
}

/** A wish is first looked through, a red signal looked at by a person: neither goes on by itself. */
function goesByItself({ reading, rule }: Prepared): boolean {
  return reading.urgency !== "red" && reading.kind !== "wish" && rule?.mode === "immediate";
}
