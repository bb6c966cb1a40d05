import { createHash } from "node:crypto";
import type { Watch } from "@zhijia/contracts";
import { asOwner, type Context } from "../../../platform/context.ts";
import type { PageAbout } from "../../../platform/module.ts";
import { findNeed, otherMatter } from "../../taxonomy/index.ts";
import { isOwnTrouble, wordsNumber } from "../detection/own-words.ts";
import { partOf } from "../need-watch.ts";
import type { LookUpPart } from "../tables.ts";
import { listOpenParts } from "./store.ts";

/** A page about more than this is about none of it. */
const most = 3;

/**
 * What a page counts for when this worker looks at it; undefined unless she switched it on. Her words go no further than this:
 * a number and whether they are of her own trouble.
 */
export async function watchOf(
  ctx: Context,
  { path, about }: { path: string; about?: PageAbout },
): Promise<Watch | undefined> {
  const { actor } = ctx;
  if (actor.kind !== "worker") return undefined;
  const parts = await asOwner(ctx, (system) => listOpenParts(system, actor.id));
  if (parts.length === 0) return undefined;
  const needs = await countedNeeds(ctx, about?.topics ?? [], parts);
  return {
    reader: createHash("sha256").update(`watch ${actor.session}`).digest("hex").slice(0, 16),
    at: ctx.now.getTime(),
    kind: about?.kind ?? "view",
    own: about?.kind === "search" && isOwnTrouble(about.asked ?? ""),
    // Of each need its own number: two needs of one page are no look-up that came twice.
    topics: needs.map((need) => ({ need, words: wordsNumber(`${about?.asked ?? path} ${need}`) })),
  };
}

/** The first need of each group and consent, as far as that consent is given. */
async function countedNeeds(ctx: Context, codes: readonly string[], parts: readonly LookUpPart[]): Promise<string[]> {
  const first = new Map<string, string>();
  for (const code of codes) {
    const need = code === otherMatter ? undefined : await findNeed(ctx, code);
    const part = need && partOf(code);
    if (part && !first.has(`${need.group} ${part}`)) first.set(`${need.group} ${part}`, code);
  }
  // Counted before what she did not agree to is left out: what a page is about does not depend on her.
  if (first.size > most) return [];
  return [...first.values()].filter((code) => parts.includes(partOf(code)!));
}
