import { createHash } from "node:crypto";
import type { listMyConsentsContract, OutputOf, PurposeContent } from "@zhijia/contracts";
import { asOwner, type Context } from "../../platform/context.ts";
import { findLivePurpose } from "../../platform/purposes/require-purpose.ts";
import { getPeriod } from "./periods.ts";
import { isConsentOn, mayAsk } from "./rules.ts";
import { tables } from "./tables.ts";

export type MyConsent = OutputOf<typeof listMyConsentsContract>["consents"][number];

/** The words of one consent in one language, and their hash: what is agreed to is exactly this. */
export type ConsentText = {
  hash: Buffer;
  purpose: string;
  version: number;
  part: string;
  lang: "zh" | "en";
  body: string;
};

export function consentText(purpose: PurposeContent, part: string, lang: "zh" | "en"): ConsentText | undefined {
  const consent = purpose.consents.find((one) => one.part === part);
  if (!consent) return undefined;
  const text = { purpose: purpose.code, version: purpose.version, part, lang, body: consent.text[lang] };
  return {
    ...text,
    hash: createHash("sha256")
      .update(JSON.stringify(Object.values(text)))
      .digest(),
  };
}

/**
 * Whether a person agrees, in the wording that counts now, to a live purpose; asked before every single use, so that a
 * withdrawal stops the next one. `part`: which of the purpose's separate consents.
 */
export async function hasConsent(ctx: Context, personId: string, purpose: string, part: string): Promise<boolean> {
  const version = await findLivePurpose(ctx, purpose);
  if (version === undefined) return false;
  const last = await asOwner(ctx, (owner) => findLastAct(owner, personId, purpose, part));
  return isConsentOn(last, version);
}

export async function findLastAct(ctx: Context, personId: string, purpose: string, part: string) {
  return tables(ctx)
    .selectFrom("consent")
    .select(["act", "version", "at", "text_hash"])
    .where("person_id", "=", personId)
    .where("purpose", "=", purpose)
    .where("part", "=", part)
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
}

/** Every consent of the live purposes, and every one she ever gave, also to what is switched off by now. */
export async function listConsents(ctx: Context, personId: string): Promise<MyConsent[]> {
  const acts = await tables(ctx)
    .selectFrom("consent")
    .select(["purpose", "part", "act", "version", "channel", "at"])
    .where("person_id", "=", personId)
    .orderBy("id", "desc")
    .execute();
  const quiet = (await getPeriod(ctx, "ask-again")).count;
  const rows = await tables(ctx)
    .selectFrom("purpose as p")
    .innerJoin("purpose_version as v", (on) => on.onRef("v.code", "=", "p.code"))
    .whereRef("v.version", "=", (of) => of.fn.coalesce("p.live_version", "p.version"))
    .select(["p.code", "v.content"])
    .orderBy("p.code")
    .execute();
  const consents: MyConsent[] = [];
  for (const { code, content } of rows) {
    if (content.consents.length === 0) continue;
    const live = await findLivePurpose(ctx, code);
    for (const { part, sensitive, title } of content.consents) {
      const history = acts.filter((act) => act.purpose === code && act.part === part);
      const [last] = history;
      if (live === undefined && !last) continue;
      const text = consentText(content, part, ctx.lang)!;
      consents.push({
        purpose: code,
        part,
        version: content.version,
        title: title[ctx.lang],
        text: text.body,
        textHash: text.hash.toString("hex"),
        sensitive,
        on: isConsentOn(last, live),
        mayAsk: mayAsk(last, live, ctx.now, quiet),
        history: history.map(({ act, version, channel, at }) => ({ act, version, channel, at: at.toISOString() })),
      });
    }
  }
  return consents;
}
