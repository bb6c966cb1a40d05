import type { Hit, SearchRequest } from "../../../platform/search/index.ts";
import { normalise, words } from "../../../platform/search/tokens.ts";
import {
  type AnsweredIndex,
  type AnsweredQuestion,
  buildAnsweredIndex,
  gatherTeaching,
  sameQuestions,
  taughtPlaces,
  teachingNames,
} from "./answered-index.ts";
import type { Catalogue } from "./article-catalogue.ts";
import { scoreByTrees, type Tree } from "./boosted-trees.ts";
import { evidenceNames, gatherEvidence, type NeedEvidence } from "./evidence.ts";
import { scoreRows } from "./fit-weights.ts";
import { buildNoteIndex, legalTermsFor, type RankingNote, scoreNotes } from "./note-index.ts";
import { readQuestion } from "./read-question.ts";

export const featureNames = [...evidenceNames, ...teachingNames] as const;
export type FeatureName = (typeof featureNames)[number];

/** What each piece of evidence counts; what is not named counts nothing. */
export type Weights = Partial<Record<FeatureName, number>>;

/** A taught model adds trees to its weights. */
export type RankingModel = { weights: Weights; trees?: Tree[] };

/** A need of the taxonomy as ranking sees it: the articles it rests on and how the law speaks of it. */
export type RankingNeed = { code: string; places: readonly number[]; terms: readonly string[] };

/** A question in a worker's words, with the needs recognised in it, surest first. */
export type Asked = { text: string; needs: readonly { code: string; confidence: number }[] };

export type RankerParts = {
  catalogue: Catalogue;
  notes: readonly RankingNote[];
  needs: readonly RankingNeed[];
  /** How workers put their needs: their spelling counts too. */
  phrases: readonly string[];
  /** The first stage, on a collection with the fields `pairs` and `words` and the tag `labour`. */
  search(request: SearchRequest): Promise<Hit[]>;
  model: RankingModel;
  /** None: nobody has taught it yet. */
  answered: readonly AnsweredQuestion[];
};

export type RankedArticle = { id: string; score: number };

/** All candidates of a question and what speaks for each: a row of `featureNames.length` numbers. */
export type Study = { candidates: number[]; rows: Float32Array };

export type StudyOptions = {
  labour?: boolean;
  /** Hides this answered question and those that are the same, to learn from it. */
  asTaught?: number;
};

export type ArticleRanker = {
  rank(asked: Asked, options?: { labour?: boolean; limit?: number }): Promise<RankedArticle[]>;
  study(asked: Asked, options?: StudyOptions): Promise<Study>;
  catalogue: Catalogue;
};

/** How deep each list of the first stage goes: beyond it an article is a candidate for other reasons or not at all. */
const depth = 500;
const needsConsidered = 6;
const needsForTerms = 3;

export function createArticleRanker(parts: RankerParts): ArticleRanker {
  const { catalogue, model } = parts;
  const notes = buildNoteIndex(parts.notes, parts.phrases);
  const needs = new Map(parts.needs.map((need) => [need.code, need]));
  const needReferences = new Map<number, number>();
  for (const { places } of parts.needs)
    for (const place of new Set(places)) needReferences.set(place, (needReferences.get(place) ?? 0) + 1);
  const answered: AnsweredIndex | undefined = parts.answered.length
    ? buildAnsweredIndex(
        parts.answered,
        parts.notes.flatMap(({ asks }) => asks),
      )
    : undefined;
  const termsOf = new Map(
    parts.needs.map(({ code, terms }) => [code, [...new Set(terms.flatMap((term) => words(normalise(term))))]]),
  );
  const weights = featureNames.map((name) => model.weights[name] ?? 0);

  async function study(asked: Asked, { labour = false, asTaught }: StudyOptions = {}): Promise<Study> {
    const question = readQuestion(asked.text, notes.spelling);
    const scores = scoreNotes(notes, question);
    const recognised = asked.needs.slice(0, needsConsidered);
    const where = labour ? { where: { labour: "true" } } : {};
    const find = (field: string, tokens: Iterable<string>) =>
      parts.search({ any: [{ field, tokens: [...tokens] }], ...where, limit: depth });
    const needTerms = recognised.slice(0, needsForTerms).flatMap(({ code }) => termsOf.get(code) ?? []);
    const [textPairs, textWords, legalTerms, byNeedTerms] = await Promise.all([
      find("pairs", question.pairs.keys()),
      find("words", question.words.keys()),
      find("words", legalTermsFor(notes, scores)),
      find("words", new Set(needTerms)),
    ]);
    const likeness = answered?.likeness(question);
    const gathered = gatherEvidence(
      { catalogue, notes, needReferences },
      {
        notes: scores,
        textPairs,
        textWords,
        legalTerms,
        needTerms: byNeedTerms,
        needs: recognised.flatMap(({ code, confidence }): NeedEvidence[] => {
          const need = needs.get(code);
          return need ? [{ confidence, places: need.places }] : [];
        }),
      },
      {
        limit: depth,
        extra: answered && likeness ? taughtPlaces(answered, likeness) : [],
        allowed: (article) => !labour || catalogue.articles[article]!.isLabour,
      },
    );
    if (!answered || !likeness)
      return { candidates: gathered.candidates, rows: withTeaching(gathered.rows, undefined) };
    const teaching = gatherTeaching(
      answered,
      catalogue,
      {
        likeness,
        needs: new Map(recognised.map(({ code, confidence }) => [code, confidence])),
        hidden: asTaught === undefined ? undefined : sameQuestions(likeness, asTaught),
      },
      gathered.candidates,
    );
    return { candidates: gathered.candidates, rows: withTeaching(gathered.rows, teaching) };
  }

  return {
    catalogue,
    study,
    async rank(asked, { labour = false, limit = 100 } = {}) {
      const { candidates, rows } = await study(asked, { labour });
      const scores = scoreStudy(rows, weights, model.trees);
      return candidates
        .map((article, i) => ({ id: catalogue.articles[article]!.id, score: scores[i]! }))
        .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
        .slice(0, limit);
    },
  };
}

export function scoreStudy(rows: Float32Array, weights: ArrayLike<number>, trees: readonly Tree[] = []): Float64Array {
  const scores = scoreRows(rows, weights);
  const further = scoreByTrees(rows, weights.length, trees);
  return scores.map((score, i) => score + further[i]!);
}

function withTeaching(evidence: Float32Array, teaching: Float32Array | undefined): Float32Array {
  const [own, further, width] = [evidenceNames.length, teachingNames.length, featureNames.length];
  const count = evidence.length / own;
  const rows = new Float32Array(count * width);
  for (let i = 0; i < count; i++) {
    rows.set(evidence.subarray(i * own, (i + 1) * own), i * width);
    if (teaching) rows.set(teaching.subarray(i * further, (i + 1) * further), i * width + own);
  }
  return rows;
}
