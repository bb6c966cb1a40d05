import type { HelpPart } from "@zhijia/contracts";
import type { Context } from "../../../../platform/context.ts";
import { requireWorker } from "../../../../platform/permissions.ts";
import { listConsents, recordConsent } from "../../../privacy/index.ts";
import { consentOf, dependentParts } from "../consent-parts.ts";

/**
 * What she decided on the page, each part a consent of its own: those in `wanted` are given, in the words whose hash came with
 * them, the other ones that were on are taken back. Said again, nothing is written. Errors: those of `recordConsent`.
 */
export async function decideParts(ctx: Context, wanted: ReadonlyMap<HelpPart, string>): Promise<void> {
  const consents = await listConsents(ctx, requireWorker(ctx.actor).id);
  for (const part of ["ordinary", ...dependentParts] as const) {
    const consent = consentOf[part];
    const on = consents.some((one) => one.purpose === consent.purpose && one.part === consent.part && one.on);
    const textHash = wanted.get(part);
    if (on === (textHash !== undefined)) continue;
    const act = on ? "withdrawn" : "given";
    await recordConsent(ctx, { ...consent, act, textHash, channel: "page" });
  }
}

/** Everything, in one tap: the first takes the others with it, and with them goes whatever rests on them. */
export async function switchOff(ctx: Context): Promise<void> {
  await recordConsent(ctx, { ...consentOf.ordinary, act: "withdrawn", channel: "page" });
}
