import { normalise, pairs } from "../../platform/search/tokens.ts";
import { soundsOf } from "../../platform/text/sounds.ts";
import { buildNeedLanguage, type Sample } from "./need-language.ts";

export type Lexicon = {
  code: string;
  phrases: readonly string[];
  terms: readonly string[];
  /** Other texts that speak of the need; they are evidence but never a reason. */
  hints?: readonly { text: string; weight: number }[];
}[];

export type Recognised = {
  code: string;
  /** How much of the need's own phrases stands in the text, 0…1; holds for long texts too. */
  confidence: number;
  /** How likely a short question in a worker's own words means this need, 0…1. */
  likelihood: number;
  /** The phrases that the question resembles. */
  reasons: string[];
};

type Weighed = [gram: string, rarity: number][];
type Entry = { code: string; phrase: string; trust: number; written: Weighed; spoken: Weighed };

/** Marks a pair of sounds; no written pair begins with it. */
const sound = "~";

/** What only sounds alike counts less: 工姿 is likely 工资, but less surely than 工资 is. */
const soundTrust = 0.6;

/**
 * Recognises needs by how much of a known phrase stands in the question (homophone typos and pinyin meet it by sound),
 * and by how much the question sounds like each need. Explainable; it has learned from no person's question.
 */
export function buildRecogniser(lexicon: Lexicon): (question: string) => Recognised[] {
  const phrases = lexicon.flatMap(({ code, phrases, terms }) => [
    ...phrases.map((phrase) => ({ code, phrase, trust: 1 })),
    ...terms.map((phrase) => ({ code, phrase, trust: 0.9 })),
  ]);
  const gramsOf = phrases.map(({ phrase }) => gramsOfText(phrase));
  const needsWith = new Map<string, Set<string>>();
  gramsOf.forEach((grams, i) => {
    for (const gram of grams) {
      const needs = needsWith.get(gram) ?? new Set();
      needsWith.set(gram, needs.add((phrases[i] as { code: string }).code));
    }
  });
  const rarity = (gram: string): [string, number] => [
    gram,
    Math.log((lexicon.length + 1) / ((needsWith.get(gram)?.size ?? 0) + 0.5)),
  ];
  const byGram = new Map<string, number[]>();
  const entries = phrases.map(({ code, phrase, trust }, i): Entry => {
    const grams = [...(gramsOf[i] as Set<string>)];
    for (const gram of grams) byGram.set(gram, [...(byGram.get(gram) ?? []), i]);
    const spoken = grams.filter((gram) => gram.startsWith(sound)).map(rarity);
    return { code, phrase, trust, written: grams.filter((gram) => !gram.startsWith(sound)).map(rarity), spoken };
  });

  const language = buildNeedLanguage(samplesOf(lexicon));

  return (question) => {
    const asked = gramsOfText(question);
    const seen = new Set<number>();
    for (const gram of asked) for (const i of byGram.get(gram) ?? []) seen.add(i);
    const scores = new Map<string, { best: [number, string][] }>();
    for (const i of seen) {
      const { code, phrase, written, spoken, trust } = entries[i] as Entry;
      const score = trust * Math.max(resemblance(written, asked), soundTrust * resemblance(spoken, asked));
      if (score <= 0.15) continue;
      const need = scores.get(code) ?? { best: [] };
      need.best.push([score, phrase]);
      scores.set(code, need);
    }
    const spoken = language(question);
    const found = [...spoken].flatMap(([code, sounds]): Recognised[] => {
      const best = (scores.get(code)?.best ?? []).sort((a, b) => b[0] - a[0]).slice(0, 3);
      const sum = best.reduce((total, [score], rank) => total + score / (rank + 1) ** 1.5, 0);
      const confidence = 1 - Math.exp(-sum / 1.6);
      const likelihood = likelihoodOf(sounds + phraseWeight * confidence);
      if (likelihood < leastLikelihood && confidence === 0) return [];
      return [{ code, confidence, likelihood, reasons: best.map(([, phrase]) => phrase) }];
    });
    return found.sort((a, b) => b.likelihood - a.likelihood || (a.code < b.code ? -1 : 1));
  };
}

const leastLikelihood = 0.25;

/** A phrase that stands in the question whole outweighs what the rest of it sounds like. */
const phraseWeight = 2.5;

/** How often the first need was right on held-out phrases of our own: half at 1.5, three in four at 2.6. */
function likelihoodOf(score: number): number {
  return 1 / (1 + Math.exp((1.5 - score) / 1.2));
}

function samplesOf(lexicon: Lexicon): Sample[] {
  return lexicon.flatMap(({ code, phrases, terms, hints = [] }) => [
    ...[...phrases, ...terms].map((text) => ({ code, text, weight: 1 })),
    ...hints.map(({ text, weight }) => ({ code, text, weight })),
  ]);
}

/** How much of the phrase stands in the question; a short phrase covered whole says less than a long one. */
function resemblance(phrase: Weighed, asked: ReadonlySet<string>): number {
  let whole = 0;
  let found = 0;
  for (const [gram, rarity] of phrase) {
    whole += rarity;
    if (asked.has(gram)) found += rarity;
  }
  return whole === 0 ? 0 : (found / whole) ** 1.5 * Math.log1p(found);
}

/** Pairs of characters and pairs of their sounds; typed pinyin gives sounds only. */
function gramsOfText(text: string): Set<string> {
  const normalised = normalise(text);
  const grams = new Set(pairs(normalised));
  const sounds = soundsOf(normalised);
  for (let i = 0; i + 1 < sounds.length; i++)
    if (sounds[i] && sounds[i + 1]) grams.add(`${sound}${sounds[i]} ${sounds[i + 1]}`);
  return grams;
}
