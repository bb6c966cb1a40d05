import type { Context } from "../../../platform/context.ts";
import { requireWorker } from "../../../platform/permissions.ts";
import { requirePurpose } from "../../../platform/purposes/require-purpose.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { consentText } from "../consents.ts";
import { type ConsentAct, tables } from "../tables.ts";
import { withdrawConsent } from "./withdraw-consent.ts";
import { writeConsent } from "./write-consent.ts";

type Act = {
  purpose: string;
  part: string;
  act: ConsentAct;
  /** Hexadecimal, of the words that were on the screen; needed to agree. */
  textHash?: string | undefined;
  channel: "page" | "app";
};

/**
 * A worker agrees, says no, or takes back; all in one row and one transaction with the event, so that processing stops at
 * once. A withdrawal is always taken, also of what is switched off. Errors: Refusal `privacy/no-purpose`,
 * `purpose/not-live`, `privacy/no-consent`, `privacy/other-words`.
 */
export async function recordConsent(ctx: Context, { purpose, part, act, textHash, channel }: Act): Promise<boolean> {
  const { id: personId } = requireWorker(ctx.actor);
  if (act === "withdrawn") {
    await withdrawConsent(ctx, { personId, purpose, part, channel });
    return false;
  }
  const known = await tables(ctx).selectFrom("purpose").select("code").where("code", "=", purpose).executeTakeFirst();
  if (!known) throw new Refusal("not-found", "privacy/no-purpose");
  const version = await requirePurpose(ctx, purpose);
  const { content } = await tables(ctx)
    .selectFrom("purpose_version")
    .select("content")
    .where("code", "=", purpose)
    .where("version", "=", version)
    .executeTakeFirstOrThrow();
  const texts = (["zh", "en"] as const).flatMap((lang) => consentText(content, part, lang) ?? []);
  if (texts.length === 0) throw new Refusal("not-found", "privacy/no-consent");
  const shown = texts.find(({ hash }) => hash.toString("hex") === textHash);
  // Another wording came between the page and the tap: nobody agrees to words that they did not see.
  if (act === "given" && !shown) throw new Refusal("conflict", "privacy/other-words");
  const text = shown ?? texts.find(({ lang }) => lang === ctx.lang)!;
  await tables(ctx)
    .insertInto("consent_text")
    .values(text)
    .onConflict((conflict) => conflict.column("hash").doNothing())
    .execute();
  await writeConsent(ctx, { personId, purpose, part, act, channel, version, hash: text.hash });
  return act === "given";
}
