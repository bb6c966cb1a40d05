import { normalise, pairs, words } from "../../../platform/search/tokens.ts";
import { type Bm25, buildBm25 } from "./bm25.ts";
import { buildSpelling, type Question, type Spelling } from "./read-question.ts";

/** Our plain words on an article, at the place it has in the catalogue. */
export type RankingNote = {
  place: number;
  law: number;
  plain: string;
  asks: readonly string[];
  terms: readonly string[];
  weight: number;
  /** The law's own words, for the way from a worker's words to these; empty when no text was imported. */
  text: string;
};

export type NoteIndex = {
  notes: readonly RankingNote[];
  byPlace: ReadonlyMap<number, number>;
  spelling: Spelling;
  pairs: Bm25;
  words: Bm25;
  /** Words of each noted article's text, each once. */
  textWords: readonly (readonly string[])[];
  textIdf: (word: string) => number;
};

/** How well each note fits a question: by pairs and words, each against the best note, and both together. */
export type NoteScores = { pairs: Float64Array; words: Float64Array; both: Float64Array };

export function buildNoteIndex(notes: readonly RankingNote[], spokenElsewhere: readonly string[] = []): NoteIndex {
  const texts = notes.map(({ plain, asks, terms }) => normalise([plain, ...terms, ...asks].join("\n")));
  const textWords = notes.map(({ text }) => [...new Set(words(normalise(text)))]);
  const legal = buildBm25(textWords);
  return {
    notes,
    byPlace: new Map(notes.map(({ place }, i) => [place, i])),
    spelling: buildSpelling([...texts, ...spokenElsewhere.map(normalise)]),
    pairs: buildBm25(texts.map(pairs)),
    words: buildBm25(texts.map(words)),
    textWords,
    textIdf: legal.idf,
  };
}

export function scoreNotes(index: NoteIndex, question: Question): NoteScores {
  const byPairs = againstBest(index.pairs.score(question.pairs));
  const byWords = againstBest(index.words.score(question.words));
  return { pairs: byPairs, words: byWords, both: byPairs.map((score, i) => (score + byWords[i]!) / 2) };
}

const neighboursOfNote = 10;
const mostTerms = 24;

/**
 * The law's words for what was asked: those that the texts behind the best notes share. This is how 老板不给钱 comes to
 * 用人单位 and 劳动报酬 in articles that have no note.
 */
export function legalTermsFor(index: NoteIndex, { both }: NoteScores): string[] {
  const best = topOf(both, neighboursOfNote).filter((i) => index.textWords[i]!.length > 0);
  const weights = new Map<string, number>();
  let whole = 0;
  for (const i of best) {
    const trust = both[i]! ** 3;
    whole += trust;
    for (const word of index.textWords[i]!) weights.set(word, (weights.get(word) ?? 0) + trust);
  }
  return [...weights]
    .map(([word, weight]) => ({ word, share: weight / whole, idf: index.textIdf(word) }))
    .filter(({ share, idf }) => share > 0.12 && idf > 1)
    .sort((a, b) => b.share * b.idf - a.share * a.idf || (a.word < b.word ? -1 : 1))
    .slice(0, mostTerms)
    .map(({ word }) => word);
}

/** Indices of the best scores, best first; zeros are left out. */
export function topOf(scores: ArrayLike<number>, count: number): number[] {
  const found: number[] = [];
  for (let i = 0; i < scores.length; i++) if (scores[i]! > 0) found.push(i);
  return found.sort((a, b) => scores[b]! - scores[a]! || a - b).slice(0, count);
}

function againstBest(scores: Float64Array): Float64Array {
  let best = 0;
  for (const score of scores) if (score > best) best = score;
  return best ? scores.map((score) => score / best) : scores;
}
