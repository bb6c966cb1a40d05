import { likelihoods } from "./confidence.ts";
import { classScores } from "./linear-classes.ts";
import { featureBlocks, vectorOf } from "./message-features.ts";
import { type MessageText, messageWords } from "./message-words.ts";
import type { ClassifierModel } from "./train-classifier.ts";

export type Classified = {
  /** The likeliest class; null when the text says nothing that the model knows. */
  class: string | null;
  /** How likely it is right, 0 to 1. */
  confidence: number;
  /** Sure enough to be shown as a suggestion. */
  trusted: boolean;
  /** Every class with its likelihood, the likeliest first. */
  ranked: { class: string; confidence: number }[];
};

export function classify(model: ClassifierModel, text: MessageText): Classified {
  return classifyWords(model, messageWords(text));
}

function classifyWords({ classes, vocabulary, planes, scaling, report }: ClassifierModel, words: string[]): Classified {
  const vector = vectorOf(vocabulary, featureBlocks(words));
  if (vector.indices.length === 0 || classes.length === 0)
    return { class: null, confidence: 0, trusted: false, ranked: [] };
  const shares = likelihoods(scaling, classScores(planes, vector));
  const ranked = shares
    .map((confidence, i) => ({ class: classes[i]!, confidence }))
    .sort((a, b) => b.confidence - a.confidence);
  const { class: likeliest, confidence } = ranked[0]!;
  const trusted = report?.trust != null && confidence >= report.trust.from;
  return { class: likeliest, confidence, trusted, ranked };
}

/** Words beyond these are not tried: a person reads few reasons. */
const mostTried = 150;

/** The words without which the model would be least sure of its class, the weightiest first; at most `count`. */
export function explain(model: ClassifierModel, text: MessageText, count: number): string[] {
  const words = messageWords(text);
  const { class: likeliest } = classifyWords(model, words);
  if (likeliest === null) return [];
  const at = model.classes.indexOf(likeliest);
  const margin = (some: string[]) => {
    const scores = classScores(model.planes, vectorOf(model.vocabulary, featureBlocks(some)));
    return scores[at]! - Math.max(...scores.filter((_, i) => i !== at), -1);
  };
  const whole = margin(words);
  return [...new Set(words)]
    .slice(0, mostTried)
    .map((word) => ({ word, weight: whole - margin(words.filter((other) => other !== word)) }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .slice(0, count)
    .map(({ word }) => word);
}
