import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { readLabelled } from "../apps/server/src/cli/message-files.ts";
import { reliability } from "../apps/server/src/modules/matters/classifier/confidence.ts";
import {
  classFigures,
  classify,
  type LabelledMessage,
  trainClassifier,
  writeModel,
} from "../apps/server/src/modules/matters/classifier/index.ts";
import { messageFolds } from "../apps/server/src/modules/matters/classifier/message-folds.ts";
import { messageWords } from "../apps/server/src/modules/matters/classifier/message-words.ts";
import { plainSvm } from "./messages/plain-svm.ts";

/**
 * `npm run bench:messages [-- --json]`: sorts citizens' messages into classes beside a plain linear SVM on runs of
 * characters, cross-validated on the same folds and on messages in another form. docs/decisions/0016-message-classes.md
 * explains. Some three minutes of one processor.
 */
const { values: options } = parseArgs({ options: { json: { type: "boolean", default: false } } });
const say = options.json ? () => {} : (text: string) => console.log(text);

const shared = process.env.ZHIJIA_DATA ?? fileURLToPath(new URL("../../shared/data", import.meta.url));
const [cutFile, writtenFile] = ["labelled-segmented.train.jsonl.gz", "labelled.dev.jsonl"].map(
  (name) => `${shared}/messages/${name}`,
) as [string, string];
if (![cutFile, writtenFile].every((file) => existsSync(file))) {
  console.error(
    "The data is not there: set ZHIJIA_DATA to the folder that has messages/labelled.dev.jsonl. Nothing was measured.",
  );
  process.exit(0);
}

const cut = await readLabelled([cutFile]);
const written = await readLabelled([writtenFile]);
const all = [...cut, ...written];
const folds = 5;
const foldOf = messageFolds(
  all.map(({ text }) => messageWords(text)),
  folds,
);
/** A number for each message, the same for near duplicates: with so many folds hardly anything else shares one. */
const twinOf = messageFolds(
  all.map(({ text }) => messageWords(text)),
  1_000_003,
);
const inWritten = new Set(twinOf.slice(cut.length));
const unseen = cut.filter((_, i) => !inWritten.has(twinOf[i]!));

const results: Record<string, unknown> = {};
const line = (name: string, { accuracy, macroF1 }: { accuracy: number; macroF1: number }, more = "") => {
  results[name] = { accuracy, macroF1 };
  say(`  ${name.padEnd(62)} accuracy ${accuracy.toFixed(3)}  macro-F1 ${macroF1.toFixed(3)}${more}`);
};

say(`${all.length} messages, ${folds} folds, near duplicates in one`);
const guesses: string[] = [];
for (let fold = 0; fold < folds; fold++) {
  const guess = await plainSvm(all.filter((_, i) => foldOf[i] !== fold));
  all.forEach(({ text }, i) => {
    if (foldOf[i] === fold) guesses[i] = guess(text);
  });
}
line(
  "cross-validated: linear SVM, characters 1-3, C=1",
  classFigures(all.map((m, i) => ({ truth: m.class, guess: guesses[i]! }))),
);

let begun = process.cpuUsage();
const whole = await trainClassifier(all);
const trainingSeconds = Math.round(millisecondsSince(begun) / 1000);
const { report } = whole;
if (!report) throw new Error("so many messages are always measured");
line("cross-validated: ours", report);
const { trust } = report;
const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
say(
  `  calibration error ${report.calibrationError.toFixed(3)}; suggested from ${trust?.from.toFixed(2)} on: ${percent(trust?.coverage ?? 0)} of messages, ${percent(trust?.precision ?? 0)} right`,
);
for (const bin of report.bins)
  say(
    `    ${bin.from.toFixed(1)}-${bin.to.toFixed(1)}  said ${percent(bin.confidence).padStart(7)}  right ${percent(bin.accuracy).padStart(7)}  ${bin.count}`,
  );

say(
  `\n${written.length} written messages, learned from ${unseen.length} cut ones (theirs and near duplicates left out)`,
);
const plain = await plainSvm(unseen);
line(
  "cut → written: linear SVM, characters 1-3, C=1",
  classFigures(written.map((m) => ({ truth: m.class, guess: plain(m.text) }))),
);
const model = await trainClassifier(unseen);
const found = written.map((message: LabelledMessage) => ({ truth: message.class, ...classify(model, message.text) }));
line("cut → written: ours", classFigures(found.map(({ truth, class: guess }) => ({ truth, guess }))));
const shown = found.filter(({ trusted }) => trusted);
const right = shown.filter(({ truth, class: guess }) => truth === guess);
const { error } = reliability(found.map((one) => ({ confidence: one.confidence, right: one.class === one.truth })));
say(
  `  calibration error ${error.toFixed(3)}; suggested: ${percent(shown.length / found.length)}, ${percent(right.length / shown.length)} right`,
);

begun = process.cpuUsage();
for (const { text } of written) classify(whole, text);
const milliseconds = millisecondsSince(begun) / written.length;
const megabytes = writeModel(whole).length / 1e6;
say(
  `\nOf one processor: training ${trainingSeconds} s, ${milliseconds.toFixed(2)} ms a message; model ${megabytes.toFixed(1)} MB`,
);
if (options.json) {
  const held = { calibrationError: error, shown: shown.length / found.length, right: right.length / shown.length };
  console.log(JSON.stringify({ results, report, held, trainingSeconds, megabytes, milliseconds }, undefined, 2));
}

/** Of a processor, which other work on the machine does not lengthen. */
function millisecondsSince(begun: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1000;
}
