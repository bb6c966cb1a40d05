import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { type DrawReport, verifyDrawFile } from "../modules/draws/index.ts";
import { Trouble } from "../platform/trouble.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import type { CliCommand } from "./frame.ts";

type Options = { commitment?: string; closing?: string };

export const drawCommand: CliCommand = {
  name: "draw",
  usage: "<verify> <file>",
  summary: "recompute a prize draw from its published file: 核对抽奖结果; needs no database and no network",
  anyConfig: true,
  shape: (command) =>
    command
      .option("--commitment <hex>", "the commitment as you noted it before the draw began")
      .option("--closing <hex>", "the closing code as you noted it on the day of closing")
      .addHelpText(
        "after",
        `
Says line by line what was checked; ends with 3 when anything differs, naming the line of the file.
The algorithm, with test vectors and a checker in 30 lines of Python, is docs/draw.md.

Example:
  zhijia draw verify draw-6f1d9c0e.json --commitment d4cb7778…`,
      ),
  async run({ args: [verb, name], options, say }): Promise<ExitCode> {
    if (verb !== "verify") throw new Trouble("config/invalid", `zhijia draw ${verb}: only "verify" is known.`);
    const report = verifyDrawFile(readText(resolve(String(name))), options as Options);
    say.result(report, wordsOf(report));
    return report.ok ? exitCodes.ok : exitCodes.attention;
  },
};

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new Trouble("config/invalid", `${file} cannot be read: ${(error as Error).message}`);
  }
}

function wordsOf({ ok, drawn, title, checks, compare, winners }: DrawReport): string {
  const verdict = !ok
    ? "✗ 结果对不上 NOT RIGHT: see the lines above"
    : drawn
      ? `✓ 全部相符 ALL OF IT IS RIGHT: ${winners?.length ?? 0} 个结果 results`
      : "✓ 名单已封存，尚未开奖 THE LIST IS FROZEN, nothing is drawn yet";
  return [
    ...(title ? [title, ""] : []),
    ...checks.map(({ ok: right, says: { zh, en }, line }) =>
      right ? `✓ ${zh}\n  ${en}` : `✗ 不符 第 ${line} 行：${zh}\n  NOT SO, line ${line}: ${en}`,
    ),
    ...(compare.length ? ["", "请您自己再比对 Left for you to compare:"] : []),
    ...compare.map(({ zh, en }) => `· ${zh}\n  ${en}`),
    "",
    verdict,
  ].join("\n");
}
