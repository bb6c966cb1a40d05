import { Refusal } from "../../platform/refusals.ts";
import { maskAddresses, maskNumbers } from "../casebase/index.ts";

/** After these words somebody says who they are. */
const named =
  /((?:我的?名字(?:叫|是)|我叫|名叫|姓名(?:叫|是|为)?[:：]?|联系人(?:叫|是|为)?[:：]?)\s*)\p{Script=Han}{2,4}(?=[，,。；;、！!\s]|$)/gu;

/**
 * Words without telephones, numbers of documents and accounts, plates, doors and the names that people give themselves. What
 * a machine finds; who works where and what happened to them it does not, which is why staff write the text anew.
 */
export function maskedWords(text: string): string {
  // A mask is no text: its own words, and what it leaves beside it, would be read as another address.
  const masked = text
    .split(mask)
    .map((part, at) => (at % 2 ? part : maskAddresses(maskNumbers(part)).replace(named, "$1［姓名］")))
    .join("");
  return masked === text ? text : maskedWords(masked);
}

const mask = /(［[^］]{1,6}］)/;

/** How many places were masked. */
export const countMasked = (text: string): number => text.match(/［[^］]{1,6}］/g)?.length ?? 0;

const bare = (text: string) => text.replace(/[\p{P}\p{Z}\s]/gu, "");

/**
 * What may go on the wall. Errors: Refusal `wish/own-words` (a manner of writing is known to colleagues), `wish/names-somebody`
 * (a number, an address or a name is left).
 */
export function requireWallWords(text: string, hers: string): void {
  requireNobody(text);
  if (bare(text) === bare(hers)) throw new Refusal("invalid", "wish/own-words");
}

/** For everything that everybody reads. Errors: Refusal `wish/names-somebody`, also where only the mask was left. */
export function requireNobody(text: string): void {
  if (maskedWords(text) !== text || countMasked(text) > 0) throw new Refusal("invalid", "wish/names-somebody");
}
