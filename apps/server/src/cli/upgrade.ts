import { join } from "node:path";
import { modules } from "../app.ts";
import type { Installation } from "../installation.ts";
import { httpFor } from "../main.ts";
import { backupName } from "../platform/archive/backup-files.ts";
import { noteBackup } from "../platform/archive/backup-notes.ts";
import { requireAlone } from "../platform/archive/others.ts";
import { upgradeDatabase } from "../platform/archive/upgrade-database.ts";
import { loadContent } from "../platform/content.ts";
import type { Log } from "../platform/log.ts";
import { Trouble } from "../platform/trouble.ts";
import { exitCodes } from "./exit-codes.ts";
import type { CliCommand } from "./frame.ts";
import { logTo } from "./log-to.ts";
import { withDatabase } from "./with-database.ts";

export const upgradeCommand: CliCommand = {
  name: "upgrade",
  summary: "bring the database to this version: back up first, check afterwards, put the backup back on failure",
  shape: (command) =>
    command.addHelpText(
      "after",
      `
Stop the server, put the new version in place, then:
  zhijia upgrade
  zhijia serve
It is checked that no table lost rows and that the new version answers. When anything fails, the database is put back
and compared with the backup; start the version you had before.`,
    ),
  run: (call) =>
    withDatabase(call, { migrate: false }, async (installation) => {
      const { config, say } = call;
      const { database, url, contextFor, keyring } = installation;
      await requireAlone(database, "an upgrade");
      const { applied, backup } = await upgradeDatabase({
        url,
        files: installation.files.store,
        backupFile: join(config.backupDir, backupName(new Date(), "before-upgrade")),
        loadContent: async () => {
          await keyring.load();
          await loadContent(contextFor({ kind: "system", name: "content" }), modules);
        },
        checkHealth: () => checkHealth(installation, logTo(process.stderr, "error")),
        step: (label, work) => say.step(label, work, { always: true }),
      });
      noteBackup(config.backupDir, backup);
      const what = applied.length ? `Applied:\n  ${applied.join("\n  ")}` : "No migration was needed.";
      say.result({ applied, backup: backup.file }, `${what}\nThe state before is in ${backup.file}`);
      return exitCodes.ok;
    }),
};

/** The new version answers with this database: its readiness, its first page and the list of its doors. */
async function checkHealth(installation: Installation, log: Log): Promise<void> {
  const http = await httpFor(installation, log);
  try {
    for (const path of ["/ready", "/", "/api/openapi.json"]) {
      const { statusCode } = await http.app.inject({ path });
      if (statusCode !== 200)
        throw new Trouble("upgrade/not-healthy", `The new version answers ${path} with ${statusCode}.`);
    }
  } finally {
    await http.drain();
  }
}
