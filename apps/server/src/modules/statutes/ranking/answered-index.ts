import { normalise, pairs, words } from "../../../platform/search/tokens.ts";
import type { Catalogue } from "./article-catalogue.ts";
import { topOf } from "./note-index.ts";
import type { Question } from "./read-question.ts";

/** A question that people answered, with the places of the articles they named. */
export type AnsweredQuestion = { text: string; places: readonly number[]; needs: ReadonlyMap<string, number> };

/** What answered questions say for an article; each about 0…1, the two frequencies a little more. */
export const teachingNames = [
  "votesBroad",
  "nearest",
  "votes",
  "votesSharp",
  "ownQuestions",
  "frequency",
  "lawFrequency",
  "needVotes",
  "votesNearby",
  "lawVotes",
] as const;

const neighbours = 60;
/** Two questions that are more alike than this are one question asked twice. */
const same = 0.7;

export type AnsweredIndex = {
  questions: readonly AnsweredQuestion[];
  /** How alike a question is to each answered one, 0…1. */
  likeness(question: Question): Float64Array;
};

type Token = [token: string, square: number];

/** `speech` are other sentences of the same kind, which tell common words from rare ones. */
export function buildAnsweredIndex(questions: readonly AnsweredQuestion[], speech: readonly string[]): AnsweredIndex {
  const bags = questions.map(({ text }) => tokensOf(normalise(text)));
  const having = new Map<string, number>();
  for (const bag of [...bags, ...speech.map((text) => tokensOf(normalise(text)))])
    for (const token of bag) having.set(token, (having.get(token) ?? 0) + 1);
  const all = bags.length + speech.length;
  const square = (token: string) => {
    const n = having.get(token) ?? 0;
    return Math.log(1 + (all - n + 0.5) / (n + 0.5)) ** 2;
  };
  const postings = new Map<string, number[]>();
  const norms = bags.map((bag, i) => {
    let sum = 0;
    for (const token of bag) {
      sum += square(token);
      const list = postings.get(token) ?? [];
      postings.set(token, list);
      list.push(i);
    }
    return Math.sqrt(sum) || 1;
  });
  return {
    questions,
    likeness(question) {
      const asked: Token[] = [
        ...[...question.pairs].map(([pair, weight]): Token => [pair, weight * square(pair)]),
        ...[...question.words].map(([word, weight]): Token => [`=${word}`, weight * square(`=${word}`)]),
      ];
      const norm = Math.sqrt(asked.reduce((sum, [, weight]) => sum + weight, 0)) || 1;
      const likeness = new Float64Array(questions.length);
      for (const [token, weight] of asked) for (const i of postings.get(token) ?? []) likeness[i]! += weight;
      return likeness.map((sum, i) => sum / (norm * norms[i]!));
    },
  };
}

/** Pairs, and words marked as such: a word of two characters is a pair too, and then counts twice. */
function tokensOf(normalised: string): Set<string> {
  return new Set([...pairs(normalised), ...words(normalised).map((word) => `=${word}`)]);
}

/** The answered questions that are one with the i-th, itself included: what must be hidden when learning from it. */
export const sameQuestions = (likeness: Float64Array, i: number) =>
  new Set([i, ...topOf(likeness, neighbours).filter((j) => likeness[j]! > same)]);

const add = (map: Map<number, number>, key: number, value: number) => map.set(key, (map.get(key) ?? 0) + value);

/** What the answered questions say; a row of `teachingNames.length` numbers for each candidate. */
export function gatherTeaching(
  index: AnsweredIndex,
  catalogue: Catalogue,
  asked: {
    likeness: Float64Array;
    needs: ReadonlyMap<string, number>;
    hidden?: ReadonlySet<number> | undefined;
  },
  candidates: readonly number[],
): Float32Array {
  const { questions } = index;
  const { places, placeOf, previous, next } = catalogue;
  const shown = (i: number) => !asked.hidden?.has(i);
  const nearest = topOf(asked.likeness, neighbours + (asked.hidden?.size ?? 0))
    .filter(shown)
    .slice(0, neighbours);

  const vote = (sharpness: number) => {
    const votes = new Map<number, number>();
    let whole = 1e-9;
    for (const i of nearest) {
      const weight = asked.likeness[i]! ** sharpness;
      whole += weight;
      for (const place of questions[i]!.places) add(votes, place, weight);
    }
    return (place: number) => (votes.get(place) ?? 0) / whole;
  };
  const [broad, votes, sharp] = [vote(1), vote(4), vote(8)];
  const best = new Map<number, number>();
  const own = new Map<number, number[]>();
  const frequency = new Map<number, number>();
  const lawFrequency = new Map<number, number>();
  const needVotes = new Map<number, number>();
  let allNeedVotes = 1e-9;
  questions.forEach((question, i) => {
    if (!shown(i)) return;
    const needLikeness = cosine(asked.needs, question.needs) ** 2;
    if (needLikeness > 0.05) allNeedVotes += needLikeness;
    for (const place of question.places) {
      best.set(place, Math.max(best.get(place) ?? 0, asked.likeness[i]!));
      own.set(place, [...(own.get(place) ?? []), asked.likeness[i]!]);
      add(frequency, place, 1);
      add(lawFrequency, places[place]!.law, 1);
      if (needLikeness > 0.05) add(needVotes, place, needLikeness);
    }
  });
  const lawVotes = new Map<number, number>();
  for (const place of new Set(nearest.flatMap((i) => questions[i]!.places))) {
    add(lawVotes, places[place]!.law, votes(place));
  }
  const width = teachingNames.length;
  const rows = new Float32Array(candidates.length * width);
  candidates.forEach((article, i) => {
    const place = placeOf[article]!;
    const { law } = places[place]!;
    const beside = [previous[place]!, next[place]!].map((p) => (p < 0 ? 0 : votes(p)));
    const ownBest = (own.get(place) ?? []).sort((a, b) => b - a).slice(0, 4);
    rows.set(
      [
        broad(place),
        best.get(place) ?? 0,
        votes(place),
        sharp(place),
        ownBest.reduce((sum, likeness, rank) => sum + likeness / (rank + 1), 0),
        Math.log1p(frequency.get(place) ?? 0),
        Math.log1p(lawFrequency.get(law) ?? 0),
        (needVotes.get(place) ?? 0) / allNeedVotes,
        Math.max(...beside),
        lawVotes.get(law) ?? 0,
      ],
      i * width,
    );
  });
  return rows;
}

/** Places worth looking at because the nearest answered questions, or many of them, led there. */
export function taughtPlaces(index: AnsweredIndex, likeness: Float64Array): Set<number> {
  return new Set(topOf(likeness, neighbours).flatMap((i) => index.questions[i]!.places));
}

function cosine(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let dot = 0;
  for (const [key, value] of a) dot += value * (b.get(key) ?? 0);
  const length = (m: ReadonlyMap<string, number>) => Math.hypot(...m.values());
  return dot === 0 ? 0 : dot / (length(a) * length(b));
}
