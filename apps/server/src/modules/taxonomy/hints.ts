import { readdir, readFile } from "node:fs/promises";
import type { GroupContent } from "./content.ts";

/** What lay people ask about an article that a need rests on. */
export type Hint = { need: string; text: string; weight: number };

/** An article's questions speak for its need half as much as the need's own phrases, shared among the needs that rest on it. */
const hintWeight = 0.5;

/** Reads the article notes for the articles that needs name. */
export async function readHints(folder: URL, groups: readonly GroupContent[]): Promise<Hint[]> {
  const asks = new Map<string, string[]>();
  const names = (await readdir(new URL("articles/", folder))).filter((name) => name.endsWith(".jsonl"));
  for (const name of names) {
    const lines = (await readFile(new URL(`articles/${name}`, folder), "utf8")).split("\n").filter(Boolean);
    for (const { law, article, asks: asked } of lines.map((line) => JSON.parse(line)))
      asks.set(`${law}|${article}`, asked);
  }
  const needs = groups.flatMap((g) => g.needs);
  const needsOf = Map.groupBy(
    needs.flatMap((n) => n.articles.map((a) => ({ need: n.code, article: `${a.law}|${a.article}` }))),
    (pair) => pair.article,
  );
  const hints = new Map<string, Hint>();
  for (const [article, pairs] of needsOf) {
    for (const { need } of pairs) {
      for (const text of asks.get(article) ?? [])
        hints.set(`${need}|${text}`, { need, text, weight: hintWeight / pairs.length });
    }
  }
  return [...hints.values()];
}
