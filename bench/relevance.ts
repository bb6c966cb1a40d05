// `npm run bench:relevance -- [--cold | --taught] [--folds 5] [--json]`: how well lay questions find their statute articles, before and
// after learning from judged questions, and what each idea adds. docs/decisions/0006-relevance.md explains.
import { join } from "node:path";
import { parseArgs } from "node:util";
import {
  createArticleRanker,
  type FeatureName,
  type RankingModel,
} from "../apps/server/src/modules/statutes/ranking/article-ranker.ts";
import { coldModel } from "../apps/server/src/modules/statutes/ranking/cold-model.ts";
import { fitModel, lessonsFrom } from "../apps/server/src/modules/statutes/ranking/learn-ranking.ts";
import { normalise, pairs } from "../apps/server/src/platform/search/tokens.ts";
import { type Figures, type Found, figuresOf, lineOf } from "./relevance/figures.ts";
import { foldsOf } from "./relevance/folds.ts";
import { coldIdeas, findBy, gatherTasks, type Task, taughtIdeas } from "./relevance/measure.ts";
import { type OwnParts, readOwnParts } from "./relevance/own-parts.ts";
import { type Judged, readJudged, readOwn, statutesData } from "./relevance/questions.ts";

const { values: options } = parseArgs({
  options: {
    cold: { type: "boolean", default: false },
    taught: { type: "boolean", default: false },
    folds: { type: "string", default: "5" },
    json: { type: "boolean", default: false },
  },
});
const say = options.json ? () => {} : (text: string) => console.log(text);
const results: Record<string, Figures> = {};

function report(section: string, name: string, found: readonly { labour: boolean; found: Found }[]): void {
  for (const labour of [false, true]) {
    const own = found.filter((f) => f.labour === labour).map((f) => f.found);
    if (own.length === 0) continue;
    const figures = figuresOf(own);
    const scope = labour ? "labour" : "all";
    results[`${section} / ${scope} / ${name}`] = figures;
    say(lineOf(`${scope.padEnd(6)} ${name}`, figures));
  }
}

async function measureBaseline(parts: OwnParts, questions: readonly Judged[]): Promise<void> {
  const found = [];
  for (const { text, isLabour, right } of questions) {
    for (const labour of isLabour ? [false, true] : [false]) {
      const any = [{ field: "pairs", tokens: [...new Set(pairs(normalise(text)))] }];
      const hits = await parts.search({ any, ...(labour ? { where: { labour: "true" } } : {}), limit: 100 });
      const ids = hits.map(({ id }) => id);
      found.push({ labour, found: { ranks: right.map((id) => ids.indexOf(id)) } });
    }
  }
  report("cold", "character pairs, BM25", found);
}

function measureModel(section: string, name: string, tasks: readonly Task[], without: FeatureName[] = []): void {
  const found = tasks.map((task) => ({ labour: task.labour, found: findBy(coldModel(), task, without) }));
  report(section, name, found);
}

async function measureCold(parts: OwnParts, judged: readonly Judged[]): Promise<void> {
  const ranker = createArticleRanker({ ...parts, model: coldModel(), answered: [] });
  say("\nQuestions that we wrote ourselves (all choices rest on these)");
  for (const name of ["own-questions.tsv", "mistyped.tsv"] as const) {
    const tasks = await gatherTasks(ranker, parts.recognise, readOwn(name, parts.catalogue));
    measureModel(`own ${name}`, name, tasks);
    if (name === "mistyped.tsv") continue;
    for (const [idea, features] of Object.entries(coldIdeas)) {
      measureModel(`own ${name}`, `− ${idea}`, tasks, features);
    }
  }
  say("\nCold: nothing learned from anybody's question");
  await measureBaseline(parts, judged);
  const tasks = await gatherTasks(ranker, parts.recognise, judged);
  measureModel("cold", "the product", tasks);
  for (const [idea, features] of Object.entries(coldIdeas)) measureModel("cold", `− ${idea}`, tasks, features);
}

async function measureTaught(parts: OwnParts, judged: readonly Judged[], folds: number): Promise<void> {
  say(`\nTaught: ${folds} folds, near duplicates in one`);
  const foldOf = foldsOf(
    judged.map(({ text }) => text),
    folds,
  );
  const { at, placeOf } = parts.catalogue;
  const answered = judged.map(({ text, right }) => ({
    text,
    places: [...new Set(right.flatMap((id) => (at.has(id) ? placeOf[at.get(id)!]! : [])))],
    needs: new Map(
      parts
        .recognise(normalise(text))
        .slice(0, 6)
        .map((need) => [need.code, need.confidence]),
    ),
  }));
  const found = new Map<string, { labour: boolean; found: Found }[]>();
  const note = (name: string, task: Task, model: RankingModel) => {
    found.set(name, [...(found.get(name) ?? []), { labour: task.labour, found: findBy(model, task) }]);
  };
  for (let fold = 0; fold < folds; fold++) {
    const known = answered.filter((_, i) => foldOf[i] !== fold);
    const ranker = createArticleRanker({ ...parts, model: coldModel(), answered: known });
    const lessons = await lessonsFrom(ranker, coldModel(), known);
    const tasks = await gatherTasks(
      ranker,
      parts.recognise,
      judged.filter((_, i) => foldOf[i] === fold),
    );
    const models: Record<string, RankingModel> = {
      "the product": fitModel(lessons),
      "weights alone": fitModel(lessons, { trees: false }),
    };
    for (const [idea, features] of Object.entries(taughtIdeas)) {
      models[`weights − ${idea}`] = fitModel(lessons, { trees: false, without: new Set(features) });
    }
    for (const task of tasks) for (const [name, model] of Object.entries(models)) note(name, task, model);
    say(`  fold ${fold + 1} of ${folds}`);
  }
  for (const [name, list] of found) report("taught", name, list);
}

const folder = statutesData();
if (!folder) {
  say("The statutes to measure on are not here: set ZHIJIA_DATA, or lay them in ../shared/data. Nothing was measured.");
} else {
  const parts = await readOwnParts(join(folder, "corpus.jsonl.gz"));
  say(`${parts.articles.length} articles, ${parts.notes.length} with a note of ours`);
  const judged = readJudged(folder);
  if (!options.taught) await measureCold(parts, judged);
  if (!options.cold) await measureTaught(parts, judged, Number(options.folds));
  if (options.json) console.log(JSON.stringify(results));
}
