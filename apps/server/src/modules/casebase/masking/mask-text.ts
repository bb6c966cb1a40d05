import { type Dictionary, type Found, findNames } from "./find-names.ts";
import { maskAddresses } from "./mask-addresses.ts";
import { maskNumbers } from "./mask-numbers.ts";

/** Masks the parts of one document alike: who is 张某1 in the title is 张某1 in the text. */
export type Mask = (text: string) => string;

/**
 * A mask for one document: natural persons become family name + 某 + number, and telephones, identity and account
 * numbers, plates, e-mail and street addresses become their kind in brackets. Finds names by role and context, so a
 * name that stands nowhere near a role may be missed; docs/import-formats.md says how often.
 */
export function maskFor(document: string, words: Dictionary): Mask {
  const text = maskAddresses(maskNumbers(document));
  const masked = masksOf(text, findNames(text, words));
  return (part) => {
    const clean = maskAddresses(maskNumbers(part));
    if (masked.size === 0) return clean;
    const names = [...masked.keys()].sort((a, b) => b.length - a.length);
    return clean.replace(new RegExp(names.join("|"), "g"), (name) => masked.get(name) as string);
  };
}

function masksOf(text: string, names: readonly Found[]): Map<string, string> {
  const next = new Map<string, number>();
  const masks = new Map<string, string>();
  for (const { name, surname } of names) {
    let number = next.get(surname) ?? firstFree(text, surname);
    next.set(surname, number + 1);
    masks.set(name, `${surname}某${number}`);
    number += 1;
  }
  return masks;
}

/** Numbers that the published text gave already (张某2) are not given again. */
function firstFree(text: string, surname: string): number {
  let highest = 0;
  for (const match of text.matchAll(new RegExp(`${surname}某(\\d{1,3})`, "g")))
    highest = Math.max(highest, Number(match[1]));
  return highest + 1;
}
