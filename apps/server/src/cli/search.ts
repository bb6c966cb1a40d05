import type { Installation } from "../installation.ts";
import { caseCollection } from "../modules/casebase/index.ts";
import { articleCollection, forgetTraining, trainRanking } from "../modules/statutes/index.ts";
import { inTransaction } from "../platform/context.ts";
import { catchUp } from "../platform/search/catch-up.ts";
import type { SearchCollection } from "../platform/search/collection.ts";
import { Trouble } from "../platform/trouble.ts";
import { exitCodes } from "./exit-codes.ts";
import type { Call, CliCommand } from "./frame.ts";
import { readJudged, readQuestions } from "./judged-files.ts";
import { answerFor, textOfAnswer } from "./search-answer.ts";
import { answerAll, type Corpus, findIn, openRun, trecLines } from "./search-run.ts";
import { withDatabase } from "./with-database.ts";

type Options = {
  corpus?: string;
  queries?: string;
  qrels?: string;
  labour?: boolean;
  top: string;
  run?: string;
  forget?: boolean;
};

export const searchCommand: CliCommand = {
  name: "search",
  usage: "[question...]",
  summary:
    "answer one question, run a file of questions against statutes or cases, or learn from judged questions (train)",
  shape: (command) =>
    command
      .option("--corpus <corpus>", "statutes or cases: list what is found instead of an answer")
      .option("--queries <file>", "questions as JSON lines, {id, text}; also .gz")
      .option("--labour", "only labour law, or only labour cases")
      .option("--top <n>", "how many to list for each question", "100")
      .option("--run <file>", "where the run is written, in TREC form: question Q0 document rank score zhijia")
      .option("--qrels <file>", "for train: judgements in TREC form: question 0 document grade")
      .option("--forget", "for train: forget what was learned from files; back to what the product ships")
      .addHelpText(
        "after",
        `
The index is brought up to date first. train learns how people's questions lead to articles of statutes; it replaces what
an earlier training learned.

Examples:
  zhijia search 老板三个月没发工资怎么办
  zhijia search --corpus statutes 产假多少天 --top 5
  zhijia search --corpus statutes --queries questions.jsonl --labour --top 100 --run out.trec
  zhijia search train --queries questions.jsonl --qrels judgements.tsv`,
      ),
  stopsItself: true,
  async run(call) {
    const options = call.options as Options;
    const words = ((call.args[0] as string[] | undefined) ?? []).join(" ").trim();
    if (words === "train") return train(call, options);
    if (options.qrels || options.forget) throw wrong("--qrels and --forget belong to `zhijia search train`.");
    if (options.queries) {
      if (words) throw wrong("Either a question or --queries, not both.");
      return runQueries(call, options, options.queries);
    }
    if (!words) throw wrong("A question, --queries FILE or train is needed.");
    return options.corpus ? list(call, options, words) : answer(call, words);
  },
};

function answer(call: Call, question: string) {
  return withDatabase(call, {}, async (installation) => {
    await bringUpToDate(call, installation, [articleCollection, caseCollection]);
    const printed = await inTransaction(contextOf(installation), (ctx) => answerFor(ctx, question));
    call.say.result(printed, textOfAnswer(printed));
    return exitCodes.ok;
  });
}

function list(call: Call, options: Options, question: string) {
  const { corpus, collection, top, labour } = checked(options);
  return withDatabase(call, {}, async (installation) => {
    await bringUpToDate(call, installation, [collection]);
    const found = await findIn(contextOf(installation), corpus, question, { labour, top });
    call.say.result({ found }, found.map(({ id, score }, i) => `${i + 1}\t${id}\t${score.toFixed(4)}`).join("\n"));
    return exitCodes.ok;
  });
}

async function runQueries(call: Call, options: Options, file: string) {
  const { corpus, collection, top, labour } = checked(options);
  const runFile = options.run;
  if (!runFile) throw wrong("--run FILE is needed: where the run is written.");
  const questions = await readQuestions(file);
  return withDatabase(call, {}, async (installation) => {
    await bringUpToDate(call, installation, [collection]);
    const context = contextOf(installation);
    const begun = performance.now();
    const run = openRun(runFile);
    let lines = 0;
    await call.say.step(`检索 Searching ${corpus}`, async (progress) => {
      let done = 0;
      const find = (text: string) => findIn(context, corpus, text, { labour, top });
      for await (const { id, found } of answerAll(questions, find, call.signal)) {
        await run.write(trecLines(id, found));
        lines += found.length;
        progress(++done, questions.length);
      }
    });
    await run.close();
    const seconds = Number(((performance.now() - begun) / 1000).toFixed(2));
    call.say.result(
      { run: runFile, corpus, questions: questions.length, lines, seconds },
      `${questions.length.toLocaleString("en")} questions, ${lines.toLocaleString("en")} lines in ${seconds} s: ${runFile}`,
    );
    return exitCodes.ok;
  });
}

async function train(call: Call, options: Options) {
  if (options.forget) {
    return withDatabase(call, {}, async (installation) => {
      const forgotten = await forgetTraining(contextOf(installation));
      call.say.result({ forgotten }, forgotten ? "What was learned is forgotten." : "Nothing had been learned.");
      return exitCodes.ok;
    });
  }
  const { queries, qrels } = options;
  if (!queries || !qrels) throw wrong("train needs --queries FILE and --qrels FILE.");
  const judged = await readJudged(queries, qrels);
  return withDatabase(call, {}, async (installation) => {
    await bringUpToDate(call, installation, [articleCollection]);
    const begun = performance.now();
    const report = await call.say.step("学习 Learning", (progress) =>
      trainRanking(contextOf(installation), judged, { onProgress: progress, signal: call.signal }),
    );
    const seconds = Number(((performance.now() - begun) / 1000).toFixed(1));
    call.say.result(
      { ...report, seconds },
      `Learned from ${report.questions} questions with ${report.judgements} judgements in ${seconds} s${
        report.unknown ? `; the articles of ${report.unknown} questions are not imported` : ""
      }.`,
    );
    return exitCodes.ok;
  });
}

const contextOf = ({ contextFor }: Installation) => contextFor({ kind: "system", name: "search" });

async function bringUpToDate(
  { say, signal }: Call,
  installation: Installation,
  collections: readonly SearchCollection[],
): Promise<void> {
  const context = contextOf(installation);
  for (const collection of collections) {
    await say.step(`索引 Index ${collection.shape.name}`, async (progress) => {
      const total = await collection.count(context);
      await catchUp(context, collection, { onProgress: ({ documents }) => progress(documents, total), signal });
    });
  }
}

function checked({ corpus = "statutes", top, labour = false }: Options): {
  corpus: Corpus;
  collection: SearchCollection;
  top: number;
  labour: boolean;
} {
  if (corpus !== "statutes" && corpus !== "cases") throw wrong(`--corpus is statutes or cases, not "${corpus}".`);
  const count = Number(top);
  if (!Number.isInteger(count) || count < 1 || count > 1000) throw wrong("--top is a whole number from 1 to 1000.");
  return { corpus, collection: corpus === "statutes" ? articleCollection : caseCollection, top: count, labour };
}

function wrong(message: string): Trouble {
  return new Trouble(
    "config/search-options",
    message,
    "`zhijia search --help` shows examples.",
    "检索命令的参数不正确。",
  );
}
