import { pendingMigrations } from "../platform/db/migrate.ts";
import { exitCodes } from "./exit-codes.ts";
import type { CliCommand } from "./frame.ts";
import { withDatabase } from "./with-database.ts";

export const migrateCommand: CliCommand = {
  name: "migrate",
  summary: "bring the database to this version (the server does so itself when it starts)",
  shape: (command) => command.option("--check", "only say what is to be done; exit code 3 when there is something"),
  run: (call) =>
    withDatabase(call, { migrate: !options(call).check }, async ({ url, applied }) => {
      const { say } = call;
      if (options(call).check) {
        const pending = await pendingMigrations(url);
        say.result(
          { pending },
          pending.length ? `To be applied:\n  ${pending.join("\n  ")}` : "The database is up to date.",
        );
        return pending.length ? exitCodes.attention : exitCodes.ok;
      }
      say.result({ applied }, applied.length ? `Applied:\n  ${applied.join("\n  ")}` : "The database was up to date.");
      return exitCodes.ok;
    }),
};

const options = (call: { options: Record<string, unknown> }) => call.options as { check?: boolean };
