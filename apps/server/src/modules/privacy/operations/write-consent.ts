import { logAccess } from "../../../platform/access-log/index.ts";
import type { Context } from "../../../platform/context.ts";
import { type ConsentChange, tellConsentChange } from "../consent-changes.ts";
import { tables } from "../tables.ts";

/** One decision: its row, its event, its entry for her to read, and whatever rests on it, in one transaction. */
export async function writeConsent(
  ctx: Context,
  { hash, ...change }: ConsentChange & { hash: Uint8Array },
): Promise<void> {
  const { personId, purpose, part, act, channel, version } = change;
  await tables(ctx)
    .insertInto("consent")
    .values({ person_id: personId, purpose, part, act, channel, version, text_hash: hash, at: ctx.now })
    .execute();
  await tellConsentChange(ctx, change);
  await ctx.publish({ name: `consent.${act}`, payload: { personId, purpose, part } });
  await logAccess(ctx, [
    {
      kind: "security",
      subject: personId,
      what: `consent.${act}`,
      purpose,
      detail: { part, version: String(version) },
    },
  ]);
}
