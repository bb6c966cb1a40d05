import { basename } from "node:path";
import { z } from "zod";
import type { JudgedQuestion } from "../modules/statutes/index.ts";
import { Trouble } from "../platform/trouble.ts";
import { linesOf } from "./lines-of.ts";

const question = z
  .object({
    id: z.union([z.string().regex(/^\S+$/, "no white space"), z.number()]).transform(String),
    text: z.string().optional(),
    question: z.string().optional(),
    query: z.string().optional(),
  })
  .transform(({ id, text, question: asked, query }) => ({ id, text: (text ?? asked ?? query ?? "").trim() }))
  .refine(({ text }) => text !== "", "a text is missing");

export type QuestionRecord = z.output<typeof question>;

/** Questions as JSON lines, {id, text}; also .gz. Errors: Trouble that names the line. */
export async function readQuestions(file: string): Promise<QuestionRecord[]> {
  const questions: QuestionRecord[] = [];
  for await (const { line, no } of linesOf(file, notFitting)) {
    let record: unknown;
    try {
      record = JSON.parse(line);
    } catch {
      throw notFitting(file, no, "it is no JSON");
    }
    const parsed = question.safeParse(record);
    if (!parsed.success) throw notFitting(file, no, parsed.error.issues.map((issue) => issue.message).join("; "));
    questions.push(parsed.data);
  }
  return questions;
}

/** Judgements in TREC form, `question 0 document grade`, of which grades above 0 say that a document answers. */
export async function readJudgements(file: string): Promise<Map<string, { id: string; grade: number }[]>> {
  const judgements = new Map<string, { id: string; grade: number }[]>();
  for await (const { line, no } of linesOf(file, notFitting)) {
    const [questionId, , id, grade] = line.split(/\s+/);
    if (!questionId || !id || !/^-?\d+$/.test(grade ?? "")) {
      throw notFitting(file, no, "four columns are needed: question, 0, document, grade");
    }
    judgements.set(questionId, [...(judgements.get(questionId) ?? []), { id, grade: Number(grade) }]);
  }
  return judgements;
}

export async function readJudged(questions: string, judgements: string): Promise<JudgedQuestion[]> {
  const judged = await readJudgements(judgements);
  return (await readQuestions(questions)).map(({ id, text }) => ({ id, text, articles: judged.get(id) ?? [] }));
}

function notFitting(file: string, line: number, why: string): Trouble {
  return new Trouble(
    "search/file-not-fitting",
    `${basename(file)}, line ${line}: ${why}.`,
    "`zhijia search --help` shows what the files look like.",
    "文件格式不正确。",
  );
}
