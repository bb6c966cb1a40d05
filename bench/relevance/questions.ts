import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Catalogue } from "../../apps/server/src/modules/statutes/ranking/article-catalogue.ts";
import { placeFinder } from "./own-parts.ts";

/** A question with the ids of the articles that answer it. */
export type Judged = { text: string; isLabour: boolean; right: string[] };

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** Where the data to measure on is: ZHIJIA_DATA, or ../shared/data beside the repository. Undefined when it is not there. */
export function statutesData(): string | undefined {
  const folder = join(process.env.ZHIJIA_DATA ?? here("../../../shared/data"), "statutes");
  return existsSync(join(folder, "corpus.jsonl.gz")) ? folder : undefined;
}

export function readJudged(folder: string): Judged[] {
  const right = new Map<string, string[]>();
  for (const line of linesOf(join(folder, "qrels.dev.tsv"))) {
    const [question = "", , article = "", grade = "1"] = line.split(/\s+/);
    if (Number(grade) > 0) right.set(question, [...(right.get(question) ?? []), article]);
  }
  return linesOf(join(folder, "queries.dev.jsonl")).map((line) => {
    const { id, text, is_labour } = JSON.parse(line) as { id: string; text: string; is_labour: boolean };
    return { text, isLabour: is_labour, right: right.get(id) ?? [] };
  });
}

/** Questions that we wrote ourselves: `question TAB law|number,law|number之sub`. */
export function readOwn(name: "own-questions.tsv" | "mistyped.tsv", catalogue: Catalogue): Judged[] {
  const find = placeFinder(catalogue);
  const idOf = (place: number) => catalogue.articles[catalogue.places[place]!.articles[0]!]!.id;
  return linesOf(here(name)).flatMap((line): Judged[] => {
    const [text = "", named = ""] = line.split("\t");
    const places = named.split(",").flatMap((reference) => {
      const [law = "", number = ""] = reference.split("|");
      const [no, sub] = number.split("之");
      return find(law, `第${no}条${sub ? `之${sub}` : ""}`) ?? [];
    });
    const isLabour = places.every((p) => catalogue.places[p]!.articles.some((a) => catalogue.articles[a]!.isLabour));
    return places.length ? [{ text, isLabour, right: places.map(idOf) }] : [];
  });
}

const linesOf = (file: string) =>
  readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "");
