import { configCommand } from "./config.ts";
import { type CliCommand, runCommandLine } from "./frame.ts";
import { migrateCommand } from "./migrate.ts";

/** Every command of `zhijia`, in the order of its help. */
const commands: CliCommand[] = [migrateCommand, configCommand];

export async function main(argv: readonly string[]): Promise<void> {
  // Set, not called: what is still being written to a pipe is written to its end.
  process.exitCode = await runCommandLine(commands, argv);
}
