import { makeDataFolder } from "../platform/data-folder.ts";
import { checkBackup } from "./checks/backup.ts";
import { checkClock } from "./checks/clock.ts";
import { checkDisk } from "./checks/disk.ts";
import { examine } from "./checks/examine.ts";
import { type Finding, failed } from "./checks/finding.ts";
import { checkOutside } from "./checks/outside.ts";
import { checkPort } from "./checks/port.ts";
import { checkTls } from "./checks/tls.ts";
import { exitCodes } from "./exit-codes.ts";
import type { Call, CliCommand } from "./frame.ts";
import { tellable } from "./troubles.ts";
import { withDatabase } from "./with-database.ts";

const marks = { ok: "✓", warn: "!", fail: "✗" };

export const doctorCommand: CliCommand = {
  name: "doctor",
  summary:
    "check disk, clock, port, TLS, database, index and backups, and say what to do; exit code 3 when something fails",
  async run(call) {
    makeDataFolder(call.config.dataDir);
    const findings = await examineAll(call);
    const failing = findings.filter(({ state }) => state === "fail").length;
    const warning = findings.filter(({ state }) => state === "warn").length;
    const verdict = failing ? `${failing} to put right now` : warning ? `${warning} to look at` : "All is well.";
    say(call, findings, verdict);
    return failing ? exitCodes.attention : exitCodes.ok;
  },
};

/** With the database if it can be had; the other checks matter most when it cannot. */
async function examineAll(call: Call): Promise<Finding[]> {
  const { config } = call;
  const port = await checkPort(config);
  try {
    return await withDatabase(call, { migrate: false }, (installation) => examine(installation, [port]));
  } catch (error) {
    if (!tellable(error)) throw error;
    return [
      ...checkDisk(config),
      await checkClock(config, undefined),
      port,
      checkTls(config),
      { check: "database", ...failed(error, "数据库无法使用") },
      checkBackup(config),
      ...(await checkOutside(config)),
    ];
  }
}

function say({ say }: Call, findings: Finding[], verdict: string): void {
  const lines = findings.flatMap(({ check, where, state, found, todo }) => [
    `${marks[state]} ${where ? `${check} (${where.en})` : check}: ${found.en}`,
    ...(todo ? [`    → ${todo.en}`] : []),
    ...(state === "ok" ? [] : [`    ${found.zh}${todo ? ` → ${todo.zh}` : ""}`]),
  ]);
  say.result({ findings: findings.map(flat), verdict }, [...lines, "", verdict].join("\n"));
}

/** For programs, which need no languages to choose from: the strings of each stand side by side. */
function flat({ check, where, state, found, todo }: Finding) {
  return {
    check,
    ...(where && { where: where.en }),
    state,
    found: found.en,
    foundZh: found.zh,
    ...(todo && { todo: todo.en, todoZh: todo.zh }),
  };
}
