import { normalise, pairs, words } from "../../platform/search/tokens.ts";

/** A text that speaks of a need, and how much it counts. */
export type Sample = { code: string; text: string; weight: number };

/** Characters alone say less than pairs and words. */
const characterWeight = 0.5;
/** Dirichlet prior in features: how soon a need's own language outweighs everybody's. */
const prior = 60;
/** A short question has few features; it is not surer for that. */
const fewestFeatures = 6;

/**
 * How much more a question sounds like each need than like all needs together: a unigram language model of each need with
 * Dirichlet smoothing (Zhai and Lafferty 2004), as a log ratio per square root of features. Above about 1.7 the first
 * need is right more often than not (measured on held-out phrases of our own).
 */
export function buildNeedLanguage(samples: readonly Sample[]): (question: string) => Map<string, number> {
  const needs = new Map<string, { counts: Map<string, number>; total: number }>();
  const everybody = new Map<string, number>();
  let total = 0;
  for (const { code, text, weight } of samples) {
    const need = needs.get(code) ?? { counts: new Map<string, number>(), total: 0 };
    needs.set(code, need);
    for (const feature of featuresOf(text)) {
      const count = weight * weightOf(feature);
      need.counts.set(feature, (need.counts.get(feature) ?? 0) + count);
      everybody.set(feature, (everybody.get(feature) ?? 0) + count);
      need.total += count;
      total += count;
    }
  }
  return (question) => {
    const known = featuresOf(question).filter((feature) => everybody.has(feature));
    const scores = new Map<string, number>();
    for (const [code, need] of needs) {
      let sum = 0;
      for (const feature of known) {
        const background = (everybody.get(feature) as number) / total;
        const likely = ((need.counts.get(feature) ?? 0) + prior * background) / (need.total + prior);
        sum += weightOf(feature) * Math.log(likely / background);
      }
      scores.set(code, sum / Math.sqrt(Math.max(fewestFeatures, known.length)));
    }
    return scores;
  };
}

const character = "1";
const word = "w";

function weightOf(feature: string): number {
  return feature.startsWith(character) ? characterWeight : 1;
}

/** Each once: characters, pairs, and words longer than a pair. */
function featuresOf(text: string): string[] {
  const normalised = normalise(text);
  const single = [...normalised].filter((c) => /\p{Script=Han}/u.test(c)).map((c) => character + c);
  const long = words(normalised)
    .filter((w) => w.length > 2)
    .map((w) => word + w);
  return [...new Set([...pairs(normalised).map((pair) => ` ${pair}`), ...single, ...long])];
}
