import { Command, CommanderError, Option } from "commander";
import { type Config, type ConfigInput, configKeys, loadConfig } from "../platform/config.ts";
import { type ExitCode, exitCodeHelp, exitCodes } from "./exit-codes.ts";
import { createSay, type Say } from "./say.ts";
import { tell } from "./troubles.ts";

/** What a command is given when it runs. */
export type Call = {
  /** Positional arguments in the order of `usage`; a list for the last one when it ends in `...`. */
  args: (string | string[] | undefined)[];
  options: Record<string, unknown>;
  /** The checked settings; asking for them refuses a wrong configuration. */
  readonly config: Config;
  /** Where the settings come from. */
  input: ConfigInput;
  say: Say;
  json: boolean;
  /** Set off by Ctrl-C and SIGTERM. A command that does not stop by itself within moments is ended after its clean-ups. */
  signal: AbortSignal;
  /** Runs when the command ends, also when it is interrupted; the last added first. */
  atEnd(cleanUp: () => Promise<unknown>): void;
};

/** One command of `zhijia`; `cli/index.ts` lists them. */
export type CliCommand = {
  name: string;
  /** Arguments as commander writes them: "<kind> <files...>". */
  usage?: string;
  summary: string;
  /** Options, longer help and examples. --help, --data-dir and --json are there already. */
  shape?(command: Command): void;
  /** Ends by itself when `signal` is set off: a server drains, an import stops at its next checkpoint. */
  stopsItself?: boolean;
  /** Runs although the configuration is wrong, to show what is. */
  anyConfig?: boolean;
  run(call: Call): Promise<ExitCode | undefined>;
};

/** Runs one command line and returns its exit code. */
export async function runCommandLine(commands: readonly CliCommand[], argv: readonly string[]): Promise<ExitCode> {
  let exit: ExitCode = exitCodes.ok;
  const program = new Command("zhijia")
    .description("Zhijia 职家: the case library of a digital union. `zhijia COMMAND --help` explains each command.")
    .helpCommand(false)
    .addHelpText("after", exitCodeHelp)
    .exitOverride();
  for (const command of commands) {
    const sub = program
      .command(`${command.name}${command.usage ? ` ${command.usage}` : ""}`)
      .description(command.summary);
    sub.addOption(
      new Option("--data-dir <dir>", "the product's folder: its database, index and backups").helpGroup("Everywhere:"),
    );
    sub.addOption(
      new Option("--json", "one JSON document on standard output instead of text").helpGroup("Everywhere:"),
    );
    command.shape?.(sub);
    sub.exitOverride().action(async (...given: unknown[]) => {
      const options = sub.opts();
      const args = given.slice(0, -2) as Call["args"];
      exit = await runCommand(command, args, options);
    });
  }
  try {
    await program.parseAsync([...argv], { from: "user" });
    return exit;
  } catch (error) {
    // commander has written its help or its complaint already.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
    throw error;
  }
}

async function runCommand(
  command: CliCommand,
  args: Call["args"],
  options: Record<string, unknown>,
): Promise<ExitCode> {
  const json = options.json === true;
  const say = createSay({ json });
  const cleanUps: (() => Promise<unknown>)[] = [];
  const cleanUp = async () => {
    for (let step = cleanUps.pop(); step; step = cleanUps.pop()) await step().catch(() => {});
  };
  const interrupt = onInterrupt(say, command.stopsItself === true, cleanUp);
  try {
    const input: ConfigInput = { flags: flagsFrom(options) };
    const atEnd: Call["atEnd"] = (step) => cleanUps.push(step);
    const config = command.anyConfig ? undefined : loadConfig(input);
    const call = { args, options, input, say, json, signal: interrupt.signal, atEnd };
    const exit = await command.run({
      ...call,
      get config() {
        return config ?? loadConfig(input);
      },
    });
    return exit ?? exitCodes.ok;
  } catch (error) {
    if (interrupt.signal.aborted) return exitCodes.interrupted;
    const { value, text, exit } = tell(error);
    if (json) say.result(value);
    else process.stderr.write(`${text}\n`);
    return exit;
  } finally {
    await cleanUp();
    interrupt.remove();
  }
}

/** The first Ctrl-C asks, the second one ends at once; the database heals from that too. */
function onInterrupt(say: Say, stopsItself: boolean, cleanUp: () => Promise<void>) {
  const controller = new AbortController();
  let asked = 0;
  const listener = async () => {
    if (controller.signal.aborted) {
      // One Ctrl-C under npm arrives twice: from the terminal and passed on by npm.
      if (Date.now() - asked > 1_000) process.exit(exitCodes.interrupted);
      return;
    }
    asked = Date.now();
    controller.abort();
    if (stopsItself) return;
    say.note("Stopping …");
    await cleanUp();
    process.exit(exitCodes.interrupted);
  };
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  for (const name of signals) process.on(name, listener);
  const remove = () => {
    for (const name of signals) process.off(name, listener);
  };
  return { signal: controller.signal, remove };
}

/** Options that are settings too: `--port 80` is ZHIJIA_PORT for this one run. */
function flagsFrom(options: Record<string, unknown>): NonNullable<ConfigInput["flags"]> {
  const flags: Record<string, string> = {};
  for (const [name, key] of Object.entries(configKeys)) {
    if (!("flag" in key)) continue;
    const option = key.flag.slice(2).replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
    if (typeof options[option] === "string") flags[name] = options[option];
  }
  return flags;
}
