import type { RankingModel } from "../../apps/server/src/modules/statutes/ranking/article-ranker.ts";
import {
  type ArticleRanker,
  type Asked,
  type FeatureName,
  featureNames,
  type Study,
  scoreStudy,
} from "../../apps/server/src/modules/statutes/ranking/article-ranker.ts";
import type { Found } from "./figures.ts";
import type { Judged } from "./questions.ts";

/** A question in one scope with all its candidates: gathered once, scored by as many models as one likes. */
export type Task = { question: Judged; labour: boolean; study: Study; right: number[] };

type Recognise = (question: string) => Asked["needs"];

/** Every question among all statutes, labour questions among labour law too. */
export async function gatherTasks(
  ranker: ArticleRanker,
  recognise: Recognise,
  questions: readonly Judged[],
): Promise<Task[]> {
  const tasks: Task[] = [];
  for (const question of questions) {
    const asked = { text: question.text, needs: recognise(question.text) };
    for (const labour of question.isLabour ? [false, true] : [false]) {
      const study = await ranker.study(asked, { labour });
      const right = question.right.map((id) => ranker.catalogue.at.get(id) ?? -1);
      tasks.push({ question, labour, study, right });
    }
  }
  return tasks;
}

export function findBy(model: RankingModel, { study, right }: Task, without: readonly FeatureName[] = []): Found {
  const weights = featureNames.map((name) => (without.includes(name) ? 0 : (model.weights[name] ?? 0)));
  const scores = scoreStudy(study.rows, weights, model.trees);
  const order = study.candidates.map((_, i) => i).sort((a, b) => scores[b]! - scores[a]!);
  const ranking = order.slice(0, 100).map((i) => study.candidates[i]!);
  return { ranks: right.map((article) => ranking.indexOf(article)) };
}

/** What can be left out to see what it adds. */
export const coldIdeas: Record<string, FeatureName[]> = {
  "our notes' words": ["notePairs", "noteWords"],
  "neighbours of noted articles": ["noteNearby"],
  "the law that notes point to": ["lawInNotes"],
  "the law's words by way of notes": ["legalTerms"],
  "articles of the recognised needs": ["need", "needReferences"],
  "legal terms of the recognised needs": ["needTerms"],
  "weight of noted articles": ["noteWeight"],
  "rank of the law": ["lawRank"],
  "words of the text": ["textWords"],
  "pairs of the text": ["textPairs"],
};

export const taughtIdeas: Record<string, FeatureName[]> = {
  "nearest answered questions": ["votesBroad", "nearest", "votes", "votesSharp", "ownQuestions"],
  "frequency of articles and laws": ["frequency", "lawFrequency"],
  "answered questions of the same needs": ["needVotes"],
  "neighbouring articles, same law": ["votesNearby", "lawVotes"],
  "our notes and needs": [
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
  ],
};
