import { leastWords } from "@zhijia/contracts";
import type { Api } from "../api.ts";

/** An explanation: five parts, each in Chinese and perhaps in English. */
export type Content = Awaited<ReturnType<Api["getExplanationVersion"]>>["content"];
export type Part = keyof Content;
export type ContentLang = "zh" | "en";
/** One text of an explanation: a part in a language. */
export type Field = `${Part}.${ContentLang}`;

export const parts = ["happened", "decided", "youCan", "keep", "deadlines"] as const satisfies Part[];
const fields = parts.flatMap((part): Field[] => [`${part}.zh`, `${part}.en`]);

export const emptyContent: Content = {
  happened: { zh: "" },
  decided: { zh: "" },
  youCan: { zh: "" },
  keep: { zh: "" },
  deadlines: { zh: "" },
};

export function textOf(content: Content, field: Field): string {
  const [part, lang] = field.split(".") as [Part, ContentLang];
  return content[part][lang] ?? "";
}

/** An English text that was emptied is absent, as one that was never written. */
export function withText(content: Content, field: Field, text: string): Content {
  const [part, lang] = field.split(".") as [Part, ContentLang];
  const { [lang]: _, ...rest } = content[part];
  const words = lang === "zh" || text ? { ...rest, [lang]: text } : rest;
  return { ...content, [part]: words };
}

export function sameContent(a: Content, b: Content): boolean {
  return fields.every((field) => textOf(a, field) === textOf(b, field));
}

/** The parts a second lawyer is not asked to read yet: too short. The server's own rule. */
export function missingParts(content: Content): Part[] {
  return parts.filter((part) => content[part].zh.trim().length < leastWords[part]);
}

export type Clash = { field: Field; mine: string; theirs: string };

/**
 * Two people's, or two windows', changes of the same text. What only one side changed is taken; where both did, mine stays in
 * the content and the clash holds both, so that nothing is lost whichever is chosen.
 */
export function mergeContent(base: Content, mine: Content, theirs: Content): { content: Content; clashes: Clash[] } {
  let content = mine;
  const clashes: Clash[] = [];
  for (const field of fields) {
    const [was, my, their] = [textOf(base, field), textOf(mine, field), textOf(theirs, field)];
    if (my === their || their === was) continue;
    if (my === was) content = withText(content, field, their);
    else clashes.push({ field, mine: my, theirs: their });
  }
  return { content, clashes };
}
