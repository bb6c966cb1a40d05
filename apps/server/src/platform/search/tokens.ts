import { Jieba } from "@node-rs/jieba";
import { dict } from "@node-rs/jieba/dict.js";
import { Converter } from "opencc-js/t2cn";

/** Loaded on first use: the dictionary costs 60 MB and 0.2 s, which most commands do not need. */
let jieba: Jieba | undefined;
let toSimplified: ((text: string) => string) | undefined;

const wordLike = /[\p{L}\p{N}]/u;

/** One form for every way of writing: full width, traditional characters (also Taiwan's and Hong Kong's) and capitals folded. */
export function normalise(text: string): string {
  const simplify = toSimplified ?? Converter({ from: "tw", to: "cn" });
  toSimplified = simplify;
  return simplify(text.normalize("NFKC")).toLowerCase();
}

/** Words as a dictionary sees them, long ones also in their parts: 第四十七条 → 第四, 四十, …, 第四十七条. */
export function words(normalised: string): string[] {
  jieba ??= Jieba.withDict(dict);
  return jieba.cutForSearch(normalised, true).filter((word) => wordLike.test(word) && !/\s/.test(word));
}

/** The same words without their parts: every place of the text belongs to one. */
export function plainWords(normalised: string): string[] {
  jieba ??= Jieba.withDict(dict);
  return jieba.cut(normalised, true).filter((word) => wordLike.test(word) && !/\s/.test(word));
}

/** Pairs of neighbouring characters, across words but not across punctuation: they forgive a wrong cut and a rare word. */
export function pairs(normalised: string): string[] {
  const found: string[] = [];
  for (const run of normalised.split(/[^\p{L}\p{N}]+/u)) {
    const characters = [...run];
    if (characters.length === 1) found.push(run);
    for (let i = 0; i + 1 < characters.length; i++) found.push(`${characters[i]}${characters[i + 1]}`);
  }
  return found;
}
