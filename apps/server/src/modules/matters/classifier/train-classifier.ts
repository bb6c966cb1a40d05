import { setImmediate as pause } from "node:timers/promises";
import { classFigures, type Figures } from "./class-figures.ts";
import { classRatios } from "./class-ratios.ts";
import {
  fitScaling,
  type Judged,
  learnTrust,
  likelihoods,
  plainScaling,
  type ReliabilityBin,
  reliability,
  type Scaling,
  type Sure,
  type Trust,
} from "./confidence.ts";
import { classScores, type Example, type LinearClasses, trainLinearClasses } from "./linear-classes.ts";
import { featureBlocks, learnVocabulary, type Vocabulary, vectorOf } from "./message-features.ts";
import { messageFolds } from "./message-folds.ts";
import { type MessageText, messageWords } from "./message-words.ts";

export type LabelledMessage = { text: MessageText; class: string };

/** How the model does on messages that it had not learned from: each was guessed by a model of the other folds. */
export type TrainingReport = Figures & {
  /** Expected calibration error, the scaling of each fold fitted on the others. */
  calibrationError: number;
  bins: ReliabilityBin[];
  /** From which confidence on a suggestion may be shown; null: never. */
  trust: Trust | null;
};

/** Plain data, as `writeModel` stores it. Features are runs of characters and words of messages, in the rows' own order. */
export type ClassifierModel = {
  classes: readonly string[];
  vocabulary: Vocabulary;
  planes: LinearClasses;
  scaling: Scaling;
  /** Null when there were too few rows to measure anything; nothing is trusted then. */
  report: TrainingReport | null;
  /** How many rows it learned from. */
  rows: number;
};

const cost = 1;
const folds = 5;
/** So often must a suggestion be right that is shown. */
const precision = 0.95;
/** Fewer rows say nothing about messages that were not learned from. */
const leastToMeasure = 20;
/** In large data a rarer feature is chance, and would make the model large. */
const leastHolders = (rows: number) => (rows < 2_000 ? 2 : 4);

/**
 * Learns the classes of messages. Rows without a word that can tell anything are passed over. The same rows in the same
 * order give the same model.
 *
 * @param onProgress how many of the trainings are done (one for each fold, and the last on everything)
 */
export async function trainClassifier(
  labelled: readonly LabelledMessage[],
  {
    onProgress = () => {},
    signal,
  }: { onProgress?: (done: number, total: number) => void; signal?: AbortSignal | undefined } = {},
): Promise<ClassifierModel> {
  const rows: { words: string[]; class: string }[] = [];
  for (const [i, { text, class: name }] of labelled.entries()) {
    const words = messageWords(text);
    if (words.length) rows.push({ words, class: name });
    if (i % 200 === 0) await pause();
    signal?.throwIfAborted();
  }
  const classes = [...new Set(rows.map((row) => row.class))].sort();
  const classAt = new Map(classes.map((name, i) => [name, i]));
  const vocabulary = learnVocabulary(blocksOf(rows), leastHolders(rows.length));
  const examples = rows.map(
    (row): Example => ({
      ...vectorOf(vocabulary, featureBlocks(row.words)),
      class: classAt.get(row.class)!,
    }),
  );
  const measured = rows.length >= leastToMeasure && classes.length > 1;
  const trainings = measured ? folds + 1 : 1;
  const shape = { size: vocabulary.rarity.length, classes: classes.length };
  const learn = (some: readonly Example[]) =>
    trainLinearClasses(some, { ...shape, cost, ease: classRatios(some, shape), signal });

  const foldOf = measured
    ? messageFolds(
        rows.map(({ words }) => words),
        folds,
      )
    : [];
  const judged: Judged[] = [];
  for (let fold = 0; fold < trainings - 1; fold++) {
    onProgress(fold, trainings);
    const planes = await learn(examples.filter((_, i) => foldOf[i] !== fold));
    examples.forEach((example, i) => {
      if (foldOf[i] === fold) judged[i] = { scores: classScores(planes, example), right: example.class };
    });
  }
  onProgress(trainings - 1, trainings);
  const planes = await learn(examples);
  onProgress(trainings, trainings);
  return {
    classes,
    vocabulary,
    planes,
    scaling: measured ? fitScaling(judged, classes.length) : plainScaling(classes.length),
    report: measured ? reportOf(judged, foldOf, classes) : null,
    rows: rows.length,
  };
}

function* blocksOf(rows: readonly { words: string[] }[]) {
  for (const { words } of rows) yield featureBlocks(words);
}

function reportOf(judged: readonly Judged[], foldOf: readonly number[], classes: readonly string[]): TrainingReport {
  const scalings = Array.from({ length: folds }, (_, fold) =>
    fitScaling(
      judged.filter((_, i) => foldOf[i] !== fold),
      classes.length,
    ),
  );
  const guesses = judged.map(({ scores, right }, i) => {
    const shares = likelihoods(scalings[foldOf[i]!]!, scores);
    const confidence = Math.max(...shares);
    return { guess: shares.indexOf(confidence), right, confidence };
  });
  const sure = guesses.map(({ guess, right, confidence }): Sure => ({ confidence, right: guess === right }));
  const { error, bins } = reliability(sure);
  return {
    ...classFigures(guesses.map(({ guess, right }) => ({ truth: classes[right]!, guess: classes[guess]! }))),
    calibrationError: error,
    bins,
    trust: learnTrust(sure, precision) ?? null,
  };
}
