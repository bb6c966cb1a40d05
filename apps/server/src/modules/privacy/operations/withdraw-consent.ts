import { asSystem, type Context } from "../../../platform/context.ts";
import { recordsOf } from "../../people/index.ts";
import type { ConsentChange } from "../consent-changes.ts";
import { findLastAct } from "../consents.ts";
import { writeConsent } from "./write-consent.ts";

/**
 * Takes a consent back, also of what is switched off; nothing when there is none. The ledger outside the database is written
 * before the commit, for every record that is hers: an older backup brings no consent back. In her name or as the system.
 */
export async function withdrawConsent(
  ctx: Context,
  { personId, purpose, part, channel }: Pick<ConsentChange, "personId" | "purpose" | "part" | "channel">,
): Promise<void> {
  const last = await findLastAct(ctx, personId, purpose, part);
  if (last?.act !== "given") return;
  const hash = last.text_hash;
  await writeConsent(ctx, { personId, purpose, part, act: "withdrawn", channel, version: last.version, hash });
  const records = await asSystem(ctx, "withdrawal", (system) => recordsOf(system, personId));
  ctx.beforeCommit?.(async () => {
    for (const id of records) ctx.services.erasures.addWithdrawal({ personId: id, purpose, part, at: ctx.now });
  });
}
