import { normalise, words } from "../../platform/search/tokens.ts";
import {
  type FeatureGroups,
  fitVectoriser,
  type StoredCase,
  score,
  trainLinearSvm,
  type Vectoriser,
  vectorOf,
} from "../casebase/index.ts";
import type { Quality } from "./tables.ts";

/** A case that people have decided on: every need they confirmed, and what the rules alone suggest. */
export type LabelledCase = {
  id: string;
  features: FeatureGroups;
  needs: ReadonlySet<string>;
  suggested: ReadonlyMap<string, number>;
};

/** Plain data, as it is stored: one linear model for each need that was learned, on shared features. */
export type LabelModel = {
  features: string[];
  rarity: number[];
  needs: Record<string, { bias: number; weights: [feature: number, weight: number][] }>;
};

/** Fewer confirmed cases of a need than this teach nothing that holds on others. */
export const leastExamples = 8;
/** Suggestions at least this likely are shown to lawyers as what a case is about. */
const suggestedFrom = 0.5;
const folds = 5;
const cost = { positive: 2, negative: 0.5 };
/** Of a judgment's words: enough for what it turns on; the rest is procedure. */
const mostWords = 1500;

/** What a case says, as features: words of title, claims and findings, and what the rules made of it. */
export function featuresOf(found: StoredCase, suggested: ReadonlyMap<string, number>): FeatureGroups {
  const part = (kinds: readonly string[]) =>
    words(
      normalise(
        found.sections
          .filter(({ kind }) => kinds.includes(kind))
          .map(({ text }) => text)
          .join("\n"),
      ),
    ).slice(0, mostWords);
  return [
    { features: words(normalise(`${found.title} ${found.cause ?? ""}`)).map((word) => `t:${word}`), length: 1 },
    { features: part(["claims"]).map((word) => `c:${word}`), length: 1 },
    { features: part(["facts", "reasoning", "result", "other"]).map((word) => `f:${word}`), length: 1 },
    { features: found.citations.map(({ lawKey, article }) => `a:${lawKey}|${article}`), length: 0.7 },
    {
      features: [...suggested].map(([need, confidence]) => `s:${need}:${Math.round(confidence * 4)}`),
      length: 1,
    },
  ];
}

export type Trained = {
  model: LabelModel;
  before: Quality;
  after: Quality;
  byNeed: { need: string; examples: number; before: Quality; after: Quality; learned: boolean }[];
};

/**
 * Learns one linear model for each need with enough examples, and keeps those that suggest better than the rules alone on cases
 * that were not learned from (five folds, by case). A need that is learned no better stays with the rules.
 */
export async function trainLabels(cases: readonly LabelledCase[]): Promise<Trained> {
  const counts = new Map<string, number>();
  for (const { needs } of cases) for (const need of needs) counts.set(need, (counts.get(need) ?? 0) + 1);
  const candidates = [...counts]
    .filter(([, n]) => n >= leastExamples && cases.length - n >= leastExamples)
    .map(([need]) => need)
    .sort();
  const ordered = [...cases].sort((a, b) => (a.id < b.id ? -1 : 1));
  const predicted: ReadonlyMap<string, number>[] = new Array(ordered.length);
  for (let fold = 0; fold < folds; fold++) {
    const held = (_: unknown, i: number) => i % folds === fold;
    const model = await fit(
      ordered.filter((one, i) => !held(one, i)),
      candidates,
    );
    for (const [i, one] of ordered.entries()) if (held(one, i)) predicted[i] = scoresOf(model, one.features);
  }
  const byNeed = candidates.map((need) => {
    const before = qualityOf(ordered, (one) => (one.suggested.get(need) ?? 0) >= suggestedFrom, need);
    const after = qualityOf(ordered, (_, i) => (predicted[i]!.get(need) ?? 0) >= suggestedFrom, need);
    return { need, examples: counts.get(need)!, before, after, learned: after.f1 > before.f1 };
  });
  const learned = byNeed.filter((row) => row.learned).map(({ need }) => need);
  const better = new Set(learned);
  const all = [...counts.keys()];
  const pick = (one: LabelledCase, i: number, need: string) =>
    (better.has(need) ? (predicted[i]!.get(need) ?? 0) : (one.suggested.get(need) ?? 0)) >= suggestedFrom;
  return {
    model: await fit(ordered, learned),
    before: microQuality(ordered, all, (one, _, need) => (one.suggested.get(need) ?? 0) >= suggestedFrom),
    after: microQuality(ordered, all, pick),
    byNeed,
  };
}

/** How likely each learned need is, 0 … 1. */
export function scoresOf(model: LabelModel, features: FeatureGroups): Map<string, number> {
  const { vectoriser } = readModel(model);
  const vector = vectorOf(vectoriser, features);
  const likely = new Map<string, number>();
  for (const [need, { bias, weights }] of Object.entries(model.needs)) {
    const dense = new Float64Array(model.features.length);
    for (const [feature, weight] of weights) dense[feature] = weight;
    likely.set(need, 1 / (1 + Math.exp(-2 * score({ weights: dense, bias }, vector))));
  }
  return likely;
}

const read = new WeakMap<LabelModel, { vectoriser: Vectoriser }>();

function readModel(model: LabelModel): { vectoriser: Vectoriser } {
  const known = read.get(model);
  if (known) return known;
  const index = new Map(model.features.map((feature, i) => [feature, i]));
  const made = { vectoriser: { index, rarity: Float64Array.from(model.rarity) } };
  read.set(model, made);
  return made;
}

async function fit(cases: readonly LabelledCase[], needs: readonly string[]): Promise<LabelModel> {
  const vectoriser = fitVectoriser(
    cases.map(({ features }) => features),
    3,
  );
  const vectors = cases.map(({ features }) => vectorOf(vectoriser, features));
  const model: LabelModel = { features: [...vectoriser.index.keys()], rarity: [...vectoriser.rarity], needs: {} };
  for (const need of needs) {
    const { weights, bias } = trainLinearSvm(
      vectors,
      cases.map((one) => one.needs.has(need)),
      model.features.length,
      cost,
    );
    const kept = [...weights.entries()].filter(([, weight]) => Math.abs(weight) > 1e-3);
    model.needs[need] = { bias, weights: kept.map(([feature, weight]) => [feature, Number(weight.toPrecision(6))]) };
    // The server answers readers between two needs.
    await new Promise(setImmediate);
  }
  return model;
}

type Says = (one: LabelledCase, i: number) => boolean;

function qualityOf(cases: readonly LabelledCase[], says: Says, need: string): Quality {
  return microQuality(cases, [need], says);
}

function microQuality(
  cases: readonly LabelledCase[],
  needs: readonly string[],
  says: (one: LabelledCase, i: number, need: string) => boolean,
): Quality {
  let right = 0;
  let said = 0;
  let there = 0;
  for (const [i, one] of cases.entries()) {
    for (const need of needs) {
      const is = one.needs.has(need);
      const told = says(one, i, need);
      right += Number(is && told);
      said += Number(told);
      there += Number(is);
    }
  }
  const precision = said ? right / said : 0;
  const recall = there ? right / there : 0;
  return { precision, recall, f1: precision + recall ? (2 * precision * recall) / (precision + recall) : 0 };
}
