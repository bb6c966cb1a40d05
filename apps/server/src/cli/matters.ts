import { existsSync } from "node:fs";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import {
  type ClassifierModel,
  classify,
  readModel,
  type TrainingReport,
  trainClassifier,
  writeModel,
} from "../modules/matters/classifier/index.ts";
import { makeDataFolder } from "../platform/data-folder.ts";
import { Trouble } from "../platform/trouble.ts";
import { exitCodes } from "./exit-codes.ts";
import type { Call, CliCommand } from "./frame.ts";
import { type MessageRecord, readLabelled, readMessages } from "./message-files.ts";
import { openRun } from "./search-run.ts";

type Options = { in: string[]; out?: string; model?: string };

export const mattersCommand: CliCommand = {
  name: "matters",
  usage: "<action>",
  summary: "learn the classes of messages from sorted ones (train), and sort others (classify); needs no database",
  shape: (command) =>
    command
      .option(
        "--in <file>",
        "messages as JSON lines, also .gz; may be given several times",
        (file, files: string[]) => [...files, file],
        [],
      )
      .option("--out <file>", "for classify: where {id, class, confidence} are written, in the order of the messages")
      .option("--model <file>", "where the model is; message-classes.model in the data folder unless told")
      .addHelpText(
        "after",
        `
A message is {"text": …}, or {"title": …, "body": …}, or {"tokens": words with spaces between them}; to learn from it, its
class stands in "level1". classify gives the line's number as id where a message has none, and the class null where
the text says nothing. train replaces the model and says how well it does on messages it had not learned from.

Examples:
  zhijia matters train --in sorted.jsonl.gz --in more.jsonl
  zhijia matters classify --in new.jsonl --out classes.jsonl`,
      ),
  stopsItself: true,
  async run(call) {
    const options = call.options as Options;
    const action = call.args[0];
    if (action !== "train" && action !== "classify") throw wrong(`What to do is train or classify, not "${action}".`);
    if (options.in.length === 0) throw wrong("--in FILE is needed.");
    if (action === "train") return train(call, options);
    if (!options.out) throw wrong("--out FILE is needed: where the classes are written.");
    return sort(call, options, resolve(options.out));
  },
};

async function train({ say, signal, config }: Call, options: Options) {
  const begun = performance.now();
  const labelled = await say.step("读取 Reading", () => readLabelled(options.in));
  const classes = new Set(labelled.map((message) => message.class));
  if (classes.size < 2)
    throw new Trouble(
      "matters/too-few-classes",
      `There is nothing to tell apart: ${labelled.length} messages, ${classes.size} classes.`,
      "Messages of two classes or more are needed.",
      "训练数据至少需要两个类别。",
    );
  const model = await say.step(
    "学习 Learning",
    (progress) => trainClassifier(labelled, { onProgress: progress, signal }),
    { always: true },
  );
  const file = modelFile(config.dataDir, options);
  if (!options.model) makeDataFolder(config.dataDir);
  const bytes = writeModel(model);
  await replaceFile(file, bytes);
  const seconds = Number(((performance.now() - begun) / 1000).toFixed(1));
  const { rows, report } = model;
  say.result(
    { model: file, bytes: bytes.length, rows, classes: model.classes, seconds, report },
    [`Learned ${model.classes.length} classes from ${rows.toLocaleString("en")} messages in ${seconds} s: ${file}`]
      .concat(
        report ? linesOfReport(report) : ["Too few messages to measure how well: it will suggest nothing by itself."],
      )
      .join("\n"),
  );
  return exitCodes.ok;
}

async function sort({ say, signal, config }: Call, options: Options, out: string) {
  const model = await modelOf(modelFile(config.dataDir, options));
  const begun = performance.now();
  const messages: MessageRecord[] = [];
  for (const file of options.in) for await (const message of readMessages(file)) messages.push(message);
  let trusted = 0;
  let unknown = 0;
  const run = openRun(out);
  await say.step(
    "分类 Sorting",
    async (progress) => {
      for (const [i, { id, text }] of messages.entries()) {
        signal.throwIfAborted();
        const found = classify(model, text);
        if (found.trusted) trusted++;
        if (found.class === null) unknown++;
        const confidence = Number(found.confidence.toFixed(4));
        await run.write(`${JSON.stringify({ id, class: found.class, confidence })}\n`);
        progress(i + 1, messages.length);
      }
    },
    { always: true },
  );
  await run.close();
  const seconds = Number(((performance.now() - begun) / 1000).toFixed(2));
  say.result(
    { out, messages: messages.length, trusted, unknown, seconds },
    `${messages.length.toLocaleString("en")} messages in ${seconds} s: ${out}\n${trusted.toLocaleString("en")} surely enough to be suggested${unknown ? `, ${unknown.toLocaleString("en")} without a class` : ""}`,
  );
  return exitCodes.ok;
}

/** What a person wants to know before relying on a model. */
function linesOfReport({ accuracy, macroF1, classes, calibrationError, bins, trust }: TrainingReport): string[] {
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  return [
    "",
    `On messages not learned from (five folds): accuracy ${accuracy.toFixed(3)}, macro-F1 ${macroF1.toFixed(3)}`,
    ...classes.map((one) => {
      const figures = [one.precision, one.recall, one.f1].map((figure) => figure.toFixed(3)).join(" ");
      return `  precision, recall, F1 ${figures}  of ${String(one.rows).padStart(5)}  ${one.class}`;
    }),
    "",
    `Confidence against truth (calibration error ${calibrationError.toFixed(3)})`,
    ...bins.map(
      (bin) =>
        `  ${bin.from.toFixed(1)}–${bin.to.toFixed(1)}: ${percent(bin.accuracy).padStart(7)} right, said ${percent(bin.confidence).padStart(7)}, ${bin.count} messages`,
    ),
    "",
    trust
      ? `Suggests from a confidence of ${trust.from.toFixed(2)} on: ${percent(trust.coverage)} of messages, ${percent(trust.precision)} of them right.`
      : "Never sure enough to suggest anything by itself.",
  ];
}

const modelFile = (dataDir: string, { model }: Options) => resolve(model ?? join(dataDir, "message-classes.model"));

async function modelOf(file: string): Promise<ClassifierModel> {
  if (existsSync(file)) return readModel(await readFile(file));
  throw new Trouble(
    "matters/no-model",
    `There is no model at ${file}.`,
    "Train one: `zhijia matters train --in FILE`, or name it with --model.",
    "还没有分类模型：请先运行 zhijia matters train。",
  );
}

/** A reader sees the old model or the new one, whole. */
async function replaceFile(file: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const part = `${file}.part-${process.pid}`;
  try {
    await writeFile(part, bytes, { mode: 0o600, flush: true });
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

function wrong(message: string): Trouble {
  return new Trouble(
    "config/matters-options",
    message,
    "`zhijia matters --help` shows examples.",
    "命令的参数不正确。",
  );
}
