import { takeDownCase } from "../modules/casebase/index.ts";
import { exitCodes } from "./exit-codes.ts";
import type { CliCommand } from "./frame.ts";
import { withDatabase } from "./with-database.ts";

export const takeDownCommand: CliCommand = {
  name: "take-down",
  usage: "<case-id>",
  summary: "take a case down for good: it leaves pages, search and statistics, and no import brings it back",
  shape: (command) => command.requiredOption("--reason <text>", "why, for the record; without personal data"),
  run: (call) =>
    withDatabase(call, {}, async ({ contextFor }) => {
      const id = call.args[0] as string;
      const reason = call.options.reason as string;
      const { removed } = await takeDownCase(contextFor({ kind: "system", name: "command" }), { id, reason });
      call.say.result(
        { id, removed },
        removed ? `Taken down: ${id}` : `There is no case ${id}; it will not come in by any import.`,
      );
      return removed ? exitCodes.ok : exitCodes.attention;
    }),
};
