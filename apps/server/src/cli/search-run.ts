import { createWriteStream } from "node:fs";
import { finished } from "node:stream/promises";
import { rankCases } from "../modules/casebase/index.ts";
import { searchArticles } from "../modules/statutes/index.ts";
import { recogniseNeeds } from "../modules/taxonomy/index.ts";
import type { Context } from "../platform/context.ts";
import type { QuestionRecord } from "./judged-files.ts";

export type Corpus = "statutes" | "cases";

export type Found = { id: string; score: number };

/** A need is told to the case search from this confidence on. */
const sure = 0.55;
const atOnce = 4;

export async function findIn(
  ctx: Context,
  corpus: Corpus,
  text: string,
  { labour, top }: { labour: boolean; top: number },
): Promise<Found[]> {
  if (corpus === "statutes") return searchArticles(ctx, text, { labour, limit: top });
  const needs = (await recogniseNeeds(ctx, text)).filter(({ confidence }) => confidence >= sure).slice(0, 2);
  const where = labour ? { where: { labour: "true" } } : {};
  return rankCases(ctx, { question: text, needs: needs.map(({ code }) => code) }, { ...where, limit: top });
}

/** Answers many questions, some at a time, in their order. */
export async function* answerAll(
  questions: readonly QuestionRecord[],
  find: (text: string) => Promise<Found[]>,
  signal: AbortSignal,
): AsyncGenerator<{ id: string; found: Found[] }> {
  for (let from = 0; from < questions.length; from += atOnce) {
    signal.throwIfAborted();
    const some = questions.slice(from, from + atOnce);
    const lists = await Promise.all(some.map(({ text }) => find(text)));
    for (const [i, found] of lists.entries()) yield { id: some[i]!.id, found };
  }
}

/** A run as TREC tools read it: question, Q0, document, rank from 1, falling score, our name. */
export function trecLines(id: string, found: readonly Found[]): string {
  return found.map((one, i) => `${id} Q0 ${one.id} ${i + 1} ${one.score.toFixed(6)} zhijia\n`).join("");
}

export function openRun(file: string) {
  const stream = createWriteStream(file);
  const done = finished(stream);
  done.catch(() => {});
  return {
    async write(text: string) {
      if (!stream.write(text))
        await Promise.race([new Promise<void>((resolve) => stream.once("drain", () => resolve())), done]);
    },
    async close() {
      stream.end();
      await done;
    },
  };
}
