import { normalise, pairs, words } from "../../../platform/search/tokens.ts";
import { soundsOf, syllablesOf } from "../../../platform/text/sounds.ts";
import type { Weighed } from "./bm25.ts";

export type Question = {
  text: string;
  pairs: Weighed;
  words: Weighed;
};

/** Spelling as our own notes have it: how often each pair of characters stands there, and how it sounds. */
export type Spelling = { pairs: ReadonlyMap<string, number>; bySound: ReadonlyMap<string, readonly string[]> };

/** What people say around a question; it tells nothing about the matter. */
const filler =
  /请问|您好|你好|谢谢|律师|咨询一下|想咨询|我想问|想问一下|问一下|怎么办呢?|该怎么做|怎么处理|什么意思|麻烦|急急+|在线等/g;

/** A pair that is only guessed by its sound counts less than one that is written. */
const guessed = 0.5;
/** Rarer pairs are no likely meaning of a sound. */
const leastCount = 3;

export function buildSpelling(texts: readonly string[]): Spelling {
  const counts = new Map<string, number>();
  for (const text of texts) for (const pair of pairs(text)) counts.set(pair, (counts.get(pair) ?? 0) + 1);
  const common = [...counts].filter(([pair, count]) => count >= leastCount && /^\p{Script=Han}{2}$/u.test(pair));
  common.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const bySound = new Map<string, string[]>();
  for (const [pair] of common) {
    const sound = soundsOf(pair).join(" ");
    bySound.set(sound, [...(bySound.get(sound) ?? []), pair]);
  }
  return { pairs: counts, bySound };
}

/**
 * The tokens of a question. Pairs that our notes never have, but that sound like pairs they do have, bring those in
 * (拖欠工姿 → 工资); typed pinyin is read the same way.
 */
export function readQuestion(asked: string, spelling: Spelling): Question {
  const whole = normalise(asked);
  const bare = whole.replace(filler, " ");
  const text = /[\p{L}\p{N}]{2}/u.test(bare) ? bare : whole;
  const pairsOf = new Map<string, number>(pairs(text).map((pair) => [pair, 1]));
  const wordsOf = new Map<string, number>(words(text).map((word) => [word, 1]));
  const heard = syllablesOf(text);
  for (let i = 0; i + 1 < heard.length; i++) {
    const [one, two] = [heard[i]!, heard[i + 1]!];
    if (!one.sound || !two.sound || spelling.pairs.has(one.written + two.written)) continue;
    for (const pair of spelling.bySound.get(`${one.sound} ${two.sound}`)?.slice(0, 2) ?? []) {
      if (!pairsOf.has(pair)) pairsOf.set(pair, guessed);
      if (!wordsOf.has(pair)) wordsOf.set(pair, guessed);
    }
  }
  return { text, pairs: pairsOf, words: wordsOf };
}
