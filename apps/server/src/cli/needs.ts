import { resolve } from "node:path";
import {
  type Alert,
  defaultWeights,
  learnedWeights,
  newDetector,
  type Weights,
  weightsSchema,
} from "../modules/needs/index.ts";
import { Trouble } from "../platform/trouble.ts";
import { exitCodes } from "./exit-codes.ts";
import type { CliCommand } from "./frame.ts";
import { openScenario, readJsonFile, type Scenario } from "./radar-files.ts";
import { openRun } from "./search-run.ts";

type Options = { data?: string; out?: string; weights?: string; minWorkers: string; optIn: string; told?: boolean };

/** What a replay writes unless --told: nearly everything, so that a threshold can be chosen afterwards. */
const nearlyAll = {
  learned: { worker: -4, enterprise: -4, area: -6 },
  byHand: { worker: -4, enterprise: 1.5, area: 1 },
};
const fewest = 3;

export const needsCommand: CliCommand = {
  name: "needs",
  usage: "<action>",
  summary: "replay a past period through the detector of needs (replay); needs no database",
  anyConfig: true,
  shape: (command) =>
    command
      .option("--data <dir>", "the period: meta.json, enterprises.jsonl, events.jsonl or events.jsonl.gz")
      .option("--out <file>", "where the alerts are written, a JSON line each, in the order of their times")
      .option("--weights <file>", "how look-ups are weighed; `default` for those set by hand, learned ones unless told")
      .option(
        "--min-workers <n>",
        "below so many distinct workers nothing is worked out for an employer",
        String(fewest),
      )
      .option("--opt-in <share>", "only this share of the workers has agreed to be helped; drawn by their ids", "1")
      .option("--told", "write only what is above the thresholds, not nearly everything that has a score")
      .addHelpText(
        "after",
        `
Each look-up is seen once, in order, as the running product sees it. With fewer than ${fewest} for --min-workers the figures are for
comparison only; the product itself never goes below.

Examples:
  zhijia needs replay --data scenario --out alerts.jsonl
  zhijia needs replay --data scenario --out alerts.jsonl --weights default --told`,
      ),
  stopsItself: true,
  async run({ args: [action], options, say, signal }) {
    const { data, out, weights: file, minWorkers, optIn, told: onlyTold } = options as Options;
    if (action !== "replay") throw wrong(`What to do is replay, not "${action}".`);
    if (!data || !out) throw wrong("--data DIR and --out FILE are needed.");
    if (!/^[1-9]\d{0,3}$/.test(minWorkers)) throw wrong("--min-workers is a whole number from 1 on.");
    const agreed = Number(optIn);
    if (!(agreed > 0 && agreed <= 1)) throw wrong("--opt-in is a share above 0 and up to 1, such as 0.2.");
    const weights: Weights =
      file === "default" ? defaultWeights : file ? readJsonFile(resolve(file), weightsSchema) : learnedWeights();
    const begun = performance.now();
    const scenario = await openScenario(resolve(data), { agreed });
    const detector = newDetector({
      employers: scenario.employers,
      categories: scenario.categories.length,
      weights,
      minWorkers: Number(minWorkers),
      ...(!onlyTold && { tell: weights.cluster ? nearlyAll.learned : nearlyAll.byHand }),
    });
    const told = { worker: 0, enterprise: 0, area: 0 };
    let lookUps = 0;
    const run = openRun(resolve(out));
    await say.step("重放 Replaying", async (progress) => {
      let lines = "";
      const tell = (alert: Alert) => {
        told[alert.level]++;
        lines += `${JSON.stringify(rowOf(alert, scenario))}\n`;
      };
      for await (const lookUp of scenario.lookUps()) {
        detector.see(lookUp, tell);
        if (++lookUps % 4096 === 0) {
          signal.throwIfAborted();
          progress(lookUps);
        }
        if (lines.length > 65_536) {
          await run.write(lines);
          lines = "";
        }
      }
      await run.write(lines);
    });
    await run.close();
    const seconds = Number(((performance.now() - begun) / 1000).toFixed(1));
    const megabytes = Math.round(process.resourceUsage().maxRSS / 1024);
    say.result(
      { out: resolve(out), lookUps, alerts: told, seconds, megabytes },
      `${lookUps.toLocaleString("en")} look-ups of ${scenario.employers.length.toLocaleString("en")} employers in ${seconds} s (${megabytes} MB): ` +
        `${told.enterprise} alerts of employers, ${told.area} of areas, ${told.worker} of workers: ${resolve(out)}`,
    );
    return exitCodes.ok;
  },
};

/** As the benchmark writes alerts. */
function rowOf(alert: Alert, { categories, employerIds, industries, districts, workerIds }: Scenario) {
  const { at: t, level, score, reasons: reasonIds } = alert;
  const category = categories[alert.category];
  const about = { t, level, category, score: Number(score.toFixed(4)), reasonIds };
  switch (alert.level) {
    case "worker":
      return { ...about, workerId: workerIds[alert.worker] };
    case "enterprise":
      return { ...about, enterpriseId: employerIds[alert.employer] };
    case "area":
      return { ...about, industry: industries[alert.industry], districtCode: districts[alert.district] };
  }
}

function wrong(message: string): Trouble {
  return new Trouble(
    "config/needs-options",
    message,
    "`zhijia needs --help` shows examples.",
    "命令的参数不正确，示例见 zhijia needs --help。",
  );
}
