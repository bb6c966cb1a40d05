import type { Installation } from "../../installation.ts";
import { abandonedDatabases } from "../../platform/db/embedded.ts";
import { pendingMigrations } from "../../platform/db/migrate.ts";
import { type Finding, failed, numberOf, sizeOf } from "./finding.ts";

/** Does it answer, write, and fit this version? */
export async function checkDatabase({ database, embedded, url }: Installation): Promise<Finding[]> {
  const { rows } = await database.pool.query(
    "select current_setting('server_version') as version, pg_database_size(current_database()) as bytes, pg_is_in_recovery() as standby",
  );
  const { version, bytes, standby } = rows[0];
  const kind = embedded
    ? { en: `its own PostgreSQL ${version}`, zh: `自带的 PostgreSQL ${version}` }
    : { en: `PostgreSQL ${version} of DATABASE_URL`, zh: `DATABASE_URL 指定的 PostgreSQL ${version}` };
  const begun = embedded && !embedded.joined ? { en: ", started for this check", zh: "，为本次检查启动" } : undefined;
  const found = {
    en: `${kind.en}, ${sizeOf(bytes)}${begun?.en ?? ""}`,
    zh: `${kind.zh}，${sizeOf(bytes)}${begun?.zh ?? ""}`,
  };
  const findings: Finding[] = [{ check: "database", state: "ok", found }];
  if (standby) {
    findings.push({
      check: "database",
      state: "fail",
      found: { en: "it is a read-only standby", zh: "连接的是只读备库" },
      todo: { en: "Set DATABASE_URL to the primary.", zh: "请把 DATABASE_URL 改为主库。" },
    });
  }
  const abandoned = abandonedDatabases();
  if (abandoned.length) {
    findings.push({
      check: "database",
      state: "warn",
      found: {
        en: `left behind by data folders that are gone: ${abandoned.join(", ")}`,
        zh: `数据目录已不在、遗留下来的数据库：${abandoned.join("、")}`,
      },
      todo: { en: "Remove them if you do not need them any more.", zh: "确认不再需要后可以删除。" },
    });
  }
  return [...findings, await checkMigrations(url)];
}

async function checkMigrations(url: string): Promise<Finding> {
  const check = "migrations";
  try {
    const pending = await pendingMigrations(url);
    if (pending.length === 0) return { check, state: "ok", found: { en: "up to date", zh: "已是最新" } };
    const todo = {
      en: "zhijia upgrade backs up first; the server migrates without that at its next start.",
      zh: "请运行 zhijia upgrade（会先备份）；否则服务下次启动时直接更新，不备份。",
    };
    const found = {
      en: `${numberOf(pending.length)} to be applied`,
      zh: `有 ${numberOf(pending.length)} 项更新尚未执行`,
    };
    return { check, state: "warn", found, todo };
  } catch (error) {
    return { check, ...failed(error, "无法检查数据库结构") };
  }
}
