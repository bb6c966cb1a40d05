export type ClassFigures = { class: string; rows: number; precision: number; recall: number; f1: number };

export type Figures = { rows: number; accuracy: number; macroF1: number; classes: ClassFigures[] };

/** How well guesses meet the truth; macro-F1 is the plain mean over the classes that stand in the truth. */
export function classFigures(pairs: readonly { truth: string; guess: string | null }[]): Figures {
  const names = [...new Set(pairs.map(({ truth }) => truth))].sort();
  const classes = names.map((name): ClassFigures => {
    const rows = pairs.filter(({ truth }) => truth === name).length;
    const guessed = pairs.filter(({ guess }) => guess === name).length;
    const both = pairs.filter(({ truth, guess }) => truth === name && guess === name).length;
    return {
      class: name,
      rows,
      precision: guessed ? both / guessed : 0,
      recall: both / rows,
      f1: (2 * both) / (rows + guessed),
    };
  });
  const right = pairs.filter(({ truth, guess }) => truth === guess).length;
  return {
    rows: pairs.length,
    accuracy: pairs.length ? right / pairs.length : 0,
    macroF1: classes.reduce((sum, { f1 }) => sum + f1, 0) / (classes.length || 1),
    classes,
  };
}
