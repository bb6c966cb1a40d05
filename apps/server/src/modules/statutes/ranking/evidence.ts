import type { Hit } from "../../../platform/search/index.ts";
import type { Catalogue } from "./article-catalogue.ts";
import { type NoteIndex, type NoteScores, topOf } from "./note-index.ts";

/** What speaks for an article before anybody has answered a question; each about 0…1. */
export const evidenceNames = [
  "textPairs",
  "textWords",
  "notePairs",
  "noteWords",
  "noteNearby",
  "lawInNotes",
  "lawInText",
  "legalTerms",
  "need",
  "needTerms",
  "needReferences",
  "noteWeight",
  "lawRank",
] as const;

export type NeedEvidence = { confidence: number; places: readonly number[] };

/** Everything found for one question. Lists are in the order of their scores. */
export type Findings = {
  notes: NoteScores;
  textPairs: readonly Hit[];
  textWords: readonly Hit[];
  legalTerms: readonly Hit[];
  needTerms: readonly Hit[];
  needs: readonly NeedEvidence[];
};

/** What does not depend on the question. */
export type Grounds = { catalogue: Catalogue; notes: NoteIndex; needReferences: ReadonlyMap<number, number> };

/** A list that was cut off may hold less for what is missing than for its last: about this share. */
const belowLast = 0.6;
const reach = [1, 0.8, 0.6, 0.5];
const noteworthy = 0.15;

/** Scores of articles against the best of their list; for those that a full list does not hold, a guess below its last. */
function shares(hits: readonly Hit[], limit: number): (id: string) => number {
  const best = hits[0]?.score ?? 1;
  const last = hits.length >= limit ? ((hits.at(-1)?.score ?? 0) / best) * belowLast : 0;
  const of = new Map(hits.map(({ id, score }) => [id, score / best]));
  return (id) => of.get(id) ?? last;
}

/** The best scores count whole, each further one less. */
function sumFalling(scores: number[], most = 8): number {
  return scores
    .sort((a, b) => b - a)
    .slice(0, most)
    .reduce((sum, score, i) => sum + score / (i + 1), 0);
}

function lawScores(scored: Iterable<readonly [law: number, score: number]>): (law: number) => number {
  const lists = new Map<number, number[]>();
  for (const [law, score] of scored) {
    const list = lists.get(law) ?? [];
    lists.set(law, list);
    list.push(score);
  }
  const sums = new Map([...lists].map(([law, scores]) => [law, sumFalling(scores)]));
  const best = Math.max(1e-9, ...sums.values());
  return (law) => (sums.get(law) ?? 0) / best;
}

/** How much the notes of neighbouring articles fit: an article beside the right one is often another right one. */
function nearbyNotes({ catalogue, notes }: Grounds, { both }: NoteScores): Map<number, number> {
  const nearby = new Map<number, number>();
  const tell = (place: number, score: number) => nearby.set(place, Math.max(nearby.get(place) ?? 0, score));
  notes.notes.forEach(({ place }, i) => {
    if (both[i]! <= noteworthy) return;
    let [before, after] = [place, place];
    for (const share of reach) {
      before = before < 0 ? -1 : catalogue.previous[before]!;
      after = after < 0 ? -1 : catalogue.next[after]!;
      if (before >= 0) tell(before, both[i]! * share);
      if (after >= 0) tell(after, both[i]! * share);
    }
  });
  return nearby;
}

export type Gathered = { candidates: number[]; rows: Float32Array };

/** Candidates of a question and their evidence, one row of `evidenceNames.length` numbers each. */
export function gatherEvidence(
  grounds: Grounds,
  found: Findings,
  { limit, extra = [], allowed }: { limit: number; extra?: Iterable<number>; allowed: (article: number) => boolean },
): Gathered {
  const { catalogue, notes, needReferences } = grounds;
  const { at, places, placeOf } = catalogue;
  const nearby = nearbyNotes(grounds, found.notes);
  const needAt = new Map<number, number>();
  for (const { confidence, places: named } of found.needs)
    for (const place of named) needAt.set(place, Math.max(needAt.get(place) ?? 0, confidence));

  const fromPlaces = new Set<number>([
    ...topOf(found.notes.both, 200).map((i) => notes.notes[i]!.place),
    ...[...nearby]
      .sort((a, b) => b[1] - a[1])
      .slice(0, 150)
      .map(([place]) => place),
    ...needAt.keys(),
    ...extra,
  ]);
  const chosen = new Set<number>();
  for (const hits of [found.textPairs, found.textWords, found.legalTerms, found.needTerms.slice(0, 150)])
    for (const { id } of hits) {
      const article = at.get(id);
      if (article !== undefined) chosen.add(article);
    }
  for (const place of fromPlaces) for (const article of places[place]!.articles) chosen.add(article);
  const candidates = [...chosen].filter(allowed);

  const [byPairs, byWords, byTerms, byNeedTerms] = [
    shares(found.textPairs, limit),
    shares(found.textWords, limit),
    shares(found.legalTerms, limit),
    shares(found.needTerms, limit),
  ];
  const lawOf = (article: number) => places[placeOf[article]!]!.law;
  const lawInNotes = lawScores(topOf(found.notes.both, 60).map((i) => [notes.notes[i]!.law, found.notes.both[i]!]));
  const lawInText = lawScores(
    [...found.textPairs.slice(0, 200)].flatMap(({ id }) => {
      const article = at.get(id);
      return article === undefined ? [] : [[lawOf(article), byPairs(id) + byWords(id)] as const];
    }),
  );
  const rows = new Float32Array(candidates.length * evidenceNames.length);
  candidates.forEach((article, i) => {
    const { id } = catalogue.articles[article]!;
    const place = placeOf[article]!;
    const law = lawOf(article);
    const note = notes.byPlace.get(place);
    rows.set(
      [
        byPairs(id),
        byWords(id),
        note === undefined ? 0 : found.notes.pairs[note]!,
        note === undefined ? 0 : found.notes.words[note]!,
        nearby.get(place) ?? 0,
        lawInNotes(law),
        lawInText(law),
        byTerms(id),
        needAt.get(place) ?? 0,
        byNeedTerms(id),
        Math.log1p(needReferences.get(place) ?? 0) / 2,
        note === undefined ? 0 : notes.notes[note]!.weight / 3,
        catalogue.rankOfLaw[law]! / 4,
      ],
      i * evidenceNames.length,
    );
  });
  return { candidates, rows };
}
