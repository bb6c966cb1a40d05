import { backupCommand } from "./backup.ts";
import { bundleCommand } from "./bundle.ts";
import { configCommand } from "./config.ts";
import { doctorCommand } from "./doctor.ts";
import { drawCommand } from "./draw.ts";
import { type CliCommand, runCommandLine } from "./frame.ts";
import { importCommand } from "./import.ts";
import { inviteAdministratorCommand } from "./invite-administrator.ts";
import { jobsCommand } from "./jobs.ts";
import { mattersCommand } from "./matters.ts";
import { migrateCommand } from "./migrate.ts";
import { needsCommand } from "./needs.ts";
import { reindexCommand } from "./reindex.ts";
import { restoreCommand } from "./restore.ts";
import { rotateKeysCommand } from "./rotate-keys.ts";
import { searchCommand } from "./search.ts";
import { serveCommand } from "./serve.ts";
import { takeDownCommand } from "./take-down.ts";
import { upgradeCommand } from "./upgrade.ts";
import { verifyLogCommand } from "./verify-log.ts";

/** Every command of `zhijia`, in the order of its help. A new one is a file beside this one and a line here. */
const commands: CliCommand[] = [
  serveCommand,
  importCommand,
  searchCommand,
  reindexCommand,
  mattersCommand,
  needsCommand,
  doctorCommand,
  backupCommand,
  restoreCommand,
  rotateKeysCommand,
  upgradeCommand,
  bundleCommand,
  inviteAdministratorCommand,
  takeDownCommand,
  verifyLogCommand,
  drawCommand,
  migrateCommand,
  jobsCommand,
  configCommand,
];

export async function main(argv: readonly string[]): Promise<void> {
  // `zhijia … | head` closes the pipe, a closed terminal its own end: neither is an error of ours.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
  // Set, not called: what is still being written to a pipe is written to its end.
  process.exitCode = await runCommandLine(commands, argv);
}
