import type { Installation } from "../../installation.ts";
import { abandonedDatabases } from "../../platform/db/embedded.ts";
import { pendingMigrations } from "../../platform/db/migrate.ts";
import { tell } from "../troubles.ts";
import { type Finding, sizeOf } from "./finding.ts";

/** Does it answer, write, and fit this version? */
export async function checkDatabase({ database, embedded, url }: Installation): Promise<Finding[]> {
  const { rows } = await database.pool.query(
    "select current_setting('server_version') as version, pg_database_size(current_database()) as bytes, pg_is_in_recovery() as standby",
  );
  const { version, bytes, standby } = rows[0];
  const kind = embedded ? `its own PostgreSQL ${version}` : `PostgreSQL ${version} of DATABASE_URL`;
  const state = embedded && !embedded.joined ? ", started for this check" : "";
  const findings: Finding[] = [{ check: "database", state: "ok", found: `${kind}, ${sizeOf(bytes)}${state}` }];
  if (standby) {
    findings.push({
      check: "database",
      state: "fail",
      found: "it is a read-only standby",
      todo: "Set DATABASE_URL to the primary.",
    });
  }
  const abandoned = abandonedDatabases();
  if (abandoned.length) {
    const found = `left behind by data folders that are gone: ${abandoned.join(", ")}`;
    findings.push({ check: "database", state: "warn", found, todo: "Remove them if you do not need them any more." });
  }
  return [...findings, await checkMigrations(url)];
}

async function checkMigrations(url: string): Promise<Finding> {
  const check = "migrations";
  try {
    const pending = await pendingMigrations(url);
    if (pending.length === 0) return { check, state: "ok", found: "up to date" };
    const todo = "zhijia upgrade backs up first; the server migrates without that at its next start.";
    return { check, state: "warn", found: `${pending.length} to be applied`, todo };
  } catch (error) {
    return { check, state: "fail", found: tell(error).text };
  }
}
